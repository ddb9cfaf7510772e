import { constants, createHash, createPrivateKey, privateEncrypt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, newId, type Tx } from '@motcua/kernel/database';
import { der } from '../../cms/der';
import { OID } from '../../cms/oids';
import { Keyring } from '../../key/keyring';
import { AuthorityService } from '../authority.service';
import { issueSigner, type Subject } from '../certificates';
import { PhoneCredential } from './phone-credential.entity';

/** What such services sign with in this land: RSA by PKCS #1 v1.5, to which a digest is all one needs to send. */
const ALGORITHM = 'rsa-2048';

/** Keys of the phone for trying out: certified by the portal's own authority, sealed in the database. */
@Injectable()
export class PhoneCredentials {
  constructor(
    private readonly db: Database,
    private readonly authority: AuthorityService,
    private readonly keyring: Keyring,
  ) {}

  /** @throws Problem signature/no-authority on a portal that serves people */
  async issue(tx: Tx, accountId: string, subject: Subject, now: Date): Promise<PhoneCredential> {
    const issuer = await this.authority.issuer(tx, now);
    const { certificate, privateKey, notBefore, notAfter } = await issueSigner(subject, issuer, ALGORITHM, now);
    const credential = tx.create(PhoneCredential, {
      id: newId(),
      accountId,
      name: subject.name,
      organization: subject.organization ?? null,
      fingerprint: createHash('sha256').update(certificate).digest('hex'),
      certificate,
      issuer: issuer.certificate,
      ...{ notBefore, notAfter },
      createdAt: now,
    });
    Object.assign(credential, this.keyring.seal(privateKey, credential.bound));
    privateKey.fill(0);
    return tx.save(credential);
  }

  find(id: string): Promise<PhoneCredential | null> {
    return this.db.reader.findOneBy(PhoneCredential, { id });
  }

  /** Names of those that are asked, by id. */
  async named(ids: string[]): Promise<Map<string, PhoneCredential>> {
    if (ids.length === 0) return new Map();
    const found = await this.db.reader
      .createQueryBuilder(PhoneCredential, 'credential')
      .where('credential.id = ANY(:ids)', { ids })
      .getMany();
    return new Map(found.map((credential) => [credential.id, credential]));
  }

  /** The signature value over a SHA-256 digest; undefined where there is no such key. */
  async sign(id: string, digest: Buffer): Promise<Buffer | undefined> {
    const credential = await this.db.reader
      .createQueryBuilder(PhoneCredential, 'credential')
      .addSelect(['credential.encryptedKey', 'credential.wrappedDataKey'])
      .where({ id })
      .getOne();
    if (!credential) return undefined;
    const bytes = this.keyring.unseal(credential, credential.bound);
    const key = createPrivateKey({ key: bytes, format: 'der', type: 'pkcs8' });
    bytes.fill(0);
    // RFC 8017, 9.2: the digest with its name, for nothing else was sent.
    const info = der.sequence(der.sequence(der.oid(OID.sha256), der.null()), der.octets(digest));
    return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, info);
  }
}
