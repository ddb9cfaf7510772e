import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '@motcua/kernel/config';
import { Job } from '@motcua/kernel/queue';
import { signNotice, type SentNotice } from '../notice/notice-signature';
import type { BankOrder } from './bank-order.entity';
import { BankSimulator } from './bank-simulator';
import { PortalAddress } from './portal-address';

const TIMEOUT_MS = 10_000;

/** The bank's side of the wire: sends notices over HTTP as a real bank would. */
@Injectable()
export class BankSimulatorJobs {
  constructor(
    private readonly bank: BankSimulator,
    private readonly portal: PortalAddress,
    private readonly config: Config,
  ) {}

  @Job('payment.send-simulated-notice')
  async send({ reference, forged }: { reference: string; forged: boolean }): Promise<void> {
    const order = await this.bank.find(reference);
    if (!order) return;
    const notice = forged ? forgery(order) : noticeOf(order);
    const timestamp = String(Math.floor(Date.now() / 1000));
    const secret = forged ? randomBytes(32).toString('hex') : this.config.bankSecret;
    const answer = await fetch(`${this.portal.url()}/api/public/bank/notices`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-bank-timestamp': timestamp,
        'x-bank-signature': signNotice(secret, timestamp, notice),
      },
      body: JSON.stringify(notice),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.body?.cancel();
    if (!answer.ok && !(forged && answer.status === 401)) {
      throw new Error(`The portal answered ${answer.status} to the notice of ${reference}`);
    }
  }
}

function noticeOf({ reference, noticeId, paidAmount, paidAt }: BankOrder): SentNotice {
  if (!noticeId || !paidAmount || !paidAt) throw new Error(`Nothing was paid on ${reference}`);
  return { noticeId, reference, amount: paidAmount, paidAt: paidAt.toISOString() };
}

function forgery({ reference, amount }: BankOrder): SentNotice {
  return { noticeId: `GIA-${randomUUID()}`, reference, amount, paidAt: new Date().toISOString() };
}
