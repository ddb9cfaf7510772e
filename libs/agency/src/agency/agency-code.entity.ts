import { Check, Column, Entity, Exclusion, ForeignKey, PrimaryColumn } from 'typeorm';
import { Agency } from './agency.entity';

/** Both generations are on the wire: Quyết định 20/2020/QĐ-TTg (`H36.07`) and QCVN 102:2016 (`000.00.07.H36`). */
export const CODE_SCHEMES = ['qd20-2020', 'qcvn102-2016'] as const;
export type CodeScheme = (typeof CODE_SCHEMES)[number];

/** An agency's identification code from a day to a day. On any day a code names one agency, and an agency has one code. */
@Entity({ schema: 'agency', name: 'agency_code' })
@Exclusion('agency_code_unique', `USING gist (code WITH =, daterange(valid_from, valid_to, '[]') WITH &&)`)
@Exclusion(
  'agency_code_one',
  `USING gist (agency_id WITH =, scheme WITH =, daterange(valid_from, valid_to, '[]') WITH &&)`,
)
@Check('agency_code_scheme', "scheme IN ('qd20-2020', 'qcvn102-2016')")
@Check('agency_code_days', 'valid_to >= valid_from')
export class AgencyCode {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid')
  @ForeignKey(() => Agency, { name: 'agency_code_agency_fk' })
  agencyId: string;
  @Column('text') scheme: CodeScheme;
  @Column('text') code: string;
  @Column('date') validFrom: string;
  /** The last day; null while no end is set. */
  @Column('date', { nullable: true }) validTo: string | null;
}
