import { Injectable, Logger } from '@nestjs/common';
import { AuditTrail } from '@motcua/kernel/audit';
import { Config } from '@motcua/kernel/config';
import { Database, type Tx } from '@motcua/kernel/database';
import { Outbox } from '@motcua/kernel/outbox';
import { IsNull, LessThan } from 'typeorm';
import { readReference } from '../fee/fee-reference';
import { FeeRequest } from '../fee/fee-request.entity';
import { factsOf } from '../fee/fee.service';
import { PaymentAttempt } from '../online/payment-attempt.entity';
import { FeePaid, FeeRefundDue, TransferMismatched } from '../payment.events';
import { noticeContradicts, noticeNotAuthentic } from '../payment.problems';
import { BankNotice, type BankTransfer, type NoticeOutcome, type NoticeSource } from './bank-notice.entity';
import { authenticate, type SentNotice } from './notice-signature';

/** A notice not applied after this long was interrupted, not merely slow. */
const INTERRUPTED_AFTER_MS = 15_000;

/** Takes the bank's word: keeps it first, acts on it second, so that a crash between the two loses nothing. */
@Injectable()
export class BankNoticeService {
  private readonly logger = new Logger(BankNoticeService.name);

  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly config: Config,
  ) {}

  /** A notice from the network. @throws Problem payment/notice-not-authentic after writing the try into the audit trail. */
  async receiveSigned(sent: SentNotice, signed: { timestamp?: string; signature?: string }): Promise<NoticeOutcome> {
    const authenticity = authenticate(this.config.bankSecret, sent, signed, new Date());
    if (authenticity !== 'authentic') {
      await this.db.transaction((tx) => this.refuse(tx, sent, authenticity));
      throw noticeNotAuthentic();
    }
    return this.receive({ ...sent, paidAt: new Date(sent.paidAt) }, 'notice');
  }

  /** The same transfer told again, by notice or by query, answers as it did the first time. */
  async receive(transfer: BankTransfer, source: NoticeSource): Promise<NoticeOutcome> {
    const notice = await this.keep(transfer, source);
    return notice.outcome ?? this.apply(notice.id);
  }

  /** Acts on notices that were kept but, because a process died, not acted upon. Answers how many. */
  async applyInterrupted(now: Date): Promise<number> {
    const kept = await this.db.reader.find(BankNotice, {
      where: { outcome: IsNull(), receivedAt: LessThan(new Date(now.getTime() - INTERRUPTED_AFTER_MS)) },
      order: { receivedAt: 'ASC' },
      take: 500,
    });
    for (const { id } of kept) {
      await this.apply(id).catch((error: unknown) => this.logger.error(error));
    }
    return kept.length;
  }

  /** Writes the notice in a transaction of its own, or finds the one that told of the same transfer before. */
  private async keep(transfer: BankTransfer, source: NoticeSource): Promise<BankNotice> {
    return this.db.transaction(async (tx) => {
      const notice = BankNotice.receive(transfer, source, new Date());
      await tx.createQueryBuilder().insert().into(BankNotice).values(notice).orIgnore().execute();
      const kept = await tx.findOneByOrFail(BankNotice, { noticeId: transfer.noticeId });
      if (!kept.tells(transfer)) throw noticeContradicts(transfer.noticeId);
      return kept;
    });
  }

  private async apply(id: string): Promise<NoticeOutcome> {
    return this.db.transaction(async (tx) => {
      const notice = await tx.findOneOrFail(BankNotice, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (notice.outcome) return notice.outcome;
      const named = readReference(notice.reference);
      const fee =
        named &&
        (await tx.findOne(FeeRequest, { where: { reference: named.fee }, lock: { mode: 'pessimistic_write' } }));
      const outcome = fee ? await this.settle(tx, fee, notice) : 'unknown-reference';
      notice.apply(outcome, fee?.id ?? null, new Date());
      await tx.save(notice);
      if (fee && named?.order) await this.endAttempt(tx, named.order, outcome);
      await this.audit.add(tx, {
        actorId: null,
        action: 'payment.apply-notice',
        subject: fee ? `fee:${fee.id}` : `bank-notice:${notice.id}`,
        facts: { noticeId: notice.noticeId, amount: notice.amount, source: notice.source, outcome },
      });
      return outcome;
    });
  }

  /** Whoever holds the fee's row first decides: what comes after a payment is money to give back. */
  private async settle(tx: Tx, fee: FeeRequest, { amount, paidAt }: BankNotice): Promise<NoticeOutcome> {
    if (fee.status === 'due' && amount !== fee.amount) {
      await this.outbox.add(tx, TransferMismatched, { ...factsOf(fee), received: amount });
      return 'wrong-amount';
    }
    if (fee.status === 'due') {
      fee.pay('online', paidAt);
      await tx.save(fee);
      await this.outbox.add(tx, FeePaid, { ...factsOf(fee), channel: 'online' });
      return 'paid';
    }
    fee.overpay(amount, paidAt);
    await tx.save(fee);
    await this.outbox.add(tx, FeeRefundDue, { ...factsOf(fee), amount });
    return 'refund-due';
  }

  private async endAttempt(tx: Tx, orderReference: string, outcome: NoticeOutcome): Promise<void> {
    const attempt = await tx.findOneBy(PaymentAttempt, { orderReference, status: 'open' });
    if (!attempt) return;
    attempt.end(outcome === 'wrong-amount' ? 'failed' : 'paid', new Date());
    await tx.save(attempt);
  }

  private refuse(tx: Tx, { noticeId, reference, amount }: SentNotice, reason: string): Promise<void> {
    return this.audit.add(tx, {
      actorId: null,
      action: 'payment.refuse-notice',
      subject: `bank-notice:${noticeId}`,
      facts: { reason, fee: readReference(reference)?.fee ?? null, amount },
    });
  }
}
