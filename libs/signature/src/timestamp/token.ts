import { createHash } from 'node:crypto';
import { der, DerFault, DerValue } from '../cms/der';
import { OID, type Digest } from '../cms/oids';
import { issuerAndSerial } from '../cms/write-cms';
import { only } from '../x509/asn1';
import { Certificate } from '../x509/certificate';
import { signatureFits } from '../cms/signature-value';
import { readSignatureAlgorithm, type SignatureAlgorithm } from '../x509/signature-algorithm';
import { readImprint, type Imprint } from './request';

/** A timestamp (RFC 3161, 2.4.2), read; whether its signer is trusted is not said here. */
export interface TimestampToken {
  raw: Buffer;
  time: Date;
  imprint: Imprint;
  policy: string;
  /** Hexadecimal. */
  serialNumber: string;
  /** As it stands in its INTEGER; undefined where the token carries none. */
  nonce: Buffer | undefined;
  /** DER. */
  signer: Buffer;
  /** All certificates in the token, the signer's among them, DER. */
  certificates: Buffer[];
  /** The digest of what was stamped, the value of the signature, and the binding to the signer's certificate all hold. */
  isIntact: boolean;
}

const DIGESTS: Record<string, Digest> = { [OID.sha256]: 'sha256', [OID.sha384]: 'sha384', [OID.sha512]: 'sha512' };
const MAX_CERTIFICATES = 12;
const [ACCURACY, ORDERING, AUTHORITY_NAME] = [0x30, 0x01, 0xa0];

/**
 * Reads one token with one signer. `pool` helps where the token was asked for without its certificate.
 * @throws DerFault
 */
export function readTimestamp(bytes: Buffer, pool: readonly Buffer[] = []): TimestampToken {
  const [type, wrapped, ...beyond] = DerValue.read(bytes).sequence;
  if (type?.oid !== OID.signedData || !wrapped || beyond.length > 0) throw new DerFault('no signed data');
  const [version, digests, content, ...rest] = only(wrapped.expect(0xa0).items).sequence;
  const infos = rest.pop();
  if (version?.int !== 3 || !digests || !content || !infos) throw new DerFault('no signed data');
  const certificates = rest[0]?.tag === 0xa0 ? certificatesIn(rest.shift() as DerValue) : [];
  // Revocation lists may stand behind the certificates.
  if (rest.length > 1 || (rest[0] && rest[0].tag !== 0xa1)) throw new DerFault('no signed data');
  const [contentType, held, ...more] = content.sequence;
  if (contentType?.oid !== OID.timestampInfo || !held || more.length > 0) throw new DerFault('no timestamp');
  const info = only(held.expect(0xa0).items).octets;
  const signerInfo = readSignerInfo(only(infos.set), [...certificates, ...pool]);
  if (!digests.set.some((item) => DIGESTS[item.sequence[0]?.oid ?? ''] === signerInfo.digest))
    throw new DerFault('digests that disagree');
  return {
    raw: bytes,
    ...readInfo(info),
    signer: signerInfo.signer,
    certificates,
    isIntact: isIntact(signerInfo, info),
  };
}

function certificatesIn(held: DerValue): Buffer[] {
  const { items } = held;
  if (items.length > MAX_CERTIFICATES) throw new DerFault('too many certificates');
  return items.map((item) => item.expect(0x30).raw);
}

type SignerInfo = ReturnType<typeof readSignerInfo>;

function readSignerInfo(info: DerValue, pool: readonly Buffer[]) {
  const [version, sid, digestId, attributes, algorithm, signature, unsigned, ...beyond] = info.sequence;
  if (!version || !sid || !digestId || !attributes || !algorithm || !signature || beyond.length > 0)
    throw new DerFault('a broken signer');
  if (version.int !== (sid.tag === 0x30 ? 1 : 3)) throw new DerFault('an unknown version');
  unsigned?.expect(0xa1);
  const digest = DIGESTS[digestId.sequence[0]?.oid ?? ''];
  if (!digest) throw new DerFault('an unknown digest');
  const signer = pool.find((certificate) => isNamed(certificate, sid));
  if (!signer) throw new DerFault('the certificate of the signer is missing');
  const raw = der.retag(0x31, attributes.expect(0xa0).raw);
  return {
    digest,
    signer,
    attributes: raw,
    values: readAttributes(raw),
    algorithm: readAlgorithm(algorithm, digest),
    signature: signature.octets,
  };
}

/** By issuer and serial number, or by the id of its key. */
function isNamed(certificate: Buffer, sid: DerValue): boolean {
  try {
    if (sid.tag === 0x80) return Certificate.read(certificate).subjectKeyId?.equals(sid.content) ?? false;
    const { issuer, serial } = issuerAndSerial(certificate);
    return der.sequence(issuer, serial).equals(sid.raw);
  } catch (error) {
    // A certificate that cannot be read may lie beside the signer's.
    if (error instanceof DerFault) return false;
    throw error;
  }
}

function readAlgorithm(id: DerValue, digest: Digest): SignatureAlgorithm | undefined {
  if (id.sequence[0]?.oid === OID.rsaEncryption) return { scheme: 'pkcs1', digest };
  const algorithm = readSignatureAlgorithm(id);
  return algorithm?.digest === 'sha1' ? undefined : algorithm;
}

function readAttributes(raw: Buffer): ReadonlyMap<string, DerValue> {
  const values = new Map<string, DerValue>();
  for (const item of DerValue.read(raw).set) {
    const [type, set, ...beyond] = item.sequence;
    if (!type || !set || beyond.length > 0 || values.has(type.oid)) throw new DerFault('a broken attribute');
    values.set(type.oid, set);
  }
  return values;
}

function isIntact(info: SignerInfo, content: Buffer): boolean {
  const value = (oid: string) => {
    const set = info.values.get(oid)?.set;
    return set && only(set);
  };
  const key = Certificate.read(info.signer).publicKey;
  return (
    key !== undefined &&
    info.algorithm !== undefined &&
    value(OID.contentType)?.oid === OID.timestampInfo &&
    createHash(info.digest)
      .update(content)
      .digest()
      .equals(value(OID.messageDigest)?.octets ?? Buffer.alloc(0)) &&
    isBound(info.signer, value(OID.signingCertificate), value(OID.signingCertificateV2)) &&
    signatureFits(info.algorithm, key, info.attributes, info.signature)
  );
}

/** The signed attribute names this certificate (RFC 5816): by SHA-1 as RFC 3161 had it, or in its second version. */
function isBound(signer: Buffer, first: DerValue | undefined, second: DerValue | undefined): boolean {
  const named = [first && namedBy(first, () => 'sha1'), second && namedBy(second, digestOfSecond)].filter(
    (found) => found !== undefined,
  );
  return (
    named.length > 0 && named.every(({ digest, value }) => createHash(digest).update(signer).digest().equals(value))
  );
}

/** The first certificate that the attribute names is the signer's. */
function namedBy(attribute: DerValue, digestOf: (fields: DerValue[]) => string): { digest: string; value: Buffer } {
  const fields = attribute.sequence[0]?.sequence[0]?.sequence ?? [];
  const digest = digestOf(fields);
  const [value] = fields;
  if (!value) throw new DerFault('a broken signing certificate');
  return { digest, value: value.octets };
}

/** Takes the algorithm, which is SHA-256 where it is not said, off the front. */
function digestOfSecond(fields: DerValue[]): string {
  if (fields[0]?.tag !== 0x30) return 'sha256';
  const digest = DIGESTS[fields.shift()?.sequence[0]?.oid ?? ''];
  if (!digest) throw new DerFault('an unknown digest');
  return digest;
}

function readInfo(bytes: Buffer): Pick<TimestampToken, 'time' | 'imprint' | 'policy' | 'serialNumber' | 'nonce'> {
  const [version, policy, imprint, serial, time, ...rest] = DerValue.read(bytes).sequence;
  if (version?.int !== 1 || !policy || !imprint || !serial || !time) throw new DerFault('no timestamp');
  const next = (tag: number) => (rest[0]?.tag === tag ? rest.shift() : undefined);
  for (const passedOver of [ACCURACY, ORDERING]) next(passedOver);
  const nonce = next(0x02)?.integer;
  next(AUTHORITY_NAME);
  refuseCritical(next(0xa1));
  const read = readImprint(imprint);
  if (!read || rest.length > 0) throw new DerFault('no timestamp');
  return { time: time.time, imprint: read, policy: policy.oid, serialNumber: serial.integer.toString('hex'), nonce };
}

/** None is known here that would have to be understood. */
function refuseCritical(extensions: DerValue | undefined): void {
  for (const extension of extensions?.items ?? [])
    if (extension.sequence[1]?.tag === 0x01) throw new DerFault('an unknown critical extension');
}
