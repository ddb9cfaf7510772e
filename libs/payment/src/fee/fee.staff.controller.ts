import { Body, Controller, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, Post, type Actor } from '@motcua/kernel/http';
import type { z } from 'zod';
import { feeDto, feePageDto, toFeeDto, type FeeDto } from '../payment.dto';
import { feeId, feeQuery, payAtDesk, refundFee, type FeeQuery, type PayAtDesk, type RefundFee } from './fee.dto';
import { FeeQueries } from './fee.queries';
import { FeeService } from './fee.service';

@ApiTags('payment')
@Controller('staff/fees')
@Allow('payment.collect')
export class FeeStaffController {
  constructor(
    private readonly fees: FeeService,
    private readonly queries: FeeQueries,
  ) {}

  /** Lists the fees of the agencies whose desk the officer works at, newest first. */
  @Get()
  @ApiOkResponse({ standardSchema: feePageDto })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: feeQuery }) query: FeeQuery,
  ): Promise<z.infer<typeof feePageDto>> {
    const { items, next } = await this.queries.listForDesk(actor, query);
    return { items: items.map(toFeeDto), next };
  }

  /** Records that a fee was paid at the one-stop desk. */
  @Post(':id/desk-payment')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: feeDto })
  async payAtDesk(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: feeId }) id: string,
    @Body({ schema: payAtDesk }) body: PayAtDesk,
  ): Promise<FeeDto> {
    return toFeeDto(await this.fees.payAtDesk(actor, id, body?.note || null));
  }

  /** Records that everything due back on a fee was given back to the payer. */
  @Post(':id/refund')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: feeDto })
  async refund(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: feeId }) id: string,
    @Body({ schema: refundFee }) body: RefundFee,
  ): Promise<FeeDto> {
    return toFeeDto(await this.fees.refund(actor, id, body.note));
  }
}
