import { der } from './der';

/** Two numbers of one length behind each other, as tokens and services give them, into the SEQUENCE of RFC 3279. */
export function ecdsaValue(raw: Buffer): Buffer {
  const half = raw.length / 2;
  return der.sequence(...[raw.subarray(0, half), raw.subarray(half)].map(positive));
}

function positive(number: Buffer): Buffer {
  const first = number.findIndex((byte) => byte !== 0);
  const short = number.subarray(first < 0 ? number.length - 1 : first);
  const content = (short[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.alloc(1), short]) : short;
  return der.retag(0x02, der.octets(content));
}
