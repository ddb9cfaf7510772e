import { readTimestamp } from '../timestamp/token';
import type { TimestampSource } from '../timestamp/http-timestamps';

/** A token with three certificates and a long key takes about six thousand bytes. */
const USUAL = 8_192;
const SLACK = 512;
const longest = new WeakMap<TimestampSource, number>();

/** Bytes to keep for the next token: somewhat more than the longest that this source gave. */
export function roomForToken(source: TimestampSource): number {
  const known = longest.get(source);
  return known === undefined ? USUAL : known + SLACK;
}

/** A token (DER) over the SHA-256 digest. @throws when none can be had, or one that is not for this digest */
export async function stamp(source: TimestampSource, digest: Buffer): Promise<Buffer> {
  const token = await source.stamp(digest);
  const { imprint, isIntact } = readTimestamp(token);
  if (!isIntact || !imprint.value.equals(digest)) throw new Error('a timestamp for something else');
  longest.set(source, Math.max(token.length, longest.get(source) ?? 0));
  return token;
}
