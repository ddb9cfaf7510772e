import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity';

export type SessionEnd = 'signed-out' | 'token-reused' | 'password-changed' | 'account-locked';

/** One sign-in on one machine: the family of refresh tokens that follow from it. */
@Entity({ schema: 'identity', name: 'session' })
@Index('session_account', ['accountId'], { where: 'ended_at IS NULL' })
@Index('session_expiry', ['expiresAt'])
@Check('session_end', '(ended_at IS NULL) = (end_reason IS NULL)')
export class Session {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid')
  @ForeignKey(() => Account, { name: 'session_account_fk' })
  accountId: string;
  @Column('timestamptz') openedAt: Date;
  /** When it lapses unless refreshed before. */
  @Column('timestamptz') expiresAt: Date;
  /** However often it is refreshed, it lasts no longer. */
  @Column('timestamptz') lastsUntil: Date;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
  @Column('text', { nullable: true }) endReason: SessionEnd | null;
}
