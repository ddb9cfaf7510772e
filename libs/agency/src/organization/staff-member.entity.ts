import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Agency } from '../agency/agency.entity';
import { Unit } from './unit.entity';

/** A person's place in an agency from a day to a day. What the person may do there, identity's roles say. */
@Entity({ schema: 'agency', name: 'staff_member' })
@Index('staff_member_account', ['accountId'])
@Index('staff_member_unit', ['unitId'])
@Exclusion(
  'staff_member_once',
  `USING gist (agency_id WITH =, account_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)`,
)
@Check('staff_member_days', 'valid_to >= valid_from')
export class StaffMember {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') accountId: string;
  @Column('uuid')
  @ForeignKey(() => Agency, { name: 'staff_member_agency_fk' })
  agencyId: string;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Unit, { name: 'staff_member_unit_fk' })
  unitId: string | null;
  /** Title as it stands under a signature. */
  @Column('text') position: string;
  @Column('date') validFrom: string;
  /** The last day; null while no end is set. */
  @Column('date', { nullable: true }) validTo: string | null;
}
