import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@motcua/kernel/audit';
import { newId, type Tx } from '@motcua/kernel/database';
import type { SignatureScheme } from '../cms/scheme';
import { anotherPerson, certificateKnown } from '../signature.problems';
import { assertMaySign, isNamed, readHolder } from './holder';
import { Key, type Keeper, type Owner, type RemotePlace, type TokenPlace } from './key.entity';
import { Keyring } from './keyring';

/** A certificate of another authority and where its key is. */
export interface Brought {
  owner: Owner;
  /** DER. */
  certificate: Buffer;
  /** DER, leaf's issuer first. */
  chain: Buffer[];
  keeper: Keeper;
  /** PKCS #8, DER, for the portal to keep; wiped here. */
  privateKey?: Buffer;
  place?: TokenPlace | RemotePlace;
  scheme?: SignatureScheme;
}

/** Who brings it; `isAdministrator` may do so for others and for agencies. */
export interface Bringer {
  accountId: string;
  name: string;
  isAdministrator: boolean;
}

/** Enters certificates of other authorities into the register. */
@Injectable()
export class KeyRegistration {
  constructor(
    private readonly audit: AuditTrail,
    private readonly keyring: Keyring,
  ) {}

  /**
   * What can be refused before any secret is used.
   * @throws Problem signature/unreadable-certificate, weak-key, certificate-expired, wrong-usage, certificate-of-another
   */
  check(certificate: Buffer, by: Bringer, now: Date): void {
    const holder = readHolder(certificate);
    assertMaySign(certificate, now);
    if (!by.isAdministrator && !isNamed(holder, by.name)) throw anotherPerson(holder.name);
  }

  /** @throws Problem as `check`, signature/certificate-known */
  async register(tx: Tx, brought: Brought, by: Bringer, now: Date): Promise<Key> {
    const { owner, certificate, chain, keeper, privateKey, place = null, scheme = null } = brought;
    this.check(certificate, by, now);
    const holder = readHolder(certificate);
    await lockKeysOf(tx, owner);
    if (await tx.existsBy(Key, { fingerprint: holder.fingerprint })) throw certificateKnown(holder.serial);
    const newest = await tx.findOne(Key, {
      where: { ownerKind: owner.kind, ownerId: owner.id },
      order: { version: 'DESC' },
    });
    const key = tx.create(Key, {
      id: newId(),
      ownerKind: owner.kind,
      ownerId: owner.id,
      version: (newest?.version ?? 0) + 1,
      ...holder,
      certificate,
      chain: Buffer.concat(chain),
      ...{ keeper, place, scheme },
      source: 'brought',
      revokedAt: null,
      revokedReason: null,
      createdAt: now,
    });
    if (privateKey) {
      Object.assign(key, this.keyring.seal(privateKey, key.bound));
      privateKey.fill(0);
    }
    await tx.save(key);
    await this.audit.add(tx, {
      actorId: by.accountId,
      action: 'signature.bring-certificate',
      subject: `key:${key.id}`,
      facts: { ownerKind: owner.kind, ownerId: owner.id, version: key.version, serial: key.serial, keeper },
    });
    return key;
  }
}

/** One certificate after the other for each owner: their versions are counted. */
export const lockKeysOf = (tx: Tx, owner: Owner): Promise<unknown> =>
  tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`signature.key:${owner.kind}:${owner.id}`]);
