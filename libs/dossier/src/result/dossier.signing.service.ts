import { Injectable, Logger } from '@nestjs/common';
import { AuditTrail } from '@motcua/kernel/audit';
import { Config } from '@motcua/kernel/config';
import { Database, type Tx } from '@motcua/kernel/database';
import type { Actor } from '@motcua/kernel/http';
import { Outbox } from '@motcua/kernel/outbox';
import { Problem } from '@motcua/kernel/problem';
import { JobQueue } from '@motcua/kernel/queue';
import { Storage } from '@motcua/kernel/storage';
import { ProcedureFacade } from '@motcua/procedure';
import { pinNeeded, SignatureFacade, type OpenedTicket, type SignRequest, type SigningWay } from '@motcua/signature';
import { factsOf, mayRead } from '../act/dossier.acts';
import { Dossier } from '../dossier.entity';
import { SigningInterrupted } from '../dossier.events';
import { actForbidden, dossierNotFound, notAtDesk, notTheSigner, nothingToSign } from '../dossier.problems';
import { momentText } from '../dossier.words';
import { HAND_FIELD, resultPaper } from './result-paper';
import { DossierResult, type Halt } from './result.entity';
import { isAsked } from './signing-stand';

export const MAX_RESULT_BYTES = 20 * 1_048_576;
export const ISSUE_JOB = 'dossier.issue-result';

interface Approval {
  dossier: Dossier;
  result: DossierResult;
}

/** What ended a signing that was asked for elsewhere. */
export interface Ended {
  /** What was asked for: `awaitsId`. */
  id: string;
  accountId: string;
  outcome: { document: string } | { why: Halt };
}

/**
 * The signature of the person who decided: by the key the portal keeps, in their token, on their phone or at their desk.
 * Where it waits for them nothing goes on by itself; what they do next is theirs alone.
 */
@Injectable()
export class DossierSigningService {
  private readonly logger = new Logger(DossierSigningService.name);

  constructor(
    private readonly config: Config,
    private readonly db: Database,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly queue: JobQueue,
    private readonly storage: Storage,
    private readonly procedures: ProcedureFacade,
    private readonly signatures: SignatureFacade,
  ) {}

  /** How somebody signs from now on. @throws Problem signature/pin-needed, certificate-revoked, certificate-expired */
  async wayOf(accountId: string, now: Date): Promise<SigningWay> {
    const way = await this.signatures.wayOf(accountId, now);
    if (way.kind === 'token' && !way.isOpen) throw pinNeeded(way.keyId);
    return way;
  }

  /** A PIN is known to the process it was given to: where jobs run in another, the token signs in this one. */
  signHere({ kind }: SigningWay, dossierId: string): void {
    if (kind !== 'token' || this.config.runsWorker) return;
    this.db.afterCommit(() => {
      this.bySignersToken(dossierId).catch((error: unknown) => this.logger.error(error));
    });
  }

  /** The paper with its signer's signature; undefined while it waits for them. Bears every repeat. */
  async hand(approval: Approval, now: Date): Promise<Buffer | undefined> {
    const { result } = approval;
    if (result.handSha256) return this.storage.read(result.handSha256);
    if (result.awaits) return undefined;
    if (result.way === 'portal') return this.orHalt(approval, isUnfit, now, () => this.byPortal(approval, now));
    if (result.way === 'token') return this.byToken(approval, now);
    if (result.way === 'remote') await this.askPhone(approval, now);
    return undefined;
  }

  /**
   * Where work on a result fails for something that its signer alone can mend, they are told and asked for their word; what
   * they signed for it counts no more. Undefined then; and passed over where the signing stands elsewhere by now.
   */
  async orHalt<T>(
    { result: { dossierId, way, handSha256 } }: Approval,
    isTheirs: (error: unknown) => boolean,
    now: Date,
    work: () => Promise<T>,
  ): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!isTheirs(error)) throw error;
      await this.db.transaction(async (tx) => {
        const result = await this.lock(tx, dossierId);
        if (!result || result.issuedAt || result.awaits) return;
        if (result.way === way && result.handSha256 === handSha256) await this.halt(tx, result, 'unfit', now);
      });
      return undefined;
    }
  }

  /** A phone or a program on the signer's machine has ended what was asked of it; what nobody waits for is passed over. */
  async ended(tx: Tx, { id, accountId, outcome }: Ended, now: Date): Promise<void> {
    const result = await tx.findOne(DossierResult, {
      where: { awaitsId: id, signerId: accountId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!result) return;
    if ('why' in outcome) return this.halt(tx, result, outcome.why, now);
    await this.take(tx, result, outcome.document, now);
    await this.queue.add(ISSUE_JOB, { dossierId: result.dossierId });
  }

  /**
   * Sets the signing going again in the way that its signer has chosen by now. What is still asked for stays so.
   * @throws Problem dossier/not-found, act-forbidden, not-the-signer, nothing-to-sign, and as `wayOf`
   */
  async again(actor: Actor, id: string, now: Date): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { result } = await this.ofSigner(tx, actor, id);
      if (isAsked(result, now)) return;
      const way = await this.wayOf(actor.accountId, now);
      if (result.awaits === 'desk' && way.kind === 'desktop') return;
      result.begin(way, now);
      await tx.save(result);
      await this.audit.add(tx, {
        actorId: actor.accountId,
        action: 'dossier.sign-again',
        subject: `dossier:${id}`,
        facts: { number: result.number, way: way.kind },
      });
      await this.queue.add(ISSUE_JOB, { dossierId: id });
      this.signHere(way, id);
    });
  }

  /**
   * Opens the paper for the program on its signer's own machine; of several tickets the newest counts.
   * @throws Problem dossier/not-found, act-forbidden, not-the-signer, nothing-to-sign, not-at-desk
   */
  async openAtDesk(actor: Actor, id: string, now: Date): Promise<OpenedTicket> {
    const approval = await this.ofSigner(this.db.reader, actor, id);
    const paper = await this.paper(approval);
    return this.db.transaction(async (tx) => {
      const { result } = await this.ofSigner(tx, actor, id);
      if (result.awaits !== 'desk') throw notAtDesk();
      const signer = { accountId: result.signerId, name: result.signerName };
      const ticket = await this.signatures.signAtDesk(signer, paper, `${result.number.replace('/', '-')}.pdf`);
      result.await('desk', now, ticket.id);
      await tx.save(result);
      return ticket;
    });
  }

  private async byPortal(approval: Approval, at: Date): Promise<Buffer> {
    const { dossier, result } = approval;
    // Named below, for meanwhile another result may call for a key of the same person in another agency.
    const keyId = await this.db.transaction((tx) =>
      this.signatures.ensurePersonKey(tx, {
        accountId: result.signerId,
        name: result.signerName,
        position: result.signerPosition,
        agencyName: dossier.agencyName,
      }),
    );
    return this.signatures.sign(await this.paper(approval), requestOf(approval, keyId, at));
  }

  private async bySignersToken(id: string): Promise<void> {
    const dossier = await this.db.reader.findOneByOrFail(Dossier, { id });
    const result = await this.db.reader.findOneByOrFail(DossierResult, { dossierId: id });
    if (!result.isUnsigned || result.way !== 'token') return;
    if (await this.byToken({ dossier, result }, new Date())) await this.queue.add(ISSUE_JOB, { dossierId: id });
  }

  private byToken(approval: Approval, now: Date): Promise<Buffer | undefined> {
    const { dossierId, wayKeyId } = approval.result;
    /** Its row while it is to be signed by that token; a token may take long, and its signer go another way. */
    const still = async (tx: Tx) => {
      const result = await this.lock(tx, dossierId);
      return result?.wayKeyId === wayKeyId ? result : null;
    };
    return this.orHalt(approval, isUnfit, now, async () => {
      try {
        const request = requestOf(approval, wayKeyId as string, now);
        const signed = await this.signatures.sign(await this.paper(approval), request);
        const { sha256 } = await this.storage.putBytes(signed, { maxBytes: MAX_RESULT_BYTES, accept: ['pdf'] });
        return await this.db.transaction(async (tx) => {
          const result = await still(tx);
          if (result?.isUnsigned) await this.take(tx, result, sha256, now);
          return result?.handSha256 === sha256 ? signed : undefined;
        });
      } catch (error) {
        if (!(error instanceof Problem && error.type === 'signature/pin-needed')) throw error;
        await this.db.transaction(async (tx) => {
          const result = await still(tx);
          if (!result?.isUnsigned || result.awaits) return;
          result.await('pin', now);
          await tx.save(result);
        });
        return undefined;
      }
    });
  }

  /** Asked and noted in one transaction, under the row's lock: once, whoever else is at it and wherever it is broken off. */
  private async askPhone(approval: Approval, now: Date): Promise<void> {
    const { dossierId } = approval.result;
    const paper = await this.paper(approval);
    await this.orHalt(approval, isUnfit, now, () =>
      this.db.transaction(async (tx) => {
        const result = await this.lock(tx, dossierId);
        if (!result?.isUnsigned || result.way !== 'remote' || result.awaits) return;
        const request = requestOf({ ...approval, result }, result.wayKeyId as string, now);
        result.await('phone', now, await this.signatures.signRemotely(paper, request, result.signerId));
        await tx.save(result);
      }),
    );
  }

  private async take(tx: Tx, result: DossierResult, sha256: string, now: Date): Promise<void> {
    result.takeHand(sha256, now);
    await tx.save(result);
  }

  private async halt(tx: Tx, result: DossierResult, why: Halt, now: Date): Promise<void> {
    const { dossierId, signerId, number, way } = result;
    result.halt(why, now);
    await tx.save(result);
    await this.audit.add(tx, {
      actorId: null,
      action: 'dossier.interrupt-signing',
      subject: `dossier:${dossierId}`,
      facts: { number, way, why },
    });
    const dossier = await tx.findOneByOrFail(Dossier, { id: dossierId });
    await this.outbox.add(tx, SigningInterrupted, { ...factsOf(dossier), signerId, why });
  }

  /** What its signer may still sign; inside a transaction its row is locked. */
  private async ofSigner(tx: Database['reader'], actor: Actor, id: string): Promise<Approval> {
    const dossier = await tx.findOneBy(Dossier, { id });
    if (!dossier || !mayRead(actor, dossier)) throw dossierNotFound();
    if (!actor.may('dossier.approve', dossier.agencyId)) throw actForbidden();
    const result = await this.lock(tx, id);
    if (!result || dossier.status !== 'signing') throw nothingToSign();
    if (result.signerId !== actor.accountId) throw notTheSigner(result.signerName);
    if (!result.isUnsigned || !result.awaits) throw nothingToSign();
    return { dossier, result };
  }

  private lock(tx: Database['reader'], dossierId: string): Promise<DossierResult | null> {
    const isOpen = tx.queryRunner?.isTransactionActive === true;
    return tx.findOne(DossierResult, {
      where: { dossierId },
      ...(isOpen && { lock: { mode: 'pessimistic_write' as const } }),
    });
  }

  private async paper({ dossier, result }: Approval): Promise<Buffer> {
    const { bytes } = await resultPaper(dossier, await this.procedures.version(dossier.versionId), result.approvedAt, {
      number: result.number,
      approvedAt: result.approvedAt,
      signerName: result.signerName,
      signerPosition: result.signerPosition,
      verifyUrl: `${this.config.publicUrl}/kiem-tra/${result.verifyCode}`,
    });
    return bytes;
  }
}

const requestOf = ({ dossier, result }: Approval, keyId: string, at: Date): SignRequest => ({
  signer: { kind: 'person', accountId: result.signerId, keyId },
  field: HAND_FIELD,
  appearance: { kind: 'hand', lines: [result.signerName, result.signerPosition, momentText(at)] },
  // The desk's lists name dossiers by their code: by it a signer knows which of them the phone asks about.
  reason: `Phê duyệt kết quả số ${result.number}, hồ sơ ${dossier.code}`,
  level: 'B-T',
  at,
});

/** What the signer can mend and trying again cannot: their PIN, their certificate, their choice. */
const isUnfit = (error: unknown): error is Problem => error instanceof Problem && error.status < 500;
