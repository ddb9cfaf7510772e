import { Injectable } from '@nestjs/common';
import { Config } from '@motcua/kernel/config';
import { Database } from '@motcua/kernel/database';
import type { Actor } from '@motcua/kernel/http';
import { ProcedureFacade } from '@motcua/procedure';
import { mayRead } from '../act/dossier.acts';
import { Dossier } from '../dossier.entity';
import { dossierNotFound, notFiled } from '../dossier.problems';
import { PaperFile } from '../paper/paper-file.entity';
import { slip } from './receipt-paper';

/** The slips that an applicant gets, written anew from stored facts whenever they are asked for. */
@Injectable()
export class DossierSlipService {
  constructor(
    private readonly db: Database,
    private readonly procedures: ProcedureFacade,
    private readonly config: Config,
  ) {}

  async ofApplicant(actor: Actor, id: string): Promise<{ bytes: Buffer; name: string }> {
    const dossier = await this.db.reader.findOneBy(Dossier, { id });
    if (dossier?.applicantId !== actor.accountId) throw dossierNotFound();
    return this.write(dossier);
  }

  async ofStaff(actor: Actor, id: string): Promise<{ bytes: Buffer; name: string }> {
    const dossier = await this.db.reader.findOneBy(Dossier, { id });
    if (!dossier || !mayRead(actor, dossier)) throw dossierNotFound();
    return this.write(dossier);
  }

  private async write(dossier: Dossier): Promise<{ bytes: Buffer; name: string }> {
    if (!dossier.code) throw notFiled();
    const { content, name: procedureName } = await this.procedures.version(dossier.versionId);
    const all = await this.db.reader.find(PaperFile, { where: { dossierId: dossier.id }, order: { id: 'ASC' } });
    const files = all.filter((file) => lay(file, dossier.receivedAt));
    const bytes = await slip({ dossier, procedureName, content, files, publicUrl: this.config.publicUrl });
    return { bytes, name: `${dossier.receivedAt ? 'giay-tiep-nhan' : 'xac-nhan-da-nop'}-${dossier.code}.pdf` };
  }
}

/** Whether the file was in the dossier at that moment; without one, now. What comes later changes no slip. */
function lay({ uploadedAt, removedAt }: PaperFile, at: Date | null): boolean {
  return at === null ? removedAt === null : uploadedAt <= at && (removedAt === null || removedAt > at);
}
