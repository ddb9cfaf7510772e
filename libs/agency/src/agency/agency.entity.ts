import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const AGENCY_KINDS = {
  province: 'Ủy ban nhân dân tỉnh',
  department: 'Sở, ban, ngành',
  'unit-of-department': 'Đơn vị trực thuộc sở, ban, ngành',
  commune: 'Ủy ban nhân dân xã',
  ward: 'Ủy ban nhân dân phường',
  'special-zone': 'Ủy ban nhân dân đặc khu',
} as const;

export type AgencyKind = keyof typeof AGENCY_KINDS;

export const agencyKinds = Object.keys(AGENCY_KINDS) as [AgencyKind, ...AgencyKind[]];

/** A state agency (cơ quan) in a tree of any depth; merged and dissolved ones stay, closed. */
@Entity({ schema: 'agency', name: 'agency' })
@Index('agency_parent', ['parentId'])
@Check('agency_days', 'active_to >= active_from')
@Check('agency_not_own_parent', 'parent_id <> id')
export class Agency {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Agency, { name: 'agency_parent_fk' })
  parentId: string | null;
  /** As it heads a document, without the province: one installation serves one province. */
  @Column('text') name: string;
  @Column('text') shortName: string;
  @Column('text') kind: AgencyKind;
  /** Code of the commune, ward or special zone it governs (danh mục đơn vị hành chính); null for others. */
  @Column('text', { nullable: true }) communeCode: string | null;
  @Column('text', { nullable: true }) address: string | null;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('date') activeFrom: string;
  /** Its last day; null while no end is set. */
  @Column('date', { nullable: true }) activeTo: string | null;
}
