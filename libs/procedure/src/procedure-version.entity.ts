import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ProcedureContent } from './content/content';
import { Procedure } from './procedure.entity';

/** What a procedure said from a date on. Never changed once written: dossiers point at it. */
@Entity({ schema: 'procedure', name: 'version' })
@Index('version_number', ['procedureId', 'number'], { unique: true })
@Check('version_from_one', 'number > 0')
export class ProcedureVersionRow {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey(() => Procedure, { name: 'version_of_procedure' })
  @Column('uuid')
  procedureId: string;
  @Column('int') number: number;
  @Column('text') name: string;
  /** json, not jsonb: the order of steps and fields is the author's. */
  @Column('json') content: ProcedureContent;
  @Column('date') effectiveFrom: string;
  @Column('timestamptz') publishedAt: Date;
}
