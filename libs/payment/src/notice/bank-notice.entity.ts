import { newId } from '@motcua/kernel/database';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { readReference } from '../fee/fee-reference';
import { FeeRequest } from '../fee/fee-request.entity';
import { noticeReconciled } from '../payment.problems';

export const NOTICE_OUTCOMES = ['paid', 'wrong-amount', 'unknown-reference', 'refund-due'] as const;
/** What became of the money: the last three are followed up by a person. */
export type NoticeOutcome = (typeof NOTICE_OUTCOMES)[number];

/** A transfer as the bank reports it. */
export interface BankTransfer {
  /** The bank's own id of the transfer. */
  noticeId: string;
  /** The transfer's text, which should name a fee. */
  reference: string;
  /** Whole đồng. */
  amount: number;
  paidAt: Date;
}

/** `notice`: the bank told it; `query`: the portal asked. */
export type NoticeSource = 'notice' | 'query';

/** A transfer that the bank has told of, kept before it is acted upon, so that no word of the bank is lost. */
@Entity({ schema: 'payment', name: 'bank_notice' })
@Index('bank_notice_notice', ['noticeId'], { unique: true })
@Index('bank_notice_unapplied', ['receivedAt'], { where: 'outcome IS NULL' })
@Index('bank_notice_unreconciled', ['id'], {
  where: "outcome IN ('wrong-amount', 'unknown-reference') AND reconciled_at IS NULL",
})
@Check('bank_notice_outcome', "outcome IN ('paid', 'wrong-amount', 'unknown-reference', 'refund-due')")
@Check('bank_notice_applied', '(outcome IS NULL) = (applied_at IS NULL)')
@Check('bank_notice_fee', "outcome IS NULL OR (outcome = 'unknown-reference') = (fee_request_id IS NULL)")
@Check(
  'bank_notice_reconciled',
  '(reconciled_at IS NULL) = (reconciled_by IS NULL) AND (reconciled_at IS NULL) = (reconcile_note IS NULL)',
)
@Check('bank_notice_source', "source IN ('notice', 'query')")
@Check('bank_notice_amount', 'amount > 0')
export class BankNotice {
  @PrimaryColumn('uuid') id: string;
  @Column('text') noticeId: string;
  @Column('text') reference: string;
  @Column('int') amount: number;
  @Column('timestamptz') paidAt: Date;
  @Column('text') source: NoticeSource;
  @Column('timestamptz') receivedAt: Date;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => FeeRequest, { name: 'bank_notice_fee_fk' })
  feeRequestId: string | null;
  @Column('text', { nullable: true }) outcome: NoticeOutcome | null;
  @Column('timestamptz', { nullable: true }) appliedAt: Date | null;
  @Column('timestamptz', { nullable: true }) reconciledAt: Date | null;
  @Column('uuid', { nullable: true }) reconciledBy: string | null;
  @Column('text', { nullable: true }) reconcileNote: string | null;

  static receive(transfer: BankTransfer, source: NoticeSource, now: Date): BankNotice {
    return Object.assign(new BankNotice(), {
      id: newId(),
      noticeId: transfer.noticeId,
      reference: transfer.reference,
      amount: transfer.amount,
      paidAt: transfer.paidAt,
      source,
      receivedAt: now,
      feeRequestId: null,
      outcome: null,
      appliedAt: null,
      reconciledAt: null,
      reconciledBy: null,
      reconcileNote: null,
    });
  }

  /** Whether a repeated notice tells the same transfer: banks word its text and time anew, never its sum or its fee. */
  tells(transfer: BankTransfer): boolean {
    return (
      this.amount === transfer.amount && readReference(this.reference)?.fee === readReference(transfer.reference)?.fee
    );
  }

  apply(outcome: NoticeOutcome, feeRequestId: string | null, now: Date): void {
    this.outcome = outcome;
    this.feeRequestId = feeRequestId;
    this.appliedAt = now;
  }

  /** @throws Problem payment/notice-reconciled */
  reconcile(by: string, note: string, now: Date): void {
    const open = this.outcome === 'wrong-amount' || this.outcome === 'unknown-reference';
    if (!open || this.reconciledAt) throw noticeReconciled(this.id);
    this.reconciledAt = now;
    this.reconciledBy = by;
    this.reconcileNote = note;
  }
}
