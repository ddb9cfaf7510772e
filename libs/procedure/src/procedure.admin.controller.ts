import { Body, Controller, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, Patch, Post, type Actor, type Page } from '@motcua/kernel/http';
import type { ImportReport } from './crawl/import-procedures';
import {
  AdminProcedurePage,
  AdminQueryDto,
  CodeParam,
  ImportOrder,
  ImportReportDto,
  NewVersion,
  PublishedVersion,
  StatusOrder,
  type AdminProcedure,
} from './procedure.dto';
import { ProcedureService } from './procedure.service';

@ApiTags('procedure')
@Controller('admin/procedures')
@Allow('procedure.manage')
export class ProcedureAdminController {
  constructor(private readonly procedures: ProcedureService) {}

  /** Lists procedures of every status, by code. */
  @Get()
  @ApiOkResponse({ standardSchema: AdminProcedurePage })
  list(@Query({ schema: AdminQueryDto }) query: AdminQueryDto): Promise<Page<AdminProcedure>> {
    return this.procedures.list(query);
  }

  /** Loads procedures from a file of the national procedure database; tells what was guessed. */
  @Post('import')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: ImportReportDto })
  import(@CurrentActor() actor: Actor, @Body({ schema: ImportOrder }) { text }: ImportOrder): Promise<ImportReport> {
    return this.procedures.import(actor.accountId, text, new Date());
  }

  /** Publishes a new version, or with `dryRun` only tells its faults. */
  @Post(':code/versions')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: PublishedVersion })
  publish(
    @CurrentActor() actor: Actor,
    @Param('code', { schema: CodeParam }) code: string,
    @Body({ schema: NewVersion }) order: NewVersion,
  ): Promise<PublishedVersion> {
    return this.procedures.publish(actor.accountId, code, order, new Date());
  }

  /** Opens, suspends or closes a procedure. */
  @Patch(':code')
  @HttpCode(204)
  @ApiNoContentResponse()
  async setStatus(
    @CurrentActor() actor: Actor,
    @Param('code', { schema: CodeParam }) code: string,
    @Body({ schema: StatusOrder }) { status }: StatusOrder,
  ): Promise<void> {
    await this.procedures.setStatus(actor.accountId, code, status);
  }
}
