import { createHash, constants, verify, X509Certificate, type KeyObject } from 'node:crypto';
import { der, DerFault, DerValue } from './der';
import { OID, type Digest } from './oids';
import { issuerAndSerial } from './write-cms';

/** One detached signature, read but not yet believed. */
export interface CmsSignature {
  signer: Buffer;
  /** All certificates in the container, the signer's among them. */
  certificates: Buffer[];
  digest: Digest;
  messageDigest: Buffer;
  /** Hash of the signer's certificate as signed (signing-certificate-v2); undefined where the attribute is missing. */
  signerHash: { digest: Digest; value: Buffer } | undefined;
  /** The attributes as they were signed. */
  attributes: Buffer;
  algorithm: SignatureAlgorithm | undefined;
  signature: Buffer;
}

type SignatureAlgorithm = { scheme: 'pkcs1' | 'pss' | 'ecdsa'; digest: Digest; saltLength?: number };

const DIGESTS: Record<string, Digest> = { [OID.sha256]: 'sha256', [OID.sha384]: 'sha384', [OID.sha512]: 'sha512' };
const SCHEMES: Record<string, SignatureAlgorithm> = {
  [OID.sha256WithRsa]: { scheme: 'pkcs1', digest: 'sha256' },
  [OID.sha384WithRsa]: { scheme: 'pkcs1', digest: 'sha384' },
  [OID.sha512WithRsa]: { scheme: 'pkcs1', digest: 'sha512' },
  [OID.ecdsaWithSha256]: { scheme: 'ecdsa', digest: 'sha256' },
  [OID.ecdsaWithSha384]: { scheme: 'ecdsa', digest: 'sha384' },
  [OID.ecdsaWithSha512]: { scheme: 'ecdsa', digest: 'sha512' },
};
const MAX_CERTIFICATES = 12;

/**
 * Reads one SignedData with one signer; strict, so that no byte outside the signed part can change unseen.
 * @throws DerFault
 */
export function readCms(bytes: Buffer): CmsSignature {
  const [type, wrapped, ...beyond] = DerValue.read(bytes).sequence;
  if (type?.oid !== OID.signedData || !wrapped || beyond.length > 0) throw new DerFault('no signed data');
  const [version, digests, content, ...rest] = one(wrapped.expect(0xa0).items).sequence;
  const [held, infos] = [rest[0], rest.at(-1)];
  if (!version || !digests || !content || !held || !infos || rest.length > 3) throw new DerFault('no signed data');
  const detached = content.sequence;
  if (detached.length !== 1 || detached[0]?.oid !== OID.data) throw new DerFault('content that is not detached data');
  const certificates = held.expect(0xa0).items.map((item) => item.expect(0x30).raw);
  if (certificates.length > MAX_CERTIFICATES) throw new DerFault('too many certificates');
  const info = readSignerInfo(one(infos.set));
  const version1 = info.bySerial ? 1 : 3;
  if (version.int !== version1 || info.version !== version1) throw new DerFault('an unknown version');
  const named = digests.set.map((item) => item.sequence[0]?.oid);
  if (named.length !== 1 || DIGESTS[named[0] ?? ''] !== info.digest) throw new DerFault('digests that disagree');
  const signer = certificates.find((certificate) => info.isSigner(certificate));
  if (!signer) throw new DerFault('the certificate of the signer is missing');
  return { signer, certificates, ...info };
}

/** Whether the signature value fits the attributes under the key; false for a weak or unknown algorithm as well. */
export function signatureFits(
  { algorithm, attributes, signature }: Pick<CmsSignature, 'algorithm' | 'attributes' | 'signature'>,
  key: KeyObject,
): boolean {
  if (!algorithm) return false;
  const ec = key.asymmetricKeyType === 'ec';
  if (ec !== (algorithm.scheme === 'ecdsa')) return false;
  if (algorithm.scheme === 'ecdsa') DerValue.read(signature).sequence.forEach((item) => item.expect(0x02));
  const padding =
    algorithm.scheme === 'pss'
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: algorithm.saltLength ?? 20 }
      : algorithm.scheme === 'pkcs1'
        ? { padding: constants.RSA_PKCS1_PADDING }
        : {};
  return verify(algorithm.digest, attributes, { key, ...padding }, signature);
}

/** Long exponents make one check of an RSA signature take as long as making it; nobody who means well has one. */
const MAX_EXPONENT = 2n ** 64n;

/** Key of a certificate, if TT 15/2025/TT-BKHCN allows its length: RSA from 2048 bits (to 8192, lest checking takes forever), elliptic curves from 256. */
export function allowedKey(certificate: Buffer): KeyObject | undefined {
  const key = publicKeyOf(certificate);
  const { modulusLength = 0, publicExponent = 0n, namedCurve = '' } = key?.asymmetricKeyDetails ?? {};
  if (key?.asymmetricKeyType === 'rsa' || key?.asymmetricKeyType === 'rsa-pss')
    return modulusLength >= 2048 && modulusLength <= 8192 && publicExponent < MAX_EXPONENT ? key : undefined;
  return ['prime256v1', 'secp384r1', 'secp521r1'].includes(namedCurve) ? key : undefined;
}

function publicKeyOf(certificate: Buffer): KeyObject | undefined {
  try {
    return new X509Certificate(certificate).publicKey;
  } catch {
    // A kind of key that OpenSSL does not know.
    return undefined;
  }
}

function readSignerInfo(info: DerValue) {
  const [version, sid, digestId, attributes, algorithmId, signature, unsigned, ...beyond] = info.sequence;
  if (!version || !sid || !digestId || !attributes || !algorithmId || !signature || beyond.length > 0)
    throw new DerFault('a broken signer');
  if (unsigned) unsigned.expect(0xa1);
  const digest = DIGESTS[digestId.sequence[0]?.oid ?? ''];
  if (!digest) throw new DerFault('an unknown digest');
  noParameters(digestId);
  const signed = readAttributes(attributes.expect(0xa0));
  return {
    version: version.int,
    bySerial: sid.tag === 0x30,
    isSigner: (certificate: Buffer) => sidOf(certificate, sid.tag).equals(sid.tag === 0x30 ? sid.raw : sid.content),
    digest,
    ...signed,
    algorithm: readAlgorithm(algorithmId, digest),
    signature: signature.octets,
  };
}

function readAttributes(attributes: DerValue) {
  const raw = der.retag(0x31, attributes.raw);
  const values = new Map<string, DerValue>();
  for (const item of DerValue.read(raw).set) {
    const [type, set] = item.sequence;
    const oid = type?.oid ?? '';
    if (values.has(oid) || !set) throw new DerFault('an attribute twice');
    values.set(oid, set);
  }
  const contentType = values.get(OID.contentType);
  const messageDigest = values.get(OID.messageDigest);
  if (!contentType || one(contentType.set).oid !== OID.data || !messageDigest)
    throw new DerFault('attributes are missing');
  const certificate = values.get(OID.signingCertificateV2);
  return {
    attributes: raw,
    messageDigest: one(messageDigest.set).octets,
    signerHash: certificate && readSignerHash(one(certificate.set)),
  };
}

function readSignerHash(signingCertificate: DerValue): { digest: Digest; value: Buffer } {
  const first = signingCertificate.sequence[0]?.sequence[0]?.sequence ?? [];
  const named = first[0]?.tag === 0x30 ? DIGESTS[first[0].sequence[0]?.oid ?? ''] : 'sha256';
  const value = first.find((item) => item.tag === 0x04);
  if (!named || !value) throw new DerFault('a broken signing certificate');
  return { digest: named, value: value.octets };
}

export function readAlgorithm(id: DerValue, digest: Digest): SignatureAlgorithm | undefined {
  const [oid, parameters] = id.sequence;
  if (oid?.oid === OID.rsaPss) return parameters && readPss(parameters, digest);
  noParameters(id);
  if (oid?.oid === OID.rsaEncryption) return { scheme: 'pkcs1', digest };
  const found = SCHEMES[oid?.oid ?? ''];
  return found?.digest === digest ? found : undefined;
}

function readPss(parameters: DerValue, digest: Digest): SignatureAlgorithm | undefined {
  const [hash, mask, salt, ...beyond] = parameters.sequence;
  if (!hash || !mask || !salt || beyond.length > 0) return undefined;
  const named = DIGESTS[one(hash.expect(0xa0).items).sequence[0]?.oid ?? ''];
  const [generator, maskHash] = one(mask.expect(0xa1).items).sequence;
  const masked = DIGESTS[maskHash?.sequence[0]?.oid ?? ''];
  const saltLength = one(salt.expect(0xa2).items).int;
  if (named !== digest || masked !== digest || generator?.oid !== OID.mgf1 || saltLength < 20 || saltLength > 64)
    return undefined;
  return { scheme: 'pss', digest, saltLength };
}

/** An algorithm's parameters are absent or NULL. */
function noParameters(id: DerValue): void {
  const [, parameters, ...beyond] = id.sequence;
  if (beyond.length > 0 || (parameters && parameters.raw.toString('hex') !== '0500'))
    throw new DerFault('unknown parameters');
}

/** What names a certificate as a signer's, whole with `tag` 0x30: issuer and serial number; else its subject key id. */
export function sidOf(certificate: Buffer, tag: number): Buffer {
  if (tag === 0x30) {
    const { issuer, serial } = issuerAndSerial(certificate);
    return der.sequence(issuer, serial);
  }
  return subjectKeyId(certificate);
}

/** Extension 2.5.29.14. */
function subjectKeyId(certificate: Buffer): Buffer {
  const fields = (DerValue.read(certificate).sequence[0] as DerValue).sequence;
  const extensions = one(fields.find((field) => field.tag === 0xa3)?.items ?? []).sequence;
  const found = extensions.find((extension) => extension.sequence[0]?.oid === '2.5.29.14');
  const value = found?.sequence.at(-1)?.octets;
  return value ? DerValue.read(value).octets : createHash('sha1').update(certificate).digest();
}

function one(items: DerValue[]): DerValue {
  const [first] = items;
  if (!first || items.length !== 1) throw new DerFault('one value should be here');
  return first;
}
