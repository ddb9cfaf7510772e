import { newId } from '@motcua/kernel/database';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { FeeRequest } from '../fee/fee-request.entity';

export type AttemptStatus = 'open' | 'paid' | 'failed' | 'lapsed';

/** How long one visit to the bank's page may be taken up again. */
const REUSE_MS = 15 * 60_000;

/** One visit of a payer to the bank for one fee. Open until the bank's answer is known or no longer asked for. */
@Entity({ schema: 'payment', name: 'payment_attempt' })
@Index('payment_attempt_order', ['orderReference'], { unique: true })
@Index('payment_attempt_fee', ['feeRequestId', 'number'], { unique: true })
@Index('payment_attempt_open', ['queriedAt'], { where: "status = 'open'" })
@Check('payment_attempt_status', "status IN ('open', 'paid', 'failed', 'lapsed')")
@Check('payment_attempt_ended', "(status = 'open') = (ended_at IS NULL)")
@Check('payment_attempt_amount', 'amount > 0')
export class PaymentAttempt {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid')
  @ForeignKey(() => FeeRequest, { name: 'payment_attempt_fee_fk' })
  feeRequestId: string;
  /** 1 for the first visit of this fee. */
  @Column('int') number: number;
  /** What the bank quotes in its notice. */
  @Column('text') orderReference: string;
  @Column('int') amount: number;
  /** Path on the portal where the bank sends the payer back to. */
  @Column('text') returnUrl: string;
  /** The bank's page; null where the payer can only transfer. */
  @Column('text', { nullable: true }) redirectUrl: string | null;
  @Column('text') status: AttemptStatus;
  @Column('timestamptz') startedAt: Date;
  /** When the bank was last asked. */
  @Column('timestamptz') queriedAt: Date;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;

  static start(
    visit: Pick<PaymentAttempt, 'feeRequestId' | 'number' | 'orderReference' | 'amount' | 'returnUrl'>,
    now: Date,
  ): PaymentAttempt {
    return Object.assign(new PaymentAttempt(), {
      ...visit,
      id: newId(),
      redirectUrl: null,
      status: 'open' as const,
      startedAt: now,
      queriedAt: now,
      endedAt: null,
    });
  }

  /** Whether the payer, pressing again, is sent to the same order instead of a second one that could be paid twice. */
  reusable(now: Date): boolean {
    return this.status === 'open' && now.getTime() - this.startedAt.getTime() < REUSE_MS;
  }

  end(status: Exclude<AttemptStatus, 'open'>, now: Date): void {
    this.status = status;
    this.endedAt = now;
  }
}
