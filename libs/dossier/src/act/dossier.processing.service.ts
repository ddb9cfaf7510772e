import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AgencyFacade } from '@motcua/agency';
import { IdentityFacade } from '@motcua/identity';
import { localTime } from '@motcua/kernel/calendar';
import type { Tx } from '@motcua/kernel/database';
import type { Actor } from '@motcua/kernel/http';
import { invalid } from '@motcua/kernel/problem';
import type { ProcedureContent, ProcedureVersion } from '@motcua/procedure';
import { SignatureFacade } from '@motcua/signature';
import { DossierActs, type Call, type Told } from './dossier.acts';
import { allocateResultNumber, resultNumber } from '../dossier.code';
import type { Dossier } from '../dossier.entity';
import { DossierSubmittedForSignature } from '../dossier.events';
import { handlerUnknown, signerWithoutPosition } from '../dossier.problems';
import type { AppraiseDossier } from '../dossier.requests';
import { openGaps, resultKind } from '../result/result-paper';
import { DossierSigningService } from '../result/dossier.signing.service';
import { DossierResult } from '../result/result.entity';

/** The office's work between reception and result: assigning, appraising, sending back, approving. */
@Injectable()
export class DossierProcessingService {
  constructor(
    private readonly acts: DossierActs,
    private readonly agencies: AgencyFacade,
    private readonly identity: IdentityFacade,
    private readonly signatures: SignatureFacade,
    private readonly signing: DossierSigningService,
  ) {}

  /** Puts the dossier into somebody's hands. @throws Problem dossier/handler-unknown */
  async assign(call: Call, handlerId: string, note: string | undefined): Promise<void> {
    await this.acts.perform('assign', call, async ({ dossier }) => {
      const handlers = await this.identity.holders(dossier.agencyId, ['handler', 'unit-head']);
      const handler =
        handlers.some((holder) => holder.accountId === handlerId) && (await this.identity.account(handlerId));
      if (!handler) throw handlerUnknown();
      dossier.hand({ id: handlerId, name: handler.name }, call.now);
      return { note, facts: { handlerId }, news: { handlerId } };
    });
  }

  /** Proposes to grant or to deny, with what the result's text needs, and passes the dossier on for signature. */
  async appraise(call: Call, { conclusion, note, resultFields }: Omit<AppraiseDossier, 'version'>): Promise<void> {
    const { actor, now } = call;
    await this.acts.perform('appraise', call, ({ dossier, procedure }) => {
      // A reviewer need not repeat what the appraiser filled in.
      const fields = { ...dossier.appraisal?.fields, ...resultFields };
      refuseOpenGaps(dossier, procedure, conclusion, fields);
      dossier.appraisal = {
        conclusion,
        note,
        fields,
        byId: actor.accountId,
        by: actor.name,
        at: now.toISOString(),
      };
      return { note, facts: { conclusion } };
    });
  }

  /** Passes the dossier on along the procedure's process without a proposal. */
  async forward(call: Call, note: string | undefined): Promise<void> {
    await this.acts.perform('forward', call, ({ dossier }) => ({
      note,
      ...(dossier.status === 'awaiting-signature' && { event: DossierSubmittedForSignature }),
    }));
  }

  /** Gives the dossier back to whoever appraised it. */
  async sendBack(call: Call, reason: string): Promise<void> {
    await this.acts.perform('send-back', call, ({ dossier }) => {
      const { appraisal } = dossier;
      if (appraisal) dossier.hand({ id: appraisal.byId, name: appraisal.by }, call.now);
      return { note: reason, news: { handlerId: dossier.holderId } };
    });
  }

  /**
   * Decides. The last approval takes the result's number in the same transaction and fixes how its signer signs, which
   * follows in the background. An approval on the way to another passes the dossier on.
   * @throws Problem signature/pin-needed, certificate-revoked, certificate-expired
   */
  async approve(call: Call, note: string | undefined): Promise<void> {
    await this.acts.perform('approve', call, async ({ tx, dossier, procedure }): Promise<Told> => {
      if (dossier.status !== 'signing') return { note, event: DossierSubmittedForSignature };
      refuseOpenGaps(dossier, procedure, dossier.appraisal?.conclusion ?? 'grant', dossier.appraisal?.fields ?? {});
      const result = await this.number(tx, dossier, procedure.content, call);
      return { note, facts: { conclusion: result.conclusion, number: result.number, way: result.way } };
    });
  }

  private async number(
    tx: Tx,
    dossier: Dossier,
    content: ProcedureContent,
    { actor, now }: Call,
  ): Promise<DossierResult> {
    const conclusion: DossierResult['conclusion'] = dossier.appraisal?.conclusion ?? 'grant';
    const { title, symbol } = resultKind(content, conclusion, dossier.agencyName);
    const signerPosition = await this.positionOf(actor, dossier.agencyId);
    // A certificate that was revoked, a token that is closed is told to the leader now, not to a job that could only fail.
    const way = await this.signing.wayOf(actor.accountId, now);
    if (way.kind === 'portal')
      await this.signatures.ensurePersonKey(tx, {
        accountId: actor.accountId,
        name: actor.name,
        position: signerPosition,
        agencyName: dossier.agencyName,
      });
    await this.signatures.ensureAgencySeal(tx, { agencyId: dossier.agencyId, name: dossier.agencyName });
    const year = Number(localTime(now).date.slice(0, 4));
    const ordinal = await allocateResultNumber(tx, dossier.agencyId, year, symbol);
    const result = tx.create(DossierResult, {
      dossierId: dossier.id,
      agencyId: dossier.agencyId,
      year,
      symbol,
      ordinal,
      number: resultNumber(ordinal, symbol),
      title,
      conclusion,
      verifyCode: newVerifyCode(),
      approvedAt: now,
      signerId: actor.accountId,
      signerName: actor.name,
      signerPosition,
    });
    result.begin(way, now);
    await tx.insert(DossierResult, result);
    this.signing.signHere(way, dossier.id);
    return result;
  }

  private async positionOf(actor: Actor, agencyId: string): Promise<string> {
    const place = (await this.agencies.staffOf(actor.accountId)).find((member) => member.agencyId === agencyId);
    if (!place?.position) throw signerWithoutPosition();
    return place.position;
  }
}

/** @throws Problem http/invalid naming every gap of the result's text that nobody filled */
function refuseOpenGaps(
  dossier: Dossier,
  procedure: ProcedureVersion,
  conclusion: 'grant' | 'deny',
  fields: Record<string, string>,
): void {
  const gaps = openGaps(dossier, procedure, conclusion, fields);
  if (gaps.length > 0) {
    throw invalid(
      gaps.map(({ key, label }) => ({ pointer: `/resultFields/${key}`, detail: `Hãy ghi “${label}” để lập kết quả` })),
    );
  }
}

/** Crockford's base 32: nothing in it is mistaken for something else when read out. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 16 letters, 80 random bits: not to be guessed, so that only who holds the paper can look it up. */
function newVerifyCode(): string {
  return Array.from(randomBytes(16), (byte) => LETTERS[byte % 32]).join('');
}
