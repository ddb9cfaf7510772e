import { DerFault, type DerValue } from '../cms/der';

/** Kinds of DER values that certificates are made of; implicit tags leave only the content, so that is what is read. */

/** @throws DerFault unless there is exactly one. */
export function only(items: readonly DerValue[]): DerValue {
  const [first] = items;
  if (!first || items.length !== 1) throw new DerFault('one value should be here');
  return first;
}

export function readBoolean(content: Buffer): boolean {
  if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff)) throw new DerFault('a broken truth value');
  return content[0] === 0xff;
}

/** Whole number of any length as its bytes, in the one form that DER has for it. */
export function readInteger(content: Buffer): Buffer {
  const [first, second] = content;
  if (first === undefined) throw new DerFault('a number without digits');
  const padded = second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
  if (padded) throw new DerFault('a number longer than needed');
  return content;
}

/** A whole number from zero up; anything above a thousand million is as good as no limit. */
export function readCount(content: Buffer): number {
  const bytes = readInteger(content);
  if ((bytes[0] ?? 0) >= 0x80) throw new DerFault('a count below zero');
  return bytes.length > 4 ? 0x3fffffff : bytes.readUIntBE(0, bytes.length);
}

/** Bytes of a BIT STRING that ends on a byte. */
export function readBytes(content: Buffer): Buffer {
  if (content[0] !== 0) throw new DerFault('bits that are no bytes');
  return content.subarray(1);
}

/** Named bits as a number: the first bit of the string is 1, the second 2, the third 4. */
export function readFlags(content: Buffer): number {
  const unused = content[0] ?? 8;
  if (unused > 7 || content.length > 4 || (content.length === 1 && unused > 0)) throw new DerFault('broken flags');
  let flags = 0;
  for (let bit = 0; bit < (content.length - 1) * 8; bit++) {
    if (((content[1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) === 0) continue;
    if (bit >= (content.length - 1) * 8 - unused) throw new DerFault('broken flags');
    flags |= 1 << bit;
  }
  return flags;
}

export const UTC_TIME = 0x17;
export const GENERALIZED_TIME = 0x18;

/**
 * UTCTime (two digits of a year, 1950 to 2049) or GeneralizedTime, both to the second and in UTC (RFC 5280, 4.1.2.5).
 * @throws DerFault for any other way to write a time and for days that no calendar has.
 */
export function readTime(tag: number, content: Buffer): Date {
  const long = tag === GENERALIZED_TIME;
  if (!long && tag !== UTC_TIME) throw new DerFault('no time');
  const digits = content.length - 1;
  if (digits !== (long ? 14 : 12) || content[digits] !== 0x5a) throw new DerFault('a broken time');
  const pair = (from: number): number => {
    const [tens, ones] = [(content[from] ?? 0) - 0x30, (content[from + 1] ?? 0) - 0x30];
    if (tens < 0 || tens > 9 || ones < 0 || ones > 9) throw new DerFault('a broken time');
    return tens * 10 + ones;
  };
  const short = long ? 2 : 0;
  const year = long ? pair(0) * 100 + pair(2) : pair(0) + (pair(0) >= 50 ? 1900 : 2000);
  const [month, day] = [pair(short + 2), pair(short + 4)];
  const [hour, minute, second] = [pair(short + 6), pair(short + 8), pair(short + 10)];
  const time = new Date(0);
  time.setUTCFullYear(year, month - 1, day);
  time.setUTCHours(hour, minute, second);
  const same = time.getUTCMonth() === month - 1 && time.getUTCDate() === day && time.getUTCHours() === hour;
  if (!same || minute > 59 || second > 59) throw new DerFault('a time that no calendar has');
  return time;
}
