import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Agency } from '../agency/agency.entity';

/** A part of an agency (phòng, bộ phận) that people work in. */
@Entity({ schema: 'agency', name: 'unit' })
@Index('unit_name', ['agencyId', 'name'], { unique: true })
export class Unit {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid')
  @ForeignKey(() => Agency, { name: 'unit_agency_fk' })
  agencyId: string;
  @Column('text') name: string;
}
