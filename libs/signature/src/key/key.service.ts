import { createHash, createPrivateKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@motcua/kernel/audit';
import { Database, newId, type Tx } from '@motcua/kernel/database';
import { page, type Actor, type Page } from '@motcua/kernel/http';
import { fold } from '@motcua/kernel/text';
import { In, IsNull, Not, type FindOperator } from 'typeorm';
import type { KeyAlgorithm } from '../cms/scheme';
import { certificateNotFound, certificateRevoked, noKey, signsElsewhere } from '../signature.problems';
import { AuthorityService } from '../authority/authority.service';
import { issueSigner, type Subject } from '../authority/certificates';
import { assertMaySign } from './holder';
import { Key, type Keeper, type Owner } from './key.entity';
import { Keyring, type KeptKey } from './keyring';
import { RevocationGate } from './revocation-gate';
import { VerificationService } from '../verify/verification.service';
import { lockKeysOf } from './registration.service';
import { SoftwareKey, type SigningKey } from './signing-key';
import { TokenService } from './token/token.service';

/** Who asked for a certificate; null for the portal itself. */
export interface IssueOrder {
  owner: Owner;
  subject: Subject;
  algorithm?: KeyAlgorithm;
  actorId: string | null;
}

export interface KeyQuery {
  q?: string | undefined;
  after?: string | undefined;
  limit: number;
}

/** Keys of people and agencies, from issue to revocation. */
@Injectable()
export class KeyService {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditTrail,
    private readonly authority: AuthorityService,
    private readonly keyring: Keyring,
    private readonly tokens: TokenService,
    private readonly gate: RevocationGate,
    private readonly verification: VerificationService,
  ) {}

  /**
   * The owner's key under that name and position; the first of each and one after an expiry are issued here.
   * @throws Problem signature/certificate-revoked: only an administrator issues anew after a revocation.
   */
  async ensure(tx: Tx, order: IssueOrder, now: Date): Promise<Key> {
    await lockKeysOf(tx, order.owner);
    const brought = await this.broughtFor(tx, order, now);
    if (brought) return brought;
    // A phone or token is chosen by its owner alone: that it bears the same name, or was lost, says nothing of this key.
    const kept = { keeper: 'portal' as const };
    const last = await this.newest(tx, order.owner, kept);
    if (last?.revokedAt) throw certificateRevoked(last.serial);
    // Who serves two agencies signs for each under its name, time and again, and needs no more than one key for each.
    const { name, title, organization } = order.subject;
    const subject = { name, title: title ?? null, organization: organization ?? null };
    const own = await this.newest(tx, order.owner, { ...kept, ...subject });
    if (own?.revokedAt) throw certificateRevoked(own.serial);
    if (own?.stateAt(now) === 'active') return own;
    const newest = await this.newest(tx, order.owner);
    return this.create(tx, order, (newest?.version ?? 0) + 1, now);
  }

  /**
   * A certificate of another authority goes before the portal's own, where it can sign without a person at hand, names no
   * other agency, and leads to a root that the portal trusts: nobody could rely on the paper otherwise.
   */
  private async broughtFor(tx: Tx, { owner, subject }: IssueOrder, now: Date): Promise<Key | undefined> {
    const brought = await tx.find(Key, {
      where: { ownerKind: owner.kind, ownerId: owner.id, source: 'brought', keeper: In(this.unattended(owner)) },
      order: { version: 'DESC' },
    });
    const agency = subject.organization && fold(subject.organization);
    for (const key of brought) {
      const fits = !agency || !key.organization || fold(key.organization) === agency;
      if (!fits || key.stateAt(now) !== 'active') continue;
      if (await this.verification.trusts(key.certificate, key.certificatesAbove, now)) return key;
    }
    return undefined;
  }

  /** Keepers that sign for such an owner by themselves. */
  private unattended(owner: Owner): Keeper[] {
    return owner.kind === 'agency' && this.tokens.isUnattended ? ['portal', 'token'] : ['portal'];
  }

  /** Issues a new version, whatever became of the one before. */
  async issue(order: IssueOrder, now: Date): Promise<Key> {
    return this.db.transaction(async (tx) => {
      await lockKeysOf(tx, order.owner);
      const newest = await this.newest(tx, order.owner);
      return this.create(tx, order, (newest?.version ?? 0) + 1, now);
    });
  }

  /** @throws Problem signature/certificate-not-found, signature/already-revoked */
  async revoke(actorId: string, id: string, reason: string, now: Date): Promise<Key> {
    return this.db.transaction(async (tx) => {
      const key = await tx.findOne(Key, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!key) throw certificateNotFound(id);
      key.revoke(reason, now);
      await tx.save(key);
      await this.audit.add(tx, {
        actorId,
        action: 'signature.revoke-certificate',
        subject: `key:${id}`,
        facts: { serial: key.serial },
      });
      return key;
    });
  }

  /** The named key of an owner, else the newest, ready to sign. @throws Problem no-certificate, certificate-revoked, certificate-expired */
  async open(owner: Owner, id: string | undefined, now: Date): Promise<{ key: Key; signer: SigningKey }> {
    const key = await this.usable(owner, id, now);
    return { key, signer: this.signerOf(key) };
  }

  /** As `open`, whoever holds the key. */
  async usable(owner: Owner, id: string | undefined, now: Date): Promise<Key> {
    const key = await this.newest(this.db.reader, owner, id === undefined ? NOT_AT_DESK : { id }, true);
    if (!key) throw noKey(`${owner.kind}:${owner.id}`);
    key.assertUsable(now);
    assertMaySign(key.certificate, now);
    await this.gate.assertNotRevoked(key, now);
    return key;
  }

  /** @throws Problem signature/certificate-not-found */
  async find(id: string): Promise<Key> {
    const key = await this.db.reader.findOneBy(Key, { id });
    if (!key) throw certificateNotFound(id);
    return key;
  }

  /** @throws Problem signature/signs-elsewhere for a key whose holder confirms each signature apart */
  private signerOf(key: Key): SigningKey {
    if (key.keeper === 'token') return this.tokens.signer(key);
    if (key.keeper !== 'portal') throw signsElsewhere(key.keeper);
    const bytes = this.keyring.unseal(key as KeptKey, key.bound);
    const secret = createPrivateKey({ key: bytes, format: 'der', type: 'pkcs8' });
    bytes.fill(0);
    return new SoftwareKey(secret, key.signer);
  }

  /** As `assertUsable`, for who can go on without. */
  async isUsable(tx: Tx, id: string, now: Date): Promise<boolean> {
    const key = await tx.findOne(Key, { where: { id }, lock: { mode: 'pessimistic_read' } });
    return key?.stateAt(now) === 'active';
  }

  /** Holds the key against revocation until the transaction ends, and looks once more whether it may sign. */
  async assertUsable(tx: Tx, id: string, now: Date): Promise<void> {
    const key = await tx.findOne(Key, { where: { id }, lock: { mode: 'pessimistic_read' } });
    if (!key) throw certificateNotFound(id);
    key.assertUsable(now);
  }

  /** A key in a token that the person may open: their own, or the seal of their agency. @throws Problem certificate-not-found */
  async inToken(id: string, actor: Actor): Promise<Key> {
    const key = await this.db.reader.findOneBy(Key, { id, keeper: 'token' });
    const may =
      key?.ownerKind === 'person' ? key.ownerId === actor.accountId : !!key && actor.may('signature.seal', key.ownerId);
    if (!key || !may) throw certificateNotFound(id);
    return key;
  }

  /** All versions of an owner, newest first. */
  of(owner: Owner): Promise<Key[]> {
    return this.db.reader.find(Key, {
      where: { ownerKind: owner.kind, ownerId: owner.id },
      order: { version: 'DESC' },
    });
  }

  /** Newest first; `q` is part of a name or agency, accents or not, or the beginning of a serial number. */
  async list({ q, after, limit }: KeyQuery): Promise<Page<Key>> {
    const query = this.db.reader
      .createQueryBuilder(Key, 'key')
      .orderBy('key.id', 'DESC')
      .take(limit + 1);
    if (after) query.andWhere('key.id < :after', { after });
    if (q) {
      query.andWhere(
        `(strpos(kernel_fold(key.name || ' ' || coalesce(key.organization, '')), kernel_fold(:q)) > 0 OR starts_with(key.serial, lower(:q)))`,
        { q },
      );
    }
    return page(await query.getMany(), limit, (last) => last.id);
  }

  private async create(
    tx: Tx,
    { owner, subject, algorithm = 'ecdsa-p256', actorId }: IssueOrder,
    version: number,
    now: Date,
  ): Promise<Key> {
    const issuer = await this.authority.issuer(tx, now);
    const { certificate, privateKey, serial, notBefore, notAfter } = await issueSigner(subject, issuer, algorithm, now);
    const key = tx.create(Key, {
      id: newId(),
      ownerKind: owner.kind,
      ownerId: owner.id,
      version,
      algorithm,
      name: subject.name,
      title: subject.title ?? null,
      organization: subject.organization ?? null,
      serial,
      fingerprint: createHash('sha256').update(certificate).digest('hex'),
      certificate,
      chain: issuer.certificate,
      keeper: 'portal',
      source: 'issued',
      scheme: null,
      place: null,
      notBefore,
      notAfter,
      revokedAt: null,
      revokedReason: null,
      createdAt: now,
    });
    Object.assign(key, this.keyring.seal(privateKey, key.bound));
    privateKey.fill(0);
    await tx.save(key);
    await this.audit.add(tx, {
      actorId,
      action: 'signature.issue-certificate',
      subject: `key:${key.id}`,
      facts: { ownerKind: owner.kind, ownerId: owner.id, version, serial, algorithm, notAfter },
    });
    return key;
  }

  private newest(
    tx: Database['reader'],
    { kind, id }: Owner,
    which: Which = {},
    withSecret = false,
  ): Promise<Key | null> {
    const query = tx
      .createQueryBuilder(Key, 'key')
      .where({ ownerKind: kind, ownerId: id, ...nullsTold(which) })
      .orderBy('key.version', 'DESC')
      .limit(1);
    return (withSecret ? query.addSelect(['key.encryptedKey', 'key.wrappedDataKey']) : query).getOne();
  }
}

/** Which of an owner's keys. */
type Which = Partial<Pick<Key, 'id' | 'name' | 'title' | 'organization'>> & { keeper?: Keeper | FindOperator<Keeper> };

/** What a person keeps for their desk signs there alone, and says nothing about what they sign by in the portal. */
const NOT_AT_DESK: Which = { keeper: Not<Keeper>('desktop') };

/** TypeORM leaves out a condition that is null. */
const nullsTold = (which: Which) =>
  Object.fromEntries(Object.entries(which).map(([key, value]) => [key, value ?? IsNull()]));
