import type { Budget } from './budget';
import { decode } from './decode';
import { Dict, Stream, isName, same, type PdfObject } from './object';
import { PdfFault } from './pdf-fault';
import { ObjectReader } from './read-object';

export type Entry =
  | { kind: 'free' }
  | { kind: 'at'; offset: number; gen: number }
  /** Inside an object stream. */
  | { kind: 'in'; stream: number; index: number };

/** One cross-reference section with its trailer. */
export interface Section {
  offset: number;
  form: 'table' | 'stream';
  entries: Map<number, Entry>;
  trailer: Dict;
  /** Behind `%%EOF`, without and with the blanks that may follow. */
  eof: number;
  end: number;
  /** What `startxref` behind the section says. */
  startxref: number;
}

const BLANK = new Set([0, 9, 10, 12, 13, 32]);
/** Higher numbers would only serve to fill the memory. */
const MAX_OBJECT = 1_000_000;

/** Where the last `startxref` of the file points. Nothing but blanks may follow its `%%EOF`. */
export function lastStartxref(bytes: Buffer, budget: Budget): number {
  const at = bytes.lastIndexOf('startxref');
  if (at < 0 || at < bytes.length - 2048) throw new PdfFault('no startxref at the end');
  const reader = new ObjectReader(bytes, at, budget);
  reader.keyword('startxref');
  return reader.integer();
}

export function readSection(bytes: Buffer, offset: number, budget: Budget): Section {
  if (offset < 0 || offset >= bytes.length) throw new PdfFault('a cross-reference outside the file');
  const reader = new ObjectReader(bytes, offset, budget);
  const read = reader.take('xref') ? readTable(reader) : readStream(reader, budget);
  return { offset, ...read, ...readTail(bytes, reader, read.trailer) };
}

/** The stream that a hybrid file (`/XRefStm`) has beside its table; it has no tail of its own. */
export function readHybrid(bytes: Buffer, offset: number, budget: Budget, trailer: Dict): Map<number, Entry> {
  if (offset < 0 || offset >= bytes.length) throw new PdfFault('a cross-reference outside the file');
  const read = readStream(new ObjectReader(bytes, offset, budget), budget);
  if (!isSpare(read.trailer.get('Root'), trailer.get('Root'))) throw new PdfFault('two catalogs');
  return read.entries;
}

function readTable(reader: ObjectReader) {
  const entries = new Map<number, Entry>();
  while (!reader.take('trailer')) {
    const first = reader.integer();
    const count = reader.integer();
    if (count > (reader.bytes.length - reader.position) / 17)
      throw new PdfFault('a cross-reference longer than the file');
    for (let i = 0; i < count; i++) {
      const offset = reader.integer();
      const gen = reader.integer();
      const kind = reader.token();
      if (kind !== 'n' && kind !== 'f') throw new PdfFault('a broken cross-reference');
      put(entries, first + i, kind === 'f' ? { kind: 'free' } : { kind: 'at', offset, gen });
    }
  }
  const trailer = reader.object();
  if (!(trailer instanceof Dict)) throw new PdfFault('a trailer that is no dictionary');
  return { form: 'table' as const, entries, trailer };
}

function readStream(reader: ObjectReader, budget: Budget) {
  const { object } = reader.indirect(() => {
    throw new PdfFault('a cross-reference stream must say its own length');
  });
  if (!(object instanceof Stream) || !isName(object.dict.get('Type'), 'XRef'))
    throw new PdfFault('no cross-reference where one should be');
  const widths = numbers(object.dict.get('W'));
  const size = object.dict.get('Size');
  const index = object.dict.get('Index') === null ? [0, Number(size)] : numbers(object.dict.get('Index'));
  const [w1, w2, w3] = widths as [number, number, number];
  const row = w1 + w2 + w3;
  if (widths.length !== 3 || widths.some((width) => width > 6) || row === 0 || index.length % 2 !== 0) {
    throw new PdfFault('a broken cross-reference stream');
  }
  const data = decode(object, budget);
  const entries = new Map<number, Entry>();
  let position = 0;
  const field = (width: number, otherwise: number) => {
    const value = width === 0 ? otherwise : data.readUIntBE(position, width);
    position += width;
    return value;
  };
  for (let i = 0; i < index.length; i += 2) {
    const [first, count] = [index[i] as number, index[i + 1] as number];
    if (count > (data.length - position) / row) throw new PdfFault('a cross-reference longer than its stream');
    budget.step(count);
    for (let n = 0; n < count; n++) {
      const [type, second, third] = [field(w1, 1), field(w2, 0), field(w3, 0)];
      if (type === 0) put(entries, first + n, { kind: 'free' });
      else if (type === 1) put(entries, first + n, { kind: 'at', offset: second, gen: third });
      else if (type === 2) put(entries, first + n, { kind: 'in', stream: second, index: third });
    }
  }
  return { form: 'stream' as const, entries, trailer: object.dict };
}

function put(entries: Map<number, Entry>, num: number, entry: Entry): void {
  if (num > MAX_OBJECT) throw new PdfFault('an object number too high');
  if (entries.has(num)) throw new PdfFault('an object listed twice');
  entries.set(num, entry);
}

function numbers(object: PdfObject): number[] {
  const list = Array.isArray(object) ? object : [];
  return list.map((item) => {
    if (typeof item !== 'number' || !Number.isInteger(item) || item < 0)
      throw new PdfFault('a broken cross-reference stream');
    return item;
  });
}

function readTail(bytes: Buffer, reader: ObjectReader, trailer: Dict): { eof: number; end: number; startxref: number } {
  // Some write a trailer behind the stream as well; it must not name another document.
  if (reader.take('trailer')) {
    const second = reader.object();
    if (
      !(second instanceof Dict) ||
      !['Root', 'Prev', 'Encrypt'].every((key) => isSpare(second.get(key), trailer.get(key)))
    )
      throw new PdfFault('two trailers that disagree');
  }
  reader.keyword('startxref');
  const startxref = reader.integer();
  let at = reader.position;
  while ([9, 10, 13, 32].includes(bytes[at] ?? -1)) at += 1;
  if (bytes.toString('latin1', at, at + 5) !== '%%EOF') throw new PdfFault('no %%EOF behind a cross-reference');
  const eof = at + 5;
  let end = eof;
  while (BLANK.has(bytes[end] ?? -1)) end += 1;
  return { eof, end, startxref };
}

const isSpare = (object: PdfObject, as: PdfObject): boolean => object === null || same(object, as);
