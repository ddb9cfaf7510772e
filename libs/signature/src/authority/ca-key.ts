import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { der } from '../cms/der';
import { OID } from '../cms/oids';
import type { Issuer } from './certificates';

const signAsync = promisify(sign) as (digest: string, bytes: Buffer, key: KeyObject) => Promise<Buffer>;

/** A key of the authority, open: signs lists, answers and timestamps with SHA-256, RSA by PKCS #1. */
export class CaKey {
  /** AlgorithmIdentifier of its signatures, DER. */
  readonly algorithm: Buffer;
  /** DER. */
  readonly certificate: Buffer;
  private readonly key: KeyObject;

  constructor({ certificate, privateKey }: Issuer) {
    this.certificate = certificate;
    this.key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
    this.algorithm =
      this.key.asymmetricKeyType === 'ec'
        ? der.sequence(der.oid(OID.ecdsaWithSha256))
        : der.sequence(der.oid(OID.sha256WithRsa), der.null());
  }

  /** Off the event loop. */
  sign(toBeSigned: Buffer): Promise<Buffer> {
    return signAsync('sha256', toBeSigned, this.key);
  }
}
