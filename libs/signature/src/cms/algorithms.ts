import { createHash, X509Certificate, type KeyObject } from 'node:crypto';
import { DerFault, DerValue } from './der';
import { OID, type Digest } from './oids';

/** Every digest a signature may be read with; only `Digest` and SHA-3 are still safe (TT 15/2025/TT-BKHCN, Phụ lục I). */
export type AnyDigest = Digest | 'sha1' | 'sha224' | 'sha3-256' | 'sha3-384' | 'sha3-512';

export interface SignatureAlgorithm {
  scheme: 'pkcs1' | 'pss' | 'ecdsa';
  digest: AnyDigest;
  saltLength?: number;
}

const DIGESTS: Record<string, AnyDigest> = {
  [OID.sha256]: 'sha256',
  [OID.sha384]: 'sha384',
  [OID.sha512]: 'sha512',
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.8': 'sha3-256',
  '2.16.840.1.101.3.4.2.9': 'sha3-384',
  '2.16.840.1.101.3.4.2.10': 'sha3-512',
};

const SCHEMES: Record<string, SignatureAlgorithm> = {
  [OID.sha256WithRsa]: { scheme: 'pkcs1', digest: 'sha256' },
  [OID.sha384WithRsa]: { scheme: 'pkcs1', digest: 'sha384' },
  [OID.sha512WithRsa]: { scheme: 'pkcs1', digest: 'sha512' },
  [OID.ecdsaWithSha256]: { scheme: 'ecdsa', digest: 'sha256' },
  [OID.ecdsaWithSha384]: { scheme: 'ecdsa', digest: 'sha384' },
  [OID.ecdsaWithSha512]: { scheme: 'ecdsa', digest: 'sha512' },
  '1.2.840.113549.1.1.5': { scheme: 'pkcs1', digest: 'sha1' },
  '1.3.14.3.2.29': { scheme: 'pkcs1', digest: 'sha1' },
  '1.2.840.113549.1.1.14': { scheme: 'pkcs1', digest: 'sha224' },
  '1.2.840.10045.4.1': { scheme: 'ecdsa', digest: 'sha1' },
  '2.16.840.1.101.3.4.3.10': { scheme: 'ecdsa', digest: 'sha3-256' },
  '2.16.840.1.101.3.4.3.11': { scheme: 'ecdsa', digest: 'sha3-384' },
  '2.16.840.1.101.3.4.3.12': { scheme: 'ecdsa', digest: 'sha3-512' },
  '2.16.840.1.101.3.4.3.14': { scheme: 'pkcs1', digest: 'sha3-256' },
  '2.16.840.1.101.3.4.3.15': { scheme: 'pkcs1', digest: 'sha3-384' },
  '2.16.840.1.101.3.4.3.16': { scheme: 'pkcs1', digest: 'sha3-512' },
};

/** Names of a key instead of an algorithm: the digest is then that of the signer. */
const BARE: Record<string, SignatureAlgorithm['scheme']> = {
  [OID.rsaEncryption]: 'pkcs1',
  '1.2.840.10045.2.1': 'ecdsa',
};

/** SHA-1 and SHA-224 prove nothing to a court any more. */
export const isLegacy = (digest: AnyDigest): boolean => digest === 'sha1' || digest === 'sha224';

export function digestOf(id: DerValue): AnyDigest | undefined {
  const [oid] = id.sequence;
  noParameters(id);
  return DIGESTS[oid?.oid ?? ''];
}

/** @throws DerFault for parameters that nobody should have written; undefined for an algorithm that is not known here. */
export function readAlgorithm(id: DerValue, digest: AnyDigest): SignatureAlgorithm | undefined {
  const [oid, parameters] = id.sequence;
  const name = oid?.oid ?? '';
  if (name === OID.rsaPss) return readPss(parameters, digest);
  const bare = BARE[name];
  // Some write the name of the curve behind the name of the key.
  if (bare !== 'ecdsa') noParameters(id);
  return bare ? { scheme: bare, digest } : SCHEMES[name];
}

/** RFC 4055, 3.1; what is left out is SHA-1 and a salt of 20 bytes. */
function readPss(parameters: DerValue | undefined, digest: AnyDigest): SignatureAlgorithm | undefined {
  const given = new Map((parameters?.sequence ?? []).map((item) => [item.tag, item]));
  const [hash, mask, salt] = [given.get(0xa0), given.get(0xa1), given.get(0xa2)];
  const named = hash ? DIGESTS[one(hash.items).sequence[0]?.oid ?? ''] : 'sha1';
  const [generator, maskHash] = mask ? one(mask.items).sequence : [];
  const masked = mask ? DIGESTS[maskHash?.sequence[0]?.oid ?? ''] : 'sha1';
  const saltLength = salt ? one(salt.items).int : 20;
  if (mask && generator?.oid !== OID.mgf1) return undefined;
  if (named !== digest || masked !== digest || saltLength < 20 || saltLength > 64) return undefined;
  return { scheme: 'pss', digest, saltLength };
}

const MAX_KEYS = 500;
const keys = new Map<string, KeyObject | null>();

/** Of a certificate; the last few hundred are remembered, for reading one takes longer than using it. */
export function publicKeyOf(certificate: Buffer): KeyObject | undefined {
  const name = createHash('sha256').update(certificate).digest('hex');
  let key = keys.get(name);
  if (key === undefined) {
    key = readKey(certificate);
    if (keys.size >= MAX_KEYS) keys.clear();
    keys.set(name, key);
  }
  return key ?? undefined;
}

function readKey(certificate: Buffer): KeyObject | null {
  try {
    return new X509Certificate(certificate).publicKey;
  } catch {
    // A kind of key that OpenSSL does not know.
    return null;
  }
}

/** An algorithm's parameters are absent or NULL. */
function noParameters(id: DerValue): void {
  const [, parameters, ...beyond] = id.sequence;
  if (beyond.length > 0 || (parameters && (parameters.tag !== 0x05 || parameters.content.length > 0)))
    throw new DerFault('unknown parameters');
}

export function one(items: DerValue[]): DerValue {
  const [first] = items;
  if (!first || items.length !== 1) throw new DerFault('one value should be here');
  return first;
}
