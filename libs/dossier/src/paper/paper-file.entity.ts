import { preparedRows } from '@motcua/kernel/database';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Dossier } from '../dossier.entity';

/** A file that the applicant gave for one of the papers a procedure asks for. Its bytes are in storage under `sha256`. */
@Entity({ schema: 'dossier', name: 'paper_file' })
@Index('paper_file_once', ['dossierId', 'paperCode', 'sha256'], { unique: true, where: 'removed_at IS NULL' })
@Check('paper_file_size', 'size > 0')
@Check('paper_file_name', 'char_length(name) BETWEEN 1 AND 150')
export class PaperFile {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid')
  @ForeignKey(() => Dossier, { name: 'paper_file_of_dossier' })
  dossierId: string;
  @Column('text') paperCode: string;
  /** As the applicant named it, cleaned. */
  @Column('text') name: string;
  /** Bytes. */
  @Column('int') size: number;
  /** MIME, as recognised from the content. */
  @Column('text') type: string;
  @Column('text') sha256: string;
  @Column('timestamptz') uploadedAt: Date;
  /** Taken out after the dossier had been filed with it: no longer shown, still kept. */
  @Column('timestamptz', { nullable: true }) removedAt: Date | null;
}

/** What stands in the dossier now, in the order in which it was added. */
export const FILES_OF_DOSSIER = preparedRows(
  'dossier.files',
  PaperFile,
  'WHERE t.dossier_id = $1 AND t.removed_at IS NULL ORDER BY t.id',
);
