import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Database, newId, type Tx } from '@motcua/kernel/database';
import type { Actor, SentFile } from '@motcua/kernel/http';
import { Storage } from '@motcua/kernel/storage';
import { ProcedureFacade } from '@motcua/procedure';
import { IsNull } from 'typeorm';
import { DossierActs, mayRead } from '../act/dossier.acts';
import { Dossier } from '../dossier.entity';
import {
  dossierNotFound,
  dossierTooLarge,
  fileNotFound,
  notEditable,
  tooManyFiles,
  unknownPaper,
} from '../dossier.problems';
import { STATUS } from '../dossier.states';
import { cleanFileName } from './file-name';
import { PaperFile } from './paper-file.entity';

const MB = 1_048_576;
export const MAX_FILE_BYTES = 20 * MB;
export const MAX_DOSSIER_BYTES = 100 * MB;
export const MAX_FILES_A_PAPER = 10;

/** The files of the papers that a procedure asks for. */
@Injectable()
export class DossierPapersService {
  constructor(
    private readonly db: Database,
    private readonly acts: DossierActs,
    private readonly procedures: ProcedureFacade,
    private readonly storage: Storage,
  ) {}

  /**
   * Adds a file to a paper of the applicant's own dossier; the same content twice in one paper is one file. Whatever is
   * refused leaves no row behind.
   * @throws Problem storage/empty, storage/too-large, storage/program, storage/type-not-accepted, dossier/too-many-files, dossier/too-large
   */
  async add(actor: Actor, id: string, paperCode: string, { filename, file }: SentFile, now: Date): Promise<PaperFile> {
    const seen = await this.db.reader.findOneBy(Dossier, { id });
    refuseUnlessEditable(seen, actor);
    const { content } = await this.procedures.version(seen.versionId);
    const paper = content.papers.find((asked) => asked.code === paperCode);
    if (!paper) throw unknownPaper(paperCode);
    // Before the bytes are read; judged again under the lock.
    await this.refuseBeyondLimits(this.db.reader, id, paperCode, 0);

    const stored = await this.storage.put(file, { maxBytes: MAX_FILE_BYTES, accept: paper.accept });
    return this.db.transaction(async (tx) => {
      const dossier = await this.acts.lock(tx, id);
      refuseUnlessEditable(dossier, actor);
      const same = await tx.findOneBy(PaperFile, {
        dossierId: id,
        paperCode,
        sha256: stored.sha256,
        removedAt: IsNull(),
      });
      if (same) return same;
      await this.refuseBeyondLimits(tx, id, paperCode, stored.size);
      const row = {
        id: newId(),
        dossierId: id,
        paperCode,
        name: cleanFileName(filename, stored.extension),
        size: stored.size,
        type: stored.type,
        sha256: stored.sha256,
        uploadedAt: now,
        removedAt: null,
      };
      await tx.insert(PaperFile, row);
      await tx.update(Dossier, { id }, { updatedAt: now });
      return tx.create(PaperFile, row);
    });
  }

  /** Takes a file out. One that the dossier was filed with is only hidden: what the agency saw stays provable. */
  async remove(actor: Actor, id: string, paperCode: string, fileId: string, now: Date): Promise<void> {
    await this.db.transaction(async (tx) => {
      const dossier = await this.acts.lock(tx, id);
      refuseUnlessEditable(dossier, actor);
      const file = await tx.findOneBy(PaperFile, { id: fileId, dossierId: id, paperCode, removedAt: IsNull() });
      if (!file) throw fileNotFound();
      if (dossier.status === 'draft') await tx.delete(PaperFile, { id: fileId });
      else await tx.update(PaperFile, { id: fileId }, { removedAt: now });
      await tx.update(Dossier, { id }, { updatedAt: now });
    });
  }

  async openOwn(actor: Actor, id: string, fileId: string): Promise<{ file: PaperFile; stream: Readable }> {
    const dossier = await this.db.reader.findOneBy(Dossier, { id });
    if (dossier?.applicantId !== actor.accountId) throw dossierNotFound();
    return this.open(id, fileId);
  }

  async openForStaff(actor: Actor, id: string, fileId: string): Promise<{ file: PaperFile; stream: Readable }> {
    const dossier = await this.db.reader.findOneBy(Dossier, { id });
    if (!dossier || !mayRead(actor, dossier)) throw dossierNotFound();
    return this.open(id, fileId);
  }

  private async open(dossierId: string, fileId: string): Promise<{ file: PaperFile; stream: Readable }> {
    const file = await this.db.reader.findOneBy(PaperFile, { id: fileId, dossierId, removedAt: IsNull() });
    if (!file) throw fileNotFound();
    return { file, stream: await this.storage.open(file.sha256) };
  }

  private async refuseBeyondLimits(
    db: Tx | Database['reader'],
    dossierId: string,
    paperCode: string,
    more: number,
  ): Promise<void> {
    const [sum] = await db.query<{ files: number; bytes: number }[]>(
      `SELECT (count(*) FILTER (WHERE paper_code = $2))::int AS files, coalesce(sum(size), 0)::float8 AS bytes
         FROM dossier.paper_file WHERE dossier_id = $1 AND removed_at IS NULL`,
      [dossierId, paperCode],
    );
    if (sum!.files >= MAX_FILES_A_PAPER) throw tooManyFiles(MAX_FILES_A_PAPER);
    if (sum!.bytes + more > MAX_DOSSIER_BYTES) throw dossierTooLarge(MAX_DOSSIER_BYTES);
  }
}

function refuseUnlessEditable(dossier: Dossier | null, actor: Actor): asserts dossier is Dossier {
  if (dossier?.applicantId !== actor.accountId) throw dossierNotFound();
  if (!dossier.editable) throw notEditable(STATUS[dossier.status].text);
}
