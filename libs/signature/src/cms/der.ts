/** DER (X.690): just enough to write and strictly read what signatures need. */

const SEQUENCE = 0x30;
const SET = 0x31;
const TIME = /^(\d{8})(\d{6})(?:\.(\d{1,9}))?Z$/;

function tlv(tag: number, content: Buffer): Buffer {
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const bytes = Buffer.from(length.toString(16).padStart(length > 0xffff ? 6 : length > 0xff ? 4 : 2, '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | bytes.length]), bytes, content]);
}

export const der = {
  sequence: (...items: Buffer[]) => tlv(SEQUENCE, Buffer.concat(items)),
  /** Sorted, as DER wants a SET OF. */
  set: (...items: Buffer[]) => tlv(SET, Buffer.concat([...items].sort((a, b) => Buffer.compare(a, b)))),
  octets: (content: Buffer) => tlv(0x04, content),
  null: () => tlv(0x05, Buffer.alloc(0)),
  bool: (value: boolean) => tlv(0x01, Buffer.from([value ? 0xff : 0])),
  int: (value: number | bigint) => tlv(0x02, twosComplement(BigInt(value))),
  /** A number that was read, as it stood. */
  integer: (content: Buffer) => tlv(0x02, content),
  /** A whole number from 0, as its bytes. */
  unsigned: (bytes: Buffer) => tlv(0x02, unsignedContent(bytes)),
  enumerated: (value: number) => tlv(0x0a, Buffer.from([value])),
  bits: (content: Buffer, unused = 0) => tlv(0x03, Buffer.concat([Buffer.from([unused]), content])),
  /** As certificates have it (RFC 5280, 4.1.2.5): UTCTime until 2049, whole seconds. */
  certificateTime: (at: Date) => {
    const time = der.time(new Date(Math.floor(at.getTime() / 1000) * 1000));
    return at.getUTCFullYear() < 2050 ? tlv(0x17, time.subarray(4)) : time;
  },
  /** GeneralizedTime in UTC, to the millisecond where there is one. */
  time: (at: Date) => tlv(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]|\.?0*Z$/g, '')}Z`, 'latin1')),
  oid: (dotted: string) => tlv(0x06, oidContent(dotted)),
  /** `[tag]` around whole items. */
  explicit: (tag: number, ...items: Buffer[]) => tlv(0xa0 | tag, Buffer.concat(items)),
  /** The same content under another tag. */
  retag: (tag: number, item: Buffer) => Buffer.concat([Buffer.from([tag]), item.subarray(1)]),
};

function twosComplement(value: bigint): Buffer {
  let length = 1;
  while (BigInt.asIntN(length * 8, value) !== value) length++;
  return Buffer.from(
    BigInt.asUintN(length * 8, value)
      .toString(16)
      .padStart(length * 2, '0'),
    'hex',
  );
}

function unsignedContent(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first < 0 ? Buffer.alloc(1) : bytes.subarray(first);
  return ((digits[0] ?? 0) & 0x80) !== 0 ? Buffer.concat([Buffer.alloc(1), digits]) : digits;
}

function oidContent(dotted: string): Buffer {
  const [first, second, ...rest] = dotted.split('.').map(Number) as [number, number, ...number[]];
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const digits = [arc & 0x7f];
    for (let high = Math.floor(arc / 128); high > 0; high = Math.floor(high / 128)) digits.unshift((high % 128) | 0x80);
    return digits;
  });
  return Buffer.from(bytes);
}

/** The bytes are not the DER they should be. */
export class DerFault extends Error {
  override readonly name = 'DerFault';
}

/** One value with its place: `raw` is all of it, `content` without tag and length. */
export class DerValue {
  private constructor(
    readonly tag: number,
    readonly raw: Buffer,
    readonly content: Buffer,
  ) {}

  /** @throws DerFault unless the bytes are exactly one value. */
  static read(bytes: Buffer): DerValue {
    const value = DerValue.at(bytes, 0);
    if (value.raw.length !== bytes.length) throw new DerFault('bytes behind the value');
    return value;
  }

  /** @throws DerFault; bytes may follow the value. */
  static at(bytes: Buffer, offset: number): DerValue {
    const [tag, short] = [bytes[offset], bytes[offset + 1]];
    if (tag === undefined || short === undefined || (tag & 0x1f) === 0x1f) throw new DerFault('a broken tag');
    let [start, length] = [offset + 2, short];
    if (short >= 0x80) {
      const count = short & 0x7f;
      if (count === 0 || count > 4 || start + count > bytes.length) throw new DerFault('a broken length');
      length = bytes.readUIntBE(start, count);
      if (length < 0x80 || (count > 1 && bytes[start] === 0)) throw new DerFault('a length longer than needed');
      start += count;
    }
    if (start + length > bytes.length) throw new DerFault('a value longer than its bytes');
    return new DerValue(tag, bytes.subarray(offset, start + length), bytes.subarray(start, start + length));
  }

  /** @throws DerFault unless it has the tag. */
  expect(tag: number): this {
    if (this.tag !== tag) throw new DerFault(`tag ${this.tag} where ${tag} should be`);
    return this;
  }

  get items(): DerValue[] {
    const items: DerValue[] = [];
    for (let at = 0; at < this.content.length;) {
      const item = DerValue.at(this.content, at);
      items.push(item);
      at += item.raw.length;
    }
    return items;
  }

  /** Items of a SEQUENCE. */
  get sequence(): DerValue[] {
    return this.expect(SEQUENCE).items;
  }

  /** Items of a SET OF, which DER keeps sorted. */
  get set(): DerValue[] {
    const { items } = this.expect(SET);
    if (items.some((item, i) => i > 0 && Buffer.compare((items[i - 1] as DerValue).raw, item.raw) > 0))
      throw new DerFault('a set out of order');
    return items;
  }

  get oid(): string {
    const { content } = this.expect(0x06);
    const arcs: number[] = [];
    let arc = 0;
    content.forEach((byte, i) => {
      if (arc > Number.MAX_SAFE_INTEGER / 256) throw new DerFault('a broken identifier');
      arc = arc * 128 + (byte & 0x7f);
      if (byte & 0x80) {
        if (i === content.length - 1) throw new DerFault('a broken identifier');
        return;
      }
      if (arcs.length === 0) arcs.push(Math.min(2, Math.floor(arc / 40)), arc - Math.min(2, Math.floor(arc / 40)) * 40);
      else arcs.push(arc);
      arc = 0;
    });
    return arcs.join('.');
  }

  get octets(): Buffer {
    return this.expect(0x04).content;
  }

  /** A small whole number. */
  get int(): number {
    const content = this.integer;
    if (content.length > 6) throw new DerFault('a broken number');
    return content.readIntBE(0, content.length);
  }

  /** A whole number of any length, as the bytes in which it stands (two's complement, none more than needed). */
  get integer(): Buffer {
    const { content } = this.expect(0x02);
    const [first, second = 0] = content;
    const needless = content.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
    if (first === undefined || needless) throw new DerFault('a broken number');
    return content;
  }

  get bool(): boolean {
    const { content } = this.expect(0x01);
    if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff)) throw new DerFault('neither true nor false');
    return content[0] === 0xff;
  }

  /** GeneralizedTime in UTC; finer parts than milliseconds are cut off. */
  get time(): Date {
    const text = this.expect(0x18).content.toString('latin1');
    const [, day, clock, fraction = ''] = TIME.exec(text) ?? [];
    if (!day || !clock || fraction.endsWith('0')) throw new DerFault('a broken time');
    const iso = `${day.replace(/(....)(..)(..)/, '$1-$2-$3')}T${clock.replace(/(..)(..)(..)/, '$1:$2:$3')}.${fraction.padEnd(3, '0').slice(0, 3)}Z`;
    const time = new Date(iso);
    // The thirtieth of February would become a day in March.
    if (Number.isNaN(time.getTime()) || time.toISOString() !== iso) throw new DerFault('a broken time');
    return time;
  }
}
