import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Stands for every agency that has no account of its own. */
export const ALL_AGENCIES = '00000000-0000-0000-0000-000000000000';

/** The bank account that takes an agency's fees. */
@Entity({ schema: 'payment', name: 'collecting_account' })
@Check('collecting_account_bin', "bank_bin ~ '^[0-9]{6}$'")
@Check('collecting_account_number', "account_number ~ '^[0-9A-Z]{4,19}$'")
export class CollectingAccount {
  @PrimaryColumn('uuid') agencyId: string;
  /** The bank's number at NAPAS, six digits. */
  @Column('text') bankBin: string;
  @Column('text') bankName: string;
  @Column('text') accountNumber: string;
  @Column('text') holder: string;
  @Column('timestamptz') updatedAt: Date;
}
