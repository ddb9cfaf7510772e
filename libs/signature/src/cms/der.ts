/** DER (X.690): just enough to write and strictly read what signatures need. */

const SEQUENCE = 0x30;
const SET = 0x31;

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
  int: (value: number) => tlv(0x02, Buffer.from([value])),
  oid: (dotted: string) => tlv(0x06, oidContent(dotted)),
  /** `[tag]` around whole items. */
  explicit: (tag: number, ...items: Buffer[]) => tlv(0xa0 | tag, Buffer.concat(items)),
  /** The same content under another tag. */
  retag: (tag: number, item: Buffer) => Buffer.concat([Buffer.from([tag]), item.subarray(1)]),
};

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
    const { content } = this.expect(0x02);
    if (content.length === 0 || content.length > 6) throw new DerFault('a broken number');
    return content.readIntBE(0, content.length);
  }
}
