import { Body, Controller, Get, Header, HttpCode, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Config } from '@motcua/kernel/config';
import { Allow, EVERYONE, NoReplay, Post } from '@motcua/kernel/http';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CHOICE_KEYS } from './bank-simulator.choices';
import { orderPage, unknownOrderPage } from './bank-simulator.page';
import { BankSimulator } from './bank-simulator';

const reference = z.string().max(30);
const decision = z.object({ choice: z.enum(CHOICE_KEYS) });

/** The simulated bank's own pages: plain HTML and one form, no script. Absent where a real bank is used. */
@ApiExcludeController()
@Controller('public/bank-simulator')
@Allow(EVERYONE)
export class BankSimulatorPublicController {
  constructor(
    private readonly bank: BankSimulator,
    private readonly config: Config,
  ) {}

  @Get(':reference')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async show(
    @Param('reference', { schema: reference }) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const order = this.config.bankSimulator ? await this.bank.find(id) : null;
    if (order) return orderPage(order, this.bank.account);
    void reply.status(404);
    return unknownOrderPage();
  }

  @Post(':reference')
  @HttpCode(303)
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  // A form without script can send no key; an order is paid once whatever is pressed.
  @NoReplay()
  async pay(
    @Param('reference', { schema: reference }) id: string,
    @Body({ schema: decision }) { choice }: z.infer<typeof decision>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const order = this.config.bankSimulator ? await this.bank.pay(id, choice) : null;
    if (order) void reply.header('location', order.returnUrl);
    else void reply.status(404);
    return order ? '' : unknownOrderPage();
  }
}
