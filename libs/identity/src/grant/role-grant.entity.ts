import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity';

/** A role that an account holds in one agency, or (`agencyId` null) in the whole portal, from a day to a day. */
@Entity({ schema: 'identity', name: 'role_grant' })
@Index('role_grant_held', { synchronize: false })
@Index('role_grant_agency', ['agencyId', 'role'], { where: 'revoked_at IS NULL' })
@Check('role_grant_days', 'valid_to >= valid_from')
export class RoleGrant {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid')
  @ForeignKey(() => Account, { name: 'role_grant_account_fk' })
  accountId: string;
  @Column('text') role: string;
  @Column('uuid', { nullable: true }) agencyId: string | null;
  @Column('date') validFrom: string;
  /** The last day; null while no end is set. */
  @Column('date', { nullable: true }) validTo: string | null;
  @Column('uuid', { nullable: true }) grantedBy: string | null;
  @Column('timestamptz') grantedAt: Date;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
}
