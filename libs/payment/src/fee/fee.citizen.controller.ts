import { Body, Controller, Get, Param, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, Post, type Actor } from '@motcua/kernel/http';
import type { z } from 'zod';
import { startPayment, startedPaymentDto, toStartedPaymentDto, type StartPayment } from '../online/online-payment.dto';
import { OnlinePaymentService } from '../online/online-payment.service';
import { feeDto, feePageDto, toFeeDto, type FeeDto } from '../payment.dto';
import { feeId, feeQuery, type FeeQuery } from './fee.dto';
import { FeeQueries } from './fee.queries';

@ApiTags('payment')
@Controller('citizen/fees')
@Allow('payment.pay')
export class FeeCitizenController {
  constructor(
    private readonly queries: FeeQueries,
    private readonly online: OnlinePaymentService,
  ) {}

  /** Lists the fees that the signed-in person owes or has paid, newest first. */
  @Get()
  @ApiOkResponse({ standardSchema: feePageDto })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: feeQuery }) query: FeeQuery,
  ): Promise<z.infer<typeof feePageDto>> {
    const { items, next } = await this.queries.listOfPayer(actor.accountId, query);
    return { items: items.map(toFeeDto), next };
  }

  /** Shows one fee of the signed-in person. */
  @Get(':id')
  @ApiOkResponse({ standardSchema: feeDto })
  async get(@CurrentActor() actor: Actor, @Param('id', { schema: feeId }) id: string): Promise<FeeDto> {
    return toFeeDto(await this.queries.ofPayer(actor.accountId, id));
  }

  /** Starts an online payment: the bank's page to go to, and a VietQR code to transfer with instead. */
  @Post(':id/payments')
  @ApiCreatedResponse({ standardSchema: startedPaymentDto })
  async start(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: feeId }) id: string,
    @Body({ schema: startPayment }) body: StartPayment,
  ): Promise<z.infer<typeof startedPaymentDto>> {
    return toStartedPaymentDto(await this.online.start(actor.accountId, id, body?.returnUrl));
  }
}
