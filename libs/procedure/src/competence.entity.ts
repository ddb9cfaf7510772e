import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Procedure } from './procedure.entity';

/** Who may settle a procedure: one agency, or every agency of a kind, or those of a kind whose name begins so. */
@Entity({ schema: 'procedure', name: 'competence' })
@Index('competence_procedure', ['procedureId'])
@Check('competence_someone', '(agency_id IS NULL) <> (agency_kind IS NULL)')
export class Competence {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey(() => Procedure, { name: 'competence_of_procedure' })
  @Column('uuid')
  procedureId: string;
  @Column('uuid', { nullable: true }) agencyId: string | null;
  @Column('text', { nullable: true }) agencyKind: string | null;
  @Column('text', { nullable: true }) agencyName: string | null;
}
