import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type AccountAudience = 'citizen' | 'business' | 'staff';
export type AccountStatus = 'active' | 'locked';

/** Somebody who can sign in: a citizen, a business, or a member of staff. */
@Entity({ schema: 'identity', name: 'account' })
@Index('account_login', ['login'], { unique: true })
@Index('account_citizen', ['citizenNumber'], { unique: true, where: "audience = 'citizen'" })
@Index('account_business', ['taxCode'], { unique: true, where: "audience = 'business'" })
@Index('account_name_search', { synchronize: false })
@Check('account_audience', "audience IN ('citizen', 'business', 'staff')")
@Check('account_status', "status IN ('active', 'locked')")
@Check(
  'account_number',
  "(audience <> 'citizen' OR citizen_number IS NOT NULL) AND (audience <> 'business' OR tax_code IS NOT NULL)",
)
export class Account {
  @PrimaryColumn('uuid') id: string;
  @Column('text') audience: AccountAudience;
  /** A citizen's personal number, a business's tax code, a member of staff's user name; lower case. */
  @Column('text') login: string;
  /** argon2id in PHC form; leaves this module in no shape. */
  @Column('text', { select: false }) passwordHash: string;
  @Column('text') name: string;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text', { nullable: true }) citizenNumber: string | null;
  @Column('text', { nullable: true }) taxCode: string | null;
  @Column('date', { nullable: true }) dateOfBirth: string | null;
  /** Who acts for a business. */
  @Column('text', { nullable: true }) representative: string | null;
  @Column('text') status: AccountStatus;
  @Column('timestamptz') openedAt: Date;
}
