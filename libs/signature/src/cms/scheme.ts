import { constants, sign, type KeyObject } from 'node:crypto';
import type { Digest } from './oids';

/** Kinds of keys that may sign (TT 15/2025/TT-BKHCN, Phụ lục I); an RSA key has at most as many bits as its name says. */
export const KEY_ALGORITHMS = ['ecdsa-p256', 'ecdsa-p384', 'rsa-2048', 'rsa-3072', 'rsa-4096'] as const;
export type KeyAlgorithm = (typeof KEY_ALGORITHMS)[number];

/** How a key signs: padding of RSA, or ECDSA, over which digest. */
export interface SignatureScheme {
  kind: 'ecdsa' | 'pss' | 'pkcs1';
  digest: Digest;
}

/** A digest as strong as the key (ETSI TS 119 312); RSA signs with PSS unless the signer's device knows only PKCS #1 v1.5. */
const SCHEMES: Record<KeyAlgorithm, SignatureScheme> = {
  'ecdsa-p256': { kind: 'ecdsa', digest: 'sha256' },
  'ecdsa-p384': { kind: 'ecdsa', digest: 'sha384' },
  'rsa-2048': { kind: 'pss', digest: 'sha256' },
  'rsa-3072': { kind: 'pss', digest: 'sha256' },
  'rsa-4096': { kind: 'pss', digest: 'sha512' },
};

/** Bytes of a signature value, at most; ECDSA as DER. */
const LONGEST: Record<KeyAlgorithm, number> = {
  'ecdsa-p256': 72,
  'ecdsa-p384': 104,
  'rsa-2048': 256,
  'rsa-3072': 384,
  'rsa-4096': 512,
};

export const DIGEST_BYTES: Record<Digest, number> = { sha256: 32, sha384: 48, sha512: 64 };

/** The scheme that was chosen for a key, else that of its kind. */
export const schemeOf = (signer: { algorithm: KeyAlgorithm; scheme?: SignatureScheme }): SignatureScheme =>
  signer.scheme ?? SCHEMES[signer.algorithm];

export const longestSignature = (algorithm: KeyAlgorithm): number => LONGEST[algorithm];

/** The signature value of a key held in this program: ECDSA as DER, PSS with a salt as long as the digest. */
export function signWith(key: KeyObject, { kind, digest }: SignatureScheme, toBeSigned: Buffer): Promise<Buffer> {
  const how =
    kind === 'pss'
      ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: DIGEST_BYTES[digest] }
      : kind === 'pkcs1'
        ? { key, padding: constants.RSA_PKCS1_PADDING }
        : key;
  // P-256 takes less time than handing it to another thread does.
  if (kind === 'ecdsa' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1')
    return Promise.resolve(sign(digest, toBeSigned, how));
  return new Promise((resolve, reject) => {
    sign(digest, toBeSigned, how, (error, signature) => (error ? reject(error) : resolve(signature)));
  });
}
