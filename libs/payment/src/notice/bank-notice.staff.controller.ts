import { Body, Controller, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, Post, type Actor } from '@motcua/kernel/http';
import { z } from 'zod';
import {
  openTransferDto,
  openTransferPageDto,
  openTransferQuery,
  reconcile,
  toOpenTransferDto,
  type OpenTransferQuery,
  type Reconcile,
} from './bank-notice.dto';
import { ReconciliationService } from './reconciliation.service';

@ApiTags('payment')
@Controller('staff/bank-notices')
@Allow('payment.collect')
export class BankNoticeStaffController {
  constructor(private readonly reconciliation: ReconciliationService) {}

  /** Lists transfers that paid nothing and wait for a person: another sum than asked, or no known code. */
  @Get()
  @ApiOkResponse({ standardSchema: openTransferPageDto })
  async open(
    @CurrentActor() actor: Actor,
    @Query({ schema: openTransferQuery }) query: OpenTransferQuery,
  ): Promise<z.infer<typeof openTransferPageDto>> {
    const { items, next } = await this.reconciliation.open(actor, query);
    return { items: items.map(toOpenTransferDto), next };
  }

  /** Closes such a transfer with a note of how it was dealt with. */
  @Post(':id/reconcile')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: openTransferDto })
  async close(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: reconcile }) body: Reconcile,
  ): Promise<z.infer<typeof openTransferDto>> {
    return toOpenTransferDto(await this.reconciliation.close(actor, id, body.note));
  }
}
