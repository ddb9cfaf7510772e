import { fold } from '@motcua/kernel/text';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Field } from './field.entity';

/** open: can be found and filed; suspended: found but not filed for now; closed: gone from the catalogue. */
export const PROCEDURE_STATUSES = ['open', 'suspended', 'closed'] as const;
export type ProcedureStatus = (typeof PROCEDURE_STATUSES)[number];

/** Bậc of an online public service: 2 guidance only, 3 một phần, 4 toàn trình (Nghị định 43/2011, Điều 3; 42/2022, Điều 6). */
export type ServiceLevel = 2 | 3 | 4;
export type ProcedureAudience = 'citizen' | 'business';
export type ProcedureSource = 'seed' | 'import' | 'admin';

/** An administrative procedure (thủ tục hành chính) as the catalogue lists it; what it says stands in its versions. */
@Entity({ schema: 'procedure', name: 'procedure' })
@Index('procedure_code', ['code'], { unique: true })
@Index('procedure_source', ['source', 'sourceId'], { unique: true, where: 'source_id IS NOT NULL' })
@Index('procedure_field', ['fieldCode'])
@Check('procedure_level', 'service_level BETWEEN 2 AND 4')
@Check('procedure_status', "status IN ('open', 'suspended', 'closed')")
@Check('procedure_from', "source IN ('seed', 'import', 'admin')")
export class Procedure {
  @PrimaryColumn('uuid') id: string;
  /** National code, as `1.001193`. */
  @Column('text') code: string;
  @Column('text') name: string;
  @ForeignKey(() => Field, { name: 'procedure_of_field' })
  @Column('text')
  fieldCode: string;
  @Column('smallint') serviceLevel: ServiceLevel;
  @Column('text', { array: true }) audiences: ProcedureAudience[];
  @Column('text', { array: true }) lifeEvents: string[];
  /** Everyday words by which people look for it; part of what is searched, never shown. */
  @Column('text') keywords: string;
  /** `name` folded. */
  @Column('text') nameKey: string;
  /** `name` and `keywords` folded. */
  @Column('text') searchKey: string;
  @Column('text') status: ProcedureStatus;
  @Column('text') source: ProcedureSource;
  /** What the source calls it, so that loading again finds it. */
  @Column('text', { nullable: true }) sourceId: string | null;
  /** SHA-256 of what was loaded: unchanged, it is left alone. */
  @Column('text', { nullable: true }) sourceHash: string | null;

  call(name: string, keywords: string): void {
    this.name = name;
    this.keywords = keywords;
    this.nameKey = fold(name);
    this.searchKey = fold(`${name} ${keywords}`);
  }
}
