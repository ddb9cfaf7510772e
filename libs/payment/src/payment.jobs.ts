import { Injectable, Logger } from '@nestjs/common';
import { Database } from '@motcua/kernel/database';
import { Job } from '@motcua/kernel/queue';
import { LessThan } from 'typeorm';
import { BankNoticeService } from './notice/bank-notice.service';
import { PaymentAttempt } from './online/payment-attempt.entity';
import { PaymentGateway } from './online/payment.gateway';

/** Payers need a moment; the bank's notice mostly comes first. */
const ASK_AFTER_MS = 30_000;
/** An order nobody paid within a day is not asked about any more; a notice would still be taken. */
const LAPSES_AFTER_MS = 24 * 3_600_000;
const BATCH = 200;

@Injectable()
export class PaymentJobs {
  private readonly logger = new Logger(PaymentJobs.name);

  constructor(
    private readonly db: Database,
    private readonly notices: BankNoticeService,
    private readonly gateway: PaymentGateway,
  ) {}

  /** Finds what the wire lost: notices kept but not acted upon, and orders paid of which no notice came. */
  @Job('payment.reconcile', { cron: '* * * * *' })
  async reconcile(): Promise<void> {
    const now = new Date();
    await this.notices.applyInterrupted(now);
    const open = await this.db.reader.find(PaymentAttempt, {
      where: { status: 'open', queriedAt: LessThan(new Date(now.getTime() - ASK_AFTER_MS)) },
      order: { queriedAt: 'ASC' },
      take: BATCH,
    });
    for (const attempt of open) {
      await this.ask(attempt, now).catch((error: unknown) => this.logger.error(error));
    }
  }

  private async ask({ id, orderReference, startedAt }: PaymentAttempt, now: Date): Promise<void> {
    const lapsed = now.getTime() - startedAt.getTime() > LAPSES_AFTER_MS;
    const payment = await this.gateway.query(orderReference);
    if (!payment) return this.note(id, lapsed ? { status: 'lapsed', endedAt: now } : { queriedAt: now });
    await this.note(id, { queriedAt: now });
    const outcome = await this.notices.receive({ ...payment, reference: orderReference }, 'query');
    await this.note(id, { status: outcome === 'wrong-amount' ? 'failed' : 'paid', endedAt: now });
  }

  private async note(id: string, change: Partial<PaymentAttempt>): Promise<void> {
    await this.db.transaction((tx) => tx.update(PaymentAttempt, { id, status: 'open' }, change));
  }
}
