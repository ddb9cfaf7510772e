import { der, DerFault, DerValue } from '../cms/der';
import { readTimestamp } from './token';

/** Why a timestamping authority refuses (PKIFailureInfo): the number of the bit. */
export const FAILURES = {
  badAlg: 0,
  badRequest: 2,
  badDataFormat: 5,
  unacceptedPolicy: 15,
  systemFailure: 25,
} as const;
export type TimestampFailure = keyof typeof FAILURES;

const GRANTED = 0;
const REJECTION = 2;

/** The authority gave no token, or none for what was asked. */
export class TimestampRefused extends Error {
  override readonly name = 'TimestampRefused';
}

export function grantedResponse(token: Buffer): Buffer {
  return der.sequence(der.sequence(der.int(GRANTED)), token);
}

export function rejectedResponse(failure: TimestampFailure): Buffer {
  const bit = FAILURES[failure];
  const bytes = Buffer.alloc((bit >> 3) + 1);
  bytes.writeUInt8(0x80 >> (bit & 7), bit >> 3);
  return der.sequence(der.sequence(der.int(REJECTION), der.bits(bytes, 7 - (bit & 7))));
}

/**
 * The token out of an answer, if it is one to what was asked: the same SHA-256 digest and the same nonce, and intact.
 * Whether its signer is trusted is for the path to say.
 * @throws DerFault TimestampRefused
 */
export function readTimestampResponse(bytes: Buffer, asked: { digest: Buffer; nonce: Buffer }): Buffer {
  const [info, token, ...beyond] = DerValue.read(bytes).sequence;
  const [status] = info?.sequence ?? [];
  if (!status || beyond.length > 0) throw new DerFault('no timestamp response');
  // 1 is a token with modifications.
  if (status.int > 1 || status.int < 0 || !token) throw new TimestampRefused(`refused with status ${status.int}`);
  const { imprint, nonce, isIntact } = readTimestamp(token.raw);
  if (imprint.digest !== 'sha256' || !imprint.value.equals(asked.digest))
    throw new TimestampRefused('a token for another digest');
  if (!nonce?.equals(DerValue.read(der.unsigned(asked.nonce)).content))
    throw new TimestampRefused('a token for another request');
  if (!isIntact) throw new TimestampRefused('a token that is not intact');
  return token.raw;
}
