import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { der, DerFault, DerValue } from '../cms/der';
import { OID } from '../cms/oids';

const signAsync = promisify(sign) as (digest: string, bytes: Buffer, key: KeyObject) => Promise<Buffer>;

/** A key of the authority, open: signs lists, answers and timestamps with SHA-256, RSA by PKCS #1. */
export class CaKey {
  /** DER. */
  readonly certificate: Buffer;
  /** AlgorithmIdentifier of its signatures, DER. */
  readonly algorithm: Buffer;
  /** Name, DER. */
  readonly subject: Buffer;
  /** The bits of the public key, without its algorithm. */
  readonly publicBits: Buffer;
  private readonly key: KeyObject;

  /** @param privateKey PKCS #8 DER */
  constructor({ certificate, privateKey }: { certificate: Buffer; privateKey: Buffer }) {
    this.certificate = certificate;
    this.key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
    this.algorithm =
      this.key.asymmetricKeyType === 'ec'
        ? der.sequence(der.oid(OID.ecdsaWithSha256))
        : der.sequence(der.oid(OID.sha256WithRsa), der.null());
    this.subject = subjectOf(certificate);
    const [, bits] = DerValue.read(createPublicKey(this.key).export({ type: 'spki', format: 'der' })).sequence;
    this.publicBits = (bits as DerValue).expect(0x03).content.subarray(1);
  }

  /** As it stands in the authority's certificate and in those that it issues (RFC 5280, 4.2.1.2, method 1). */
  get keyId(): Buffer {
    return createHash('sha1').update(this.publicBits).digest();
  }

  /** Off the event loop. */
  sign(toBeSigned: Buffer): Promise<Buffer> {
    return signAsync('sha256', toBeSigned, this.key);
  }

  /** What was signed, the algorithm and the signature value, in one: a certificate, a list, an answer. */
  async signed(toBeSigned: Buffer, ...behind: Buffer[]): Promise<Buffer> {
    return der.sequence(toBeSigned, this.algorithm, der.bits(await this.sign(toBeSigned)), ...behind);
  }
}

function subjectOf(certificate: Buffer): Buffer {
  const fields = DerValue.read(certificate).sequence[0]?.sequence ?? [];
  const subject = fields[fields[0]?.tag === 0xa0 ? 5 : 4];
  if (!subject) throw new DerFault('no certificate');
  return subject.expect(0x30).raw;
}
