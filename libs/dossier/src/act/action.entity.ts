import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Dossier } from '../dossier.entity';
import type { Act, Status } from '../dossier.states';

/** One act on a dossier: who, when, from where to where. Rows are only ever added (a trigger refuses all else): the legal trace. */
@Entity({ schema: 'dossier', name: 'action' })
@Index('action_dossier', ['dossierId', 'id'])
@Check('action_note', 'char_length(note) <= 4000')
export class DossierAction {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid')
  @ForeignKey(() => Dossier, { name: 'action_of_dossier' })
  dossierId: string;
  /** The dossier's version after the act. */
  @Column('int') version: number;
  @Column('timestamptz') at: Date;
  @Column('text') act: Act;
  /** Null for the portal itself. */
  @Column('uuid', { nullable: true }) actorId: string | null;
  @Column('text') actorName: string;
  @Column('text') fromStatus: Status;
  @Column('text') toStatus: Status;
  @Column('text', { nullable: true }) fromStep: string | null;
  @Column('text', { nullable: true }) toStep: string | null;
  @Column('text', { nullable: true }) note: string | null;
}
