import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Config } from '@motcua/kernel/config';
import { Database, newId, type Tx } from '@motcua/kernel/database';
import { Outbox } from '@motcua/kernel/outbox';
import { Problem } from '@motcua/kernel/problem';
import { JobQueue } from '@motcua/kernel/queue';
import { Storage } from '@motcua/kernel/storage';
import { ecdsaValue } from '../../cms/ecdsa-value';
import { schemeOf } from '../../cms/scheme';
import { completeSignature } from '../../sign/sign-pdf';
import { roomForToken, stamp } from '../../sign/stamping';
import { SigningThreads } from '../../sign/signing-threads';
import { RemoteSigningEnded } from '../../signature.events';
import { remoteFault, remoteSigningNotFound } from '../../signature.problems';
import { orderOf, type SignRequest } from '../../sign-request';
import { SigningBook } from '../../signing-book';
import { PortalSources } from '../../trust/portal-sources';
import { readHolder } from '../holder';
import type { Key, Owner, RemotePlace } from '../key.entity';
import { KeyService } from '../key.service';
import { KeyRegistration, type Bringer } from '../registration.service';
import { RevocationGate } from '../revocation-gate';
import { fitsCertificate } from '../signing-key';
import { RemoteFault, type RemoteOutcome, type RemoteRequest, type RemoteSigner } from './remote-signer';
import { RemoteSigners } from './remote-signers';
import { RemoteSigning, VALID_MS } from './remote-signing.entity';

const POLL_MS = 5_000;
const MAX_PDF = 100 * 1_048_576;
export const FOLLOW = 'signature.follow-remote-signing';

/** Signing that the signer confirms on their phone: begun here, followed by a job, ended once. */
@Injectable()
export class RemoteSigningService {
  private readonly logger = new Logger(RemoteSigningService.name);

  constructor(
    private readonly config: Config,
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly queue: JobQueue,
    private readonly storage: Storage,
    private readonly threads: SigningThreads,
    private readonly book: SigningBook,
    private readonly keys: KeyService,
    private readonly registration: KeyRegistration,
    private readonly signers: RemoteSigners,
    private readonly sources: PortalSources,
    private readonly gate: RevocationGate,
  ) {}

  /**
   * Enters a certificate whose key a service keeps. Stands outside of any transaction, as the service is asked.
   * @throws Problem signature/remote-service-unknown, remote-fault, and as KeyRegistration.register
   */
  async bring(owner: Owner, place: RemotePlace, by: Bringer, now: Date): Promise<Key> {
    const signer = this.signers.get(place.service);
    const { certificate, chain, canPss } = await signer.credential(place).catch((error: unknown) => {
      throw error instanceof RemoteFault ? remoteFault(error.message) : error;
    });
    this.registration.check(certificate, by, now);
    const usual = schemeOf({ algorithm: readHolder(certificate).algorithm });
    const scheme = usual.kind === 'pss' && !canPss ? { ...usual, kind: 'pkcs1' as const } : usual;
    const brought = { owner, certificate, chain, keeper: 'remote' as const, place, scheme };
    return this.db.transaction((tx) => this.registration.register(tx, brought, by, now));
  }

  /** Prepares the paper and has the signer asked; returns the id to follow it by. @throws Problem as `sign` */
  async begin(pdf: Buffer, request: SignRequest, key: Key, accountId: string): Promise<string> {
    const { signer } = key;
    const { timestamps } = await this.sources.at(request.at);
    const waiting = await this.threads.run('prepareSignature', {
      pdf,
      order: orderOf(request),
      name: key.name,
      signer,
      // The token comes when the signer has confirmed; until then nobody knows whether one can be had.
      room: timestamps ? roomForToken(timestamps) : 0,
    });
    const { sha256: prepared } = await this.storage.putBytes(waiting.bytes, { maxBytes: MAX_PDF, accept: ['pdf'] });
    const now = new Date();
    return this.db.transaction(async (tx) => {
      const signing = tx.create(RemoteSigning, {
        id: newId(),
        keyId: key.id,
        accountId,
        state: 'waiting',
        prepared,
        gapStart: waiting.contents.start,
        gapEnd: waiting.contents.end,
        toBeSigned: waiting.toBeSigned,
        field: request.field,
        description: request.reason.slice(0, 200),
        onBehalfOf: request.onBehalfOf ?? null,
        ticket: null,
        value: null,
        document: null,
        claimedAt: request.at,
        startedAt: now,
        expiresAt: new Date(now.getTime() + VALID_MS),
        endedAt: null,
      });
      await tx.save(signing);
      await this.queue.add(FOLLOW, { id: signing.id });
      return signing.id;
    });
  }

  /** One's own. @throws Problem signature/remote-signing-not-found */
  async find(accountId: string, id: string): Promise<RemoteSigning> {
    const signing = await this.db.reader.findOneBy(RemoteSigning, { id, accountId });
    if (!signing) throw remoteSigningNotFound();
    return signing;
  }

  /** The signed file. @throws Problem signature/remote-signing-not-found */
  async document(accountId: string, id: string): Promise<Buffer> {
    const { document } = await this.find(accountId, id);
    if (!document) throw remoteSigningNotFound();
    return this.storage.read(document);
  }

  /** One step: asks the signer, or asks what became of it, and comes again. Bears every repeat. */
  async follow(id: string, now: Date, again = true): Promise<void> {
    const signing = await this.db.reader.findOneBy(RemoteSigning, { id });
    if (signing?.state !== 'waiting') return;
    const outcome = await this.step(signing, now).catch((error: unknown): RemoteOutcome => {
      if (!(error instanceof RemoteFault)) throw error;
      return error.isFinal ? { state: 'refused' } : { state: 'pending' };
    });
    if (await this.settle(signing, outcome, now)) return;
    if (now >= signing.expiresAt) return void (await this.settle(signing, { state: 'expired' }, now));
    if (again) await this.queue.add(FOLLOW, { id }, { delay: POLL_MS });
  }

  /**
   * What a service says by itself. What it brings is believed as little as an answer; where it brings nothing, it is asked.
   * @throws Problem signature/remote-signing-not-found for a token that is none
   */
  async called(id: string, token: string, body: unknown, now: Date): Promise<void> {
    const expected = Buffer.from(this.tokenOf(id));
    const given = Buffer.from(token);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw remoteSigningNotFound();
    const signing = await this.db.reader.findOneBy(RemoteSigning, { id });
    if (signing?.state !== 'waiting' || !signing.ticket) return;
    const { place } = await this.keys.find(signing.keyId);
    const outcome = this.signers.get((place as RemotePlace).service).read(signing.ticket, body);
    if (outcome && outcome.state !== 'pending') await this.settle(signing, outcome, now);
    else await this.follow(id, now, false);
  }

  private async step(signing: RemoteSigning, now: Date): Promise<RemoteOutcome> {
    const key = await this.keys.find(signing.keyId);
    if (signing.value) return { state: 'signed', value: signing.value };
    const signer = this.signerOf(key);
    const request = this.requestOf(signing, key);
    if (signing.ticket) return signer.poll(signing.ticket, request);
    if (now >= signing.expiresAt) return { state: 'expired' };
    await this.assertNotRevoked(key, now);
    const ticket = await signer.start(request);
    await this.db.transaction((tx) =>
      tx.query('UPDATE signature.remote_signing SET ticket = $2 WHERE id = $1 AND ticket IS NULL', [
        signing.id,
        ticket,
      ]),
    );
    return { state: 'pending' };
  }

  /**
   * TT 15/2025/TT-BKHCN: in the transaction in which the paper was prepared, its authority could not be asked.
   * @throws RemoteFault
   */
  private async assertNotRevoked(key: Key, now: Date): Promise<void> {
    await this.gate.assertNotRevoked(key, now).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
      this.logger.warn(`certificate ${key.serial} was revoked: its signer is not asked`);
      throw new RemoteFault('the certificate was revoked', true);
    });
  }

  /** @throws RemoteFault for a service that was taken out of the configuration meanwhile: nobody will ever answer. */
  private signerOf(key: Key): RemoteSigner {
    const { service } = key.place as RemotePlace;
    if (!this.signers.names.includes(service)) throw new RemoteFault('the service is not configured', true);
    return this.signers.get(service);
  }

  private requestOf(signing: RemoteSigning, key: Key): RemoteRequest {
    const scheme = schemeOf(key.signer);
    return {
      place: key.place as RemotePlace,
      digest: createHash(scheme.digest).update(signing.toBeSigned).digest(),
      scheme,
      description: signing.description,
      requestId: signing.id,
      callbackUrl: this.config.publicUrl + this.callbackPath(signing.id),
      validMs: VALID_MS,
    };
  }

  /** Ends it if that is the end; a value that does not fit the certificate is no signature. */
  private async settle(signing: RemoteSigning, outcome: RemoteOutcome, now: Date): Promise<boolean> {
    if (outcome.state === 'pending') return false;
    if (outcome.state !== 'signed') {
      await this.db.transaction((tx) => this.close(tx, signing.id, outcome.state, now));
      return true;
    }
    const key = await this.keys.find(signing.keyId);
    const value = fittingValue(key, signing.toBeSigned, outcome.value);
    if (!value) {
      await this.db.transaction((tx) => this.close(tx, signing.id, 'refused', now));
      return true;
    }
    await this.keepValue(signing.id, value);
    const token = await this.timestampOver(value, signing.id, now);
    const waiting = signing.waiting(await this.storage.read(signing.prepared));
    const { pdf, level } = completeSignature(waiting, value, key.signer, token);
    const { sha256: document } = await this.storage.putBytes(pdf, { maxBytes: MAX_PDF, accept: ['pdf'] });
    await this.db.transaction(async (tx) => {
      // Revoked while the phone was asked: it signed too late.
      const state = (await this.keys.isUsable(tx, key.id, now)) ? 'signed' : 'refused';
      if (!(await this.close(tx, signing.id, state, now, state === 'signed' ? document : null))) return;
      if (state === 'refused') return;
      const { field, claimedAt: at, accountId: actorId, onBehalfOf } = signing;
      await this.book.write(tx, {
        ...{ key, signature: value, documentHash: document, level, field, at, actorId },
        onBehalfOf: onBehalfOf ?? undefined,
      });
    });
    return true;
  }

  /** The signer is asked once, and a service may give its answer once: from here on what follows can be done again. */
  private async keepValue(id: string, value: Buffer): Promise<void> {
    await this.db.transaction((tx) => tx.update(RemoteSigning, { id, state: 'waiting' }, { value }));
  }

  /** Undefined where none can be had: the signature holds without, and the portal's book proves its time. */
  private async timestampOver(value: Buffer, id: string, now: Date): Promise<Buffer | undefined> {
    const { timestamps } = await this.sources.at(now);
    if (!timestamps) return undefined;
    return stamp(timestamps, createHash('sha256').update(value).digest()).catch((error: unknown) => {
      this.logger.warn(`no timestamp for remote signing ${id}: ${String(error)}`);
      return undefined;
    });
  }

  /** Once: whoever comes second finds it ended. */
  private async close(
    tx: Tx,
    id: string,
    state: Exclude<RemoteOutcome['state'], 'pending'>,
    now: Date,
    document: string | null = null,
  ): Promise<boolean> {
    const signing = await tx.findOne(RemoteSigning, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (signing?.state !== 'waiting') return false;
    signing.end(state, now, document);
    await tx.save(signing);
    const { keyId, accountId } = signing;
    const isCertificateEnded = state === 'refused' && !(await this.keys.isUsable(tx, keyId, now));
    const ended = { remoteSigningId: id, keyId, accountId, state, isCertificateEnded, document };
    await this.outbox.add(tx, RemoteSigningEnded, ended);
    return true;
  }

  /** Where the service may tell how it ended; the address is a secret between both. */
  callbackPath(id: string): string {
    return `/api/public/remote-signings/${id}/${this.tokenOf(id)}`;
  }

  /** Nobody can guess it who does not know the portal's secret; nothing is kept for it. */
  private tokenOf(id: string): string {
    return createHmac('sha256', this.config.sessionSecret).update(`remote-signing|${id}`).digest('hex');
  }
}

/** Some services give ECDSA as two plain numbers. */
function fittingValue(key: Key, signed: Buffer, value: Buffer): Buffer | undefined {
  const scheme = schemeOf(key.signer);
  const forms = scheme.kind === 'ecdsa' && value.length % 2 === 0 ? [value, ecdsaValue(value)] : [value];
  return forms.find((form) => fitsCertificate(key.certificate, scheme, signed, form));
}
