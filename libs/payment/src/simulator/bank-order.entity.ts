import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** An order at the simulated bank: what the bank itself would keep. */
@Entity({ schema: 'payment', name: 'bank_order' })
@Check('bank_order_amount', 'amount > 0')
@Check(
  'bank_order_paid',
  '(paid_at IS NULL) = (paid_amount IS NULL) AND (paid_at IS NULL) = (notice_id IS NULL) AND paid_amount > 0',
)
export class BankOrder {
  @PrimaryColumn('text') reference: string;
  @Column('int') amount: number;
  @Column('text') description: string;
  @Column('text') returnUrl: string;
  @Column('timestamptz') openedAt: Date;
  /** Whole đồng really taken. */
  @Column('int', { nullable: true }) paidAmount: number | null;
  @Column('timestamptz', { nullable: true }) paidAt: Date | null;
  /** The bank's id of the transfer. */
  @Column('text', { nullable: true }) noticeId: string | null;
}
