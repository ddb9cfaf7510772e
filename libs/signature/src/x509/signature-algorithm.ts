import { createPublicKey, type KeyObject } from 'node:crypto';
import { DerFault, type DerValue } from '../cms/der';
import { OID, type Digest } from '../cms/oids';
import { isStrong } from '../cms/signature-value';
import { only } from './asn1';

/** What may have been signed with: `today` is SHA-256 and above; `legacy` tolerates SHA-1 for what was signed before 2021. */
export type Digests = 'today' | 'legacy';

/** How a certificate, a revocation list or an OCSP answer was signed. */
export interface SignatureAlgorithm {
  scheme: 'pkcs1' | 'pss' | 'ecdsa';
  digest: Digest | 'sha1';
  saltLength?: number;
}

/** The time from which SHA-1 is not tolerated even in old signatures. */
const END_OF_SHA1 = Date.UTC(2021, 0, 1);

/** Whether something made at that time may be signed so. */
export function isDigestAllowed(algorithm: SignatureAlgorithm | undefined, madeAt: Date, digests?: Digests): boolean {
  return algorithm?.digest !== 'sha1' || (digests === 'legacy' && isBeforeEndOfSha1(madeAt));
}

export const isBeforeEndOfSha1 = (at: Date): boolean => at.getTime() < END_OF_SHA1;

const HASHES: Record<string, SignatureAlgorithm['digest']> = {
  '1.3.14.3.2.26': 'sha1',
  [OID.sha256]: 'sha256',
  [OID.sha384]: 'sha384',
  [OID.sha512]: 'sha512',
};

const ALGORITHMS: Record<string, SignatureAlgorithm> = {
  '1.2.840.113549.1.1.5': { scheme: 'pkcs1', digest: 'sha1' },
  [OID.sha256WithRsa]: { scheme: 'pkcs1', digest: 'sha256' },
  [OID.sha384WithRsa]: { scheme: 'pkcs1', digest: 'sha384' },
  [OID.sha512WithRsa]: { scheme: 'pkcs1', digest: 'sha512' },
  '1.2.840.10045.4.1': { scheme: 'ecdsa', digest: 'sha1' },
  [OID.ecdsaWithSha256]: { scheme: 'ecdsa', digest: 'sha256' },
  [OID.ecdsaWithSha384]: { scheme: 'ecdsa', digest: 'sha384' },
  [OID.ecdsaWithSha512]: { scheme: 'ecdsa', digest: 'sha512' },
};

/**
 * Undefined for an algorithm that nothing may be signed with any more, or that is not known.
 * @throws DerFault
 */
export function readSignatureAlgorithm(id: DerValue): SignatureAlgorithm | undefined {
  const [type, parameters, ...beyond] = id.sequence;
  if (!type || beyond.length > 0) throw new DerFault('a broken algorithm');
  if (type.oid === OID.rsaPss) return parameters && readPss(parameters);
  const known = ALGORITHMS[type.oid];
  if (known && parameters && parameters.raw.toString('hex') !== '0500') throw new DerFault('unknown parameters');
  return known;
}

/** RSASSA-PSS-params (RFC 4055); the parts left out stand for SHA-1. */
function readPss(parameters: DerValue): SignatureAlgorithm | undefined {
  const parts = new Map(parameters.sequence.map((part) => [part.tag, only(part.items)]));
  if (parts.size !== parameters.sequence.length) throw new DerFault('broken parameters');
  const [hash, mask] = [parts.get(0xa0), parts.get(0xa1)];
  const digest = hash ? HASHES[hash.sequence[0]?.oid ?? ''] : 'sha1';
  const [generator, maskHash] = mask?.sequence ?? [];
  const masked = mask ? HASHES[maskHash?.sequence[0]?.oid ?? ''] : 'sha1';
  const saltLength = parts.get(0xa2)?.int ?? 20;
  const known = !mask || generator?.oid === OID.mgf1;
  if (!digest || digest !== masked || !known || saltLength < 20 || saltLength > 64) return undefined;
  return { scheme: 'pss', digest, saltLength };
}

/**
 * The key of a SubjectPublicKeyInfo, if TT 15/2025/TT-BKHCN allows its length: RSA from 2048 bits (to 8192, lest checking
 * takes forever), elliptic curves from 256.
 */
export function allowedPublicKey(spki: Buffer): KeyObject | undefined {
  const key = readKey(spki);
  return key && isStrong(key) ? key : undefined;
}

function readKey(spki: Buffer): KeyObject | undefined {
  try {
    return createPublicKey({ key: spki, format: 'der', type: 'spki' });
  } catch {
    // A kind of key that OpenSSL does not know.
    return undefined;
  }
}
