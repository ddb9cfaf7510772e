import { Body, Controller, Headers, HttpCode } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, EVERYONE, NoReplay, Post, RateLimit } from '@motcua/kernel/http';
import type { z } from 'zod';
import { bankNotice, noticeAnswerDto, type BankNoticeBody } from './bank-notice.dto';
import { BankNoticeService } from './bank-notice.service';

@ApiTags('payment')
@Controller('public/bank/notices')
export class BankNoticePublicController {
  constructor(private readonly notices: BankNoticeService) {}

  /**
   * Takes a bank's notice of a transfer, signed with HMAC-SHA256 over timestamp, noticeId, reference, amount and paidAt,
   * one a line. Repeated, it answers as the first time.
   */
  @Post()
  @HttpCode(200)
  @Allow(EVERYONE)
  // Its own id makes it harmless to repeat; it is kept, and a forged one is written to the audit trail, whatever follows.
  @NoReplay()
  @RateLimit(600, 60)
  @ApiHeader({ name: 'x-bank-timestamp', description: 'Unix time in seconds' })
  @ApiHeader({ name: 'x-bank-signature', description: 'HMAC-SHA256, hexadecimal' })
  @ApiOkResponse({ standardSchema: noticeAnswerDto })
  async receive(
    @Body({ schema: bankNotice }) body: BankNoticeBody,
    @Headers('x-bank-timestamp') timestamp?: string,
    @Headers('x-bank-signature') signature?: string,
  ): Promise<z.infer<typeof noticeAnswerDto>> {
    return { noticeId: body.noticeId, outcome: await this.notices.receiveSigned(body, { timestamp, signature }) };
  }
}
