import { createHash, createPrivateKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@motcua/kernel/audit';
import { Config } from '@motcua/kernel/config';
import { Database, newId, type Tx } from '@motcua/kernel/database';
import { page, type Page } from '@motcua/kernel/http';
import { IsNull } from 'typeorm';
import type { KeyAlgorithm } from '../cms/write-cms';
import { certificateNotFound, certificateRevoked, noKey } from '../signature.problems';
import { AuthorityService } from '../authority/authority.service';
import { issueSigner, type Subject } from '../authority/certificates';
import { seal, unseal } from './envelope';
import { Key, type Owner } from './key.entity';
import { SoftwareKey, type SigningKey } from './signing-key';

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
    private readonly config: Config,
    private readonly db: Database,
    private readonly audit: AuditTrail,
    private readonly authority: AuthorityService,
  ) {}

  /**
   * The owner's key under that name and position; the first of each and one after an expiry are issued here.
   * @throws Problem signature/certificate-revoked: only an administrator issues anew after a revocation.
   */
  async ensure(tx: Tx, order: IssueOrder, now: Date): Promise<Key> {
    await this.lock(tx, order.owner);
    const newest = await this.newest(tx, order.owner);
    if (newest?.revokedAt) throw certificateRevoked(newest.serial);
    // Who serves two agencies signs for each under its name, time and again, and needs no more than one key for each.
    const { name, title, organization } = order.subject;
    const own = await this.newest(tx, order.owner, { name, title: title ?? null, organization: organization ?? null });
    if (own?.revokedAt) throw certificateRevoked(own.serial);
    if (own?.stateAt(now) === 'active') return own;
    return this.create(tx, order, (newest?.version ?? 0) + 1, now);
  }

  /** Issues a new version, whatever became of the one before. */
  async issue(order: IssueOrder, now: Date): Promise<Key> {
    return this.db.transaction(async (tx) => {
      await this.lock(tx, order.owner);
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
    const key = await this.newest(this.db.reader, owner, id === undefined ? {} : { id }, true);
    if (!key) throw noKey(`${owner.kind}:${owner.id}`);
    key.assertUsable(now);
    const bytes = unseal(key, this.config.keyEncryptionKey, key.bound);
    const secret = createPrivateKey({ key: bytes, format: 'der', type: 'pkcs8' });
    bytes.fill(0);
    const { algorithm, certificate, certificatesAbove: chain } = key;
    return { key, signer: new SoftwareKey(secret, { algorithm, certificate, chain }) };
  }

  /** Holds the key against revocation until the transaction ends, and looks once more whether it may sign. */
  async assertUsable(tx: Tx, id: string, now: Date): Promise<void> {
    const key = await tx.findOne(Key, { where: { id }, lock: { mode: 'pessimistic_read' } });
    if (!key) throw certificateNotFound(id);
    key.assertUsable(now);
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
      notBefore,
      notAfter,
      revokedAt: null,
      revokedReason: null,
      createdAt: now,
    });
    Object.assign(key, seal(privateKey, this.config.keyEncryptionKey, key.bound));
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

  private async lock(tx: Tx, owner: Owner): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `signature.key:${owner.kind}:${owner.id}`,
    ]);
  }

  private newest(
    tx: Database['reader'],
    { kind, id }: Owner,
    which: Partial<Pick<Key, 'id' | 'name' | 'title' | 'organization'>> = {},
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

/** TypeORM leaves out a condition that is null. */
const nullsTold = (which: Record<string, string | null>) =>
  Object.fromEntries(Object.entries(which).map(([key, value]) => [key, value ?? IsNull()]));
