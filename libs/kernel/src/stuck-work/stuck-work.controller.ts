import { Controller, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow, pageQuery, Post, type Page } from '../http';
import { StuckWork } from './stuck-work';
import { stuckWorkPageDto, type StuckWorkDto } from './stuck-work.dto';

const listQuery = z.object({ ...pageQuery, after: z.uuid().optional() });

@ApiTags('stuck-work')
@Controller('admin/stuck-work')
export class StuckWorkController {
  constructor(private readonly stuckWork: StuckWork) {}

  /** Lists what failed to the last attempt, newest first. */
  @Get()
  @Allow('kernel.operate')
  @ApiOkResponse({ standardSchema: stuckWorkPageDto })
  list(@Query({ schema: listQuery }) query: z.infer<typeof listQuery>): Promise<Page<StuckWorkDto>> {
    return this.stuckWork.list(query.after, query.limit);
  }

  /** Has one piece of work tried again from the first attempt. */
  @Post(':id/retry')
  @HttpCode(204)
  @Allow('kernel.operate')
  @ApiNoContentResponse()
  async retry(@Param('id', { schema: z.uuid() }) id: string): Promise<void> {
    await this.stuckWork.retry(id);
  }
}
