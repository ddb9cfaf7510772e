import { DerFault } from './der';

const MAX_DEPTH = 24;
const MAX_VALUES = 20_000;
const OCTETS = 0x04;
const CONSTRUCTED = 0x20;

/**
 * The first value of BER bytes (X.690, 8) as DER: lengths made definite and short, octet strings in pieces joined. What
 * is DER stays as it is, byte by byte; the order of sets is left alone. Signing programs of the nineties write so.
 * @throws DerFault on what is neither, nested deeper than any container, or of too many values
 */
export function toDer(bytes: Buffer): { der: Buffer; end: number } {
  let values = 0;
  const read = (offset: number, limit: number, depth: number): { tag: number; der: Buffer; end: number } => {
    const [tag, short] = [bytes[offset], bytes[offset + 1]];
    if (tag === undefined || short === undefined || offset + 2 > limit || (tag & 0x1f) === 0x1f)
      throw new DerFault('a broken tag');
    if (depth > MAX_DEPTH || values++ > MAX_VALUES) throw new DerFault('nested too deeply');
    const { start, end: stop } = lengthAt(offset + 1, limit);
    if ((tag & CONSTRUCTED) === 0) {
      if (stop === undefined) throw new DerFault('a plain value without a length');
      return { tag, der: value(tag, bytes.subarray(start, stop)), end: stop };
    }
    const items: { tag: number; der: Buffer }[] = [];
    let at = start;
    for (; stop === undefined ? !isEnd(at, limit) : at < stop;) {
      const item = read(at, stop ?? limit, depth + 1);
      items.push(item);
      at = item.end;
    }
    const end = stop ?? at + 2;
    if (tag === (OCTETS | CONSTRUCTED)) {
      if (items.some((item) => item.tag !== OCTETS)) throw new DerFault('octets in pieces of something else');
      return { tag: OCTETS, der: value(OCTETS, Buffer.concat(items.map((item) => contentOf(item.der)))), end };
    }
    return { tag, der: value(tag, Buffer.concat(items.map((item) => item.der))), end };
  };
  const lengthAt = (offset: number, limit: number): { start: number; end: number | undefined } => {
    const short = bytes[offset] ?? 0;
    if (short === 0x80) return { start: offset + 1, end: undefined };
    const count = short < 0x80 ? 0 : short & 0x7f;
    if (count > 4 || offset + 1 + count > limit) throw new DerFault('a broken length');
    const start = offset + 1 + count;
    const end = start + (count === 0 ? short : bytes.readUIntBE(offset + 1, count));
    if (end > limit) throw new DerFault('a value longer than its bytes');
    return { start, end };
  };
  const isEnd = (at: number, limit: number): boolean => {
    if (at + 2 > limit) throw new DerFault('a value without an end');
    return bytes[at] === 0 && bytes[at + 1] === 0;
  };
  const { der, end } = read(0, bytes.length, 0);
  return { der, end };
}

function value(tag: number, content: Buffer): Buffer {
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const size = length > 0xffffff ? 4 : length > 0xffff ? 3 : length > 0xff ? 2 : 1;
  const head = Buffer.alloc(2 + size);
  head.writeUInt8(tag, 0);
  head.writeUInt8(0x80 | size, 1);
  head.writeUIntBE(length, 2, size);
  return Buffer.concat([head, content]);
}

const contentOf = (der: Buffer) => der.subarray((der[1] ?? 0) < 0x80 ? 2 : 2 + ((der[1] ?? 0) & 0x7f));
