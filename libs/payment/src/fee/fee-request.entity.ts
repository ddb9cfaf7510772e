import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { newId } from '@motcua/kernel/database';
import { feeNotDue, feeNotPossible, nothingToRefund } from '../payment.problems';
import { FEE_STATES, type FeeAct, type FeeStatus, type PaymentChannel } from './fee.states';

/** One item of what is owed: `fee` is phí, `charge` is lệ phí (Luật Phí và lệ phí 2015, Điều 3). */
export interface FeeLine {
  name: string;
  kind: 'fee' | 'charge';
  /** Whole đồng. */
  amount: number;
}

/** What a dossier asks its applicant to pay. */
export interface FeeOrder {
  dossierId: string;
  dossierCode: string;
  payerId: string;
  agencyId: string;
  lines: FeeLine[];
  dueAt: Date;
}

/** Largest fee in whole đồng; what a Postgres integer holds, rounded down. */
export const MAX_AMOUNT = 2_000_000_000;

/** A fee (phí, lệ phí) that somebody owes for one dossier. */
@Entity({ schema: 'payment', name: 'fee_request' })
@Index('fee_request_reference', ['reference'], { unique: true })
@Index('fee_request_dossier', ['dossierId'])
@Index('fee_request_payer', ['payerId', 'id'])
@Index('fee_request_agency', ['agencyId', 'id'])
@Check('fee_request_amount', 'amount > 0')
@Check('fee_request_status', "status IN ('due', 'paid', 'cancelled', 'refund-due', 'refunded')")
@Check('fee_request_paid', "(status IN ('due', 'cancelled')) = (paid_at IS NULL)")
@Check('fee_request_channel', "(paid_at IS NULL) = (channel IS NULL) AND channel IN ('desk', 'online')")
@Check('fee_request_cancelled', "status <> 'cancelled' OR cancel_reason IS NOT NULL")
@Check(
  'fee_request_refund',
  "CASE status WHEN 'refund-due' THEN refund_due > 0 WHEN 'paid' THEN refund_due >= 0 ELSE refund_due = 0 END",
)
export class FeeRequest {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') dossierId: string;
  @Column('text') dossierCode: string;
  @Column('uuid') payerId: string;
  @Column('uuid') agencyId: string;
  /** Whole đồng, the sum of the lines. */
  @Column('int') amount: number;
  @Column('jsonb') lines: FeeLine[];
  /** What a payer writes in a bank transfer. */
  @Column('text') reference: string;
  @Column('text') status: FeeStatus;
  @Column('timestamptz') dueAt: Date;
  @Column('timestamptz') createdAt: Date;
  /** When money for it first came. */
  @Column('timestamptz', { nullable: true }) paidAt: Date | null;
  @Column('text', { nullable: true }) channel: PaymentChannel | null;
  @Column('uuid', { nullable: true }) collectedBy: string | null;
  @Column('text', { nullable: true }) collectNote: string | null;
  @Column('text', { nullable: true }) cancelReason: string | null;
  /** Whole đồng to be given back: a second payment, or the payment of a dossier that was stopped. */
  @Column('int') refundDue: number;
  @Column('text', { nullable: true }) refundNote: string | null;

  /** @throws Error for lines without a sum in whole đồng: the caller's mistake, never a person's. */
  static request(order: FeeOrder, reference: string, now: Date): FeeRequest {
    const amount = order.lines.reduce((sum, line) => sum + line.amount, 0);
    const whole = order.lines.every((line) => Number.isInteger(line.amount) && line.amount >= 0);
    if (!whole || amount < 1 || amount > MAX_AMOUNT) throw new Error(`A fee of ${amount} đồng cannot be requested`);
    return Object.assign(new FeeRequest(), {
      id: newId(),
      dossierId: order.dossierId,
      dossierCode: order.dossierCode,
      payerId: order.payerId,
      agencyId: order.agencyId,
      amount,
      lines: order.lines.map(({ name, kind, amount }) => ({ name, kind, amount })),
      reference,
      status: 'due' as const,
      dueAt: order.dueAt,
      createdAt: now,
      paidAt: null,
      channel: null,
      collectedBy: null,
      collectNote: null,
      cancelReason: null,
      refundDue: 0,
      refundNote: null,
    });
  }

  /** @throws Problem payment/fee-not-due */
  pay(channel: PaymentChannel, at: Date, desk: { by: string; note: string | null } | null = null): void {
    const next = FEE_STATES[this.status].acts.pay;
    if (!next) throw feeNotDue(this.id, this.status);
    this.status = next;
    this.paidAt = at;
    this.channel = channel;
    this.collectedBy = desk?.by ?? null;
    this.collectNote = desk?.note ?? null;
  }

  /** Ends the duty to pay; what was paid becomes due back. */
  cancel(reason: string): void {
    this.status = this.after('cancel');
    this.cancelReason = reason;
    if (this.status === 'refund-due') this.refundDue += this.amount;
  }

  /** Takes note of money that came although nothing was owed. */
  overpay(amount: number, at: Date): void {
    this.status = this.after('overpay');
    this.refundDue += amount;
    this.paidAt ??= at;
    this.channel ??= 'online';
  }

  /**
   * Records that everything due back was given back; answers how much that was.
   * @throws Problem payment/nothing-to-refund
   */
  refund(note: string): number {
    if (this.refundDue === 0) throw nothingToRefund(this.id);
    this.status = this.after('refund');
    const given = this.refundDue;
    this.refundDue = 0;
    this.refundNote = note;
    return given;
  }

  private after(act: FeeAct): FeeStatus {
    const next = FEE_STATES[this.status].acts[act];
    if (!next) throw feeNotPossible(this.id, this.status);
    return next;
  }
}
