import { constants, verify, type KeyObject } from 'node:crypto';
import { DerFault, DerValue } from './der';
import { spendCheck } from './effort';

/** How a value was made: of a document, a certificate, a list, an answer or a timestamp. */
export interface ValueScheme {
  scheme: 'pkcs1' | 'pss' | 'ecdsa';
  /** As OpenSSL names it. */
  digest: string;
  saltLength?: number;
}

const PADDINGS = {
  ecdsa: {},
  pkcs1: { padding: constants.RSA_PKCS1_PADDING },
  pss: { padding: constants.RSA_PKCS1_PSS_PADDING },
};

/**
 * Whether a signature value fits; false for kinds of keys and algorithms that do not belong together as well.
 * @throws TooMuchEffort
 */
export function signatureFits(
  { scheme, digest, saltLength = 20 }: ValueScheme,
  key: KeyObject,
  signed: Buffer,
  signature: Buffer,
): boolean {
  const kind = key.asymmetricKeyType;
  if (scheme === 'ecdsa' ? kind !== 'ec' : kind !== 'rsa' && !(kind === 'rsa-pss' && scheme === 'pss')) return false;
  spendCheck(key, signed.length);
  try {
    if (scheme === 'ecdsa') DerValue.read(signature).sequence.forEach((item) => item.expect(0x02));
    return verify(digest, signed, { key, ...PADDINGS[scheme], ...(scheme === 'pss' && { saltLength }) }, signature);
  } catch (error) {
    // A value of the wrong form or length, or parameters that the key itself forbids.
    if (error instanceof DerFault || (error instanceof Error && 'code' in error)) return false;
    throw error;
  }
}

/** Long exponents make one check of an RSA signature take as long as making it; nobody who means well has one. */
const MAX_EXPONENT = 2n ** 32n;
const CURVES = ['prime256v1', 'secp384r1', 'secp521r1'];

/**
 * Whether TT 15/2025/TT-BKHCN allows its length: RSA from 2048 bits (to 8192, lest checking takes forever), elliptic curves
 * from 256.
 */
export function isStrong(key: KeyObject): boolean {
  const { modulusLength = 0, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  return isRsa(key) ? modulusLength >= 2048 && isCheap(key) : CURVES.includes(namedCurve);
}

/** Whether trying a signature under it costs no more than it should. */
export function isCheap(key: KeyObject): boolean {
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  return isRsa(key) ? modulusLength <= 8192 && publicExponent < MAX_EXPONENT : key.asymmetricKeyType === 'ec';
}

const isRsa = (key: KeyObject) => key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss';
