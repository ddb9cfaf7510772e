import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@motcua/kernel/database';
import type { Actor } from '@motcua/kernel/http';
import { Problem } from '@motcua/kernel/problem';
import { Storage } from '@motcua/kernel/storage';
import { PaymentFacade } from '@motcua/payment';
import { ProcedureFacade } from '@motcua/procedure';
import { SignatureFacade, toVerdictDto } from '@motcua/signature';
import { DossierActs, mayRead } from '../act/dossier.acts';
import { Dossier } from '../dossier.entity';
import { dossierNotFound, feeUnpaid, noProposal, resultNotFound, resultNotReady } from '../dossier.problems';
import type { PublicResultDto } from '../dossier.dto';
import { DossierSigningService, MAX_RESULT_BYTES } from './dossier.signing.service';
import { resultPaper, SEAL_FIELD } from './result-paper';
import { DossierResult } from './result.entity';

/** Making, issuing, showing and checking the result of a dossier. */
@Injectable()
export class DossierResultService {
  constructor(
    private readonly db: Database,
    private readonly acts: DossierActs,
    private readonly procedures: ProcedureFacade,
    private readonly payment: PaymentFacade,
    private readonly signatures: SignatureFacade,
    private readonly storage: Storage,
    private readonly signing: DossierSigningService,
  ) {}

  /** The result as it would be signed now, marked as a draft. @throws Problem dossier/no-proposal */
  async preview(actor: Actor, id: string, now: Date): Promise<Buffer> {
    const dossier = await this.readable(actor, id);
    if (!dossier.appraisal) throw noProposal();
    return (await resultPaper(dossier, await this.procedures.version(dossier.versionId), now)).bytes;
  }

  /**
   * Takes an approved dossier as far as it can go: the signer's signature, the agency's seal, the result in the storage and
   * issued. May die anywhere and be called again, even twice at once: number and text were fixed by the approval, and only
   * the first to finish is kept. Answers whether this call issued it; not while it waits for its signer.
   */
  async issue(id: string, now: Date): Promise<boolean> {
    const dossier = await this.db.reader.findOneBy(Dossier, { id, status: 'signing' });
    if (!dossier) return false;
    const result = await this.db.reader.findOneByOrFail(DossierResult, { dossierId: id });
    const signed = await this.signing.hand({ dossier, result }, now);
    if (!signed) return false;
    const bytes = await this.signing.orHalt({ dossier, result }, isUnsealable, now, () =>
      this.seal(dossier, result, signed, now),
    );
    if (!bytes) return false;
    const { sha256 } = await this.storage.putBytes(bytes, { maxBytes: MAX_RESULT_BYTES, accept: ['pdf'] });
    return this.db.transaction((tx) =>
      this.acts.performBySystem(tx, 'issue', id, now, async ({ dossier: locked }) => {
        await tx.update(DossierResult, { dossierId: id }, { sha256, issuedAt: now });
        locked.finishedAt = now;
        return {
          note: `Số ${result.number}`,
          facts: { number: result.number, sha256 },
          news: { resultNumber: result.number },
        };
      }),
    );
  }

  /** Results that were approved but whose signing was lost on the way; those that wait for their signer were not. */
  async unsigned(before: Date): Promise<string[]> {
    const rows = await this.db.reader.query<{ id: string }[]>(
      `SELECT d.id FROM dossier.dossier d JOIN dossier.result r ON r.dossier_id = d.id
        WHERE d.status = 'signing' AND r.awaits IS NULL AND r.step_since < $1 ORDER BY d.id LIMIT 200`,
      [before],
    );
    return rows.map((row) => row.id);
  }

  /** Returns an online result at once; where the fee comes first, when it is paid. */
  async returnOnline(tx: Tx, id: string, now: Date): Promise<void> {
    const dossier = await tx.findOneBy(Dossier, { id });
    if (dossier?.status !== 'completed' || dossier.resultChannel !== 'online') return;
    const { content } = await this.procedures.version(dossier.versionId);
    if (content.payBefore === 'result' && !(await this.payment.settled(tx, id))) return;
    await this.acts.performBySystem(tx, 'return-result', id, now, () => ({ note: 'Trả kết quả trực tuyến' }));
  }

  /** The applicant's signed result. @throws Problem dossier/result-not-ready, dossier/fee-unpaid */
  async ofApplicant(actor: Actor, id: string): Promise<{ bytes: Buffer; name: string }> {
    const dossier = await this.db.reader.findOneBy(Dossier, { id });
    if (dossier?.applicantId !== actor.accountId) throw dossierNotFound();
    const { content } = await this.procedures.version(dossier.versionId);
    if (dossier.finishedAt && content.payBefore === 'result' && !(await this.payment.settled(undefined, id))) {
      const due = (await this.payment.ofDossier(id)).filter((fee) => fee.status === 'due');
      throw feeUnpaid(due.reduce((sum, fee) => sum + fee.amount, 0));
    }
    return this.open(id);
  }

  async ofStaff(actor: Actor, id: string): Promise<{ bytes: Buffer; name: string }> {
    await this.readable(actor, id);
    return this.open(id);
  }

  /** What the holder of a paper may know about it, with its signatures verified anew. @throws Problem dossier/result-not-found */
  async check(verifyCode: string): Promise<PublicResultDto> {
    const result = await this.db.reader.findOneBy(DossierResult, { verifyCode });
    if (!result?.sha256 || !result.issuedAt) throw resultNotFound();
    const dossier = await this.db.reader.findOneByOrFail(Dossier, { id: result.dossierId });
    return {
      dossierCode: dossier.code ?? '',
      title: result.title,
      number: result.number,
      agencyName: dossier.agencyName,
      signedAt: result.issuedAt.toISOString(),
      verdict: toVerdictDto(await this.signatures.verify(await this.storage.read(result.sha256))),
    };
  }

  private async open(dossierId: string): Promise<{ bytes: Buffer; name: string }> {
    const result = await this.db.reader.findOneBy(DossierResult, { dossierId });
    if (!result?.sha256) throw resultNotReady();
    return { bytes: await this.storage.read(result.sha256), name: `${result.number.replace('/', '-')}.pdf` };
  }

  private async readable(actor: Actor, id: string): Promise<Dossier> {
    const dossier = await this.db.reader.findOneBy(Dossier, { id });
    if (!dossier || !mayRead(actor, dossier)) throw dossierNotFound();
    return dossier;
  }

  /**
   * The agency's seal over the signer's signature, with which the paper gets what will prove both for good. Where no
   * timestamp or evidence can be had just now the result is issued all the same: the portal's book proves its time.
   */
  private async seal(
    { agencyId, agencyName }: Dossier,
    { number, signerId }: DossierResult,
    signed: Buffer,
    now: Date,
  ): Promise<Buffer> {
    const keyId = await this.db.transaction((tx) =>
      this.signatures.ensureAgencySeal(tx, { agencyId, name: agencyName }),
    );
    return this.signatures.sign(signed, {
      signer: { kind: 'agency', agencyId, keyId, competent: [signerId] },
      field: SEAL_FIELD,
      appearance: { kind: 'seal', lines: [agencyName] },
      reason: `Đóng dấu kết quả số ${number}`,
      level: 'B-LTA',
      at: now,
    });
  }
}

/** A paper that came back signed from the signer's own machine may leave no room for a seal, or hold no longer. */
const UNSEALABLE = ['field-signed', 'signing-not-allowed', 'unsignable-pdf', 'seal-before-signature'].map(
  (type) => `signature/${type}`,
);
const isUnsealable = (error: unknown): boolean => error instanceof Problem && UNSEALABLE.includes(error.type);
