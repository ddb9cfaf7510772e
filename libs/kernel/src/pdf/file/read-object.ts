import type { Budget } from './budget';
import { Dict, Name, PdfString, Ref, Stream, same, type PdfObject } from './object';
import { PdfFault } from './pdf-fault';

/** Deeper nesting is an attack on the stack. */
const MAX_DEPTH = 64;
const MAX_STRING = 2_000_000;
const MAX_NAME = 3000;
/** More would not be read exactly. */
const MAX_DIGITS = 15;

/** So many bytes that are skipped count as one step. */
const SKIPPED = 64;

const WHITE = 1;
const DELIMITER = 2;
/** What each byte is; 0 for a regular character (7.2.2). */
const KIND = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) KIND[byte] = WHITE;
for (const char of '()<>[]{}/%') KIND[char.charCodeAt(0)] = DELIMITER;
/** Names that were read lately, each where its hash says: files repeat the same few hundred. A power of two. */
const KNOWN_NAMES = 1024;
const knownNames: (Name | undefined)[] = new Array<undefined>(KNOWN_NAMES).fill(undefined);

const isRegular = (byte: number | undefined) => byte !== undefined && KIND[byte] === 0;

/** What a letter behind a backslash means: n, r, t, b and f (7.3.4.2). */
const ESCAPED: Record<number, number> = { 0x6e: 10, 0x72: 13, 0x74: 9, 0x62: 8, 0x66: 12 };

/** Reads objects out of bytes, each byte once; never looks behind `end`. */
export class ObjectReader {
  /** Keys that stood twice with two values. */
  private ambiguities = 0;

  constructor(
    readonly bytes: Buffer,
    public position: number,
    private readonly budget: Budget,
    private readonly options: { inFile: boolean } = { inFile: true },
  ) {}

  skipWhite(): void {
    const start = this.position;
    for (;;) {
      const byte = this.bytes[this.position];
      if (byte === 0x25) this.skipComment();
      else if (byte !== undefined && KIND[byte] === WHITE) this.position += 1;
      else break;
    }
    // Many may point into the same megabytes of blanks, each to have them skipped once more.
    if (this.position - start >= SKIPPED) this.budget.step(Math.floor((this.position - start) / SKIPPED));
  }

  /** A run of regular characters: a keyword or a number. Empty at a delimiter or at the end. */
  token(): string {
    this.skipWhite();
    const start = this.position;
    while (isRegular(this.bytes[this.position]) && this.position - start < 128) this.position += 1;
    return this.bytes.toString('latin1', start, this.position);
  }

  keyword(word: string): void {
    if (!this.take(word)) throw new PdfFault(`expected ${word} at ${this.position}`);
  }

  /** Whether the keyword comes next; if not, nothing but blanks is read. */
  take(word: string): boolean {
    this.skipWhite();
    for (let i = 0; i < word.length; i++) if (this.bytes[this.position + i] !== word.charCodeAt(i)) return false;
    if (isRegular(this.bytes[this.position + word.length])) return false;
    this.position += word.length;
    return true;
  }

  integer(): number {
    this.budget.step();
    this.skipWhite();
    const value = this.digits(MAX_DIGITS);
    if (value === undefined) throw new PdfFault(`expected a whole number at ${this.position}`);
    return value;
  }

  /** A token of digits alone, no more than so many; else undefined, and nothing is read. */
  private digits(most: number): number | undefined {
    const start = this.position;
    let value = 0;
    let at = start;
    for (; at - start <= most; at++) {
      const digit = (this.bytes[at] ?? 0) - 0x30;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (at === start || at - start > most || isRegular(this.bytes[at])) return undefined;
    this.position = at;
    return value;
  }

  object(depth = 0): PdfObject {
    if (depth > MAX_DEPTH) throw new PdfFault('nested too deeply');
    this.budget.step();
    this.skipWhite();
    const byte = this.bytes[this.position];
    switch (byte) {
      case 0x2f:
        return this.name();
      case 0x28:
        return this.literal();
      case 0x5b:
        return this.array(depth);
      case 0x3c:
        return this.bytes[this.position + 1] === 0x3c ? this.dict(depth) : this.hex();
    }
    return this.numberOrWord();
  }

  /** `num gen obj … endobj`; `lengthOf` finds a stream's length that stands in another object. */
  indirect(lengthOf: (ref: Ref) => number): { num: number; gen: number; object: PdfObject } {
    const num = this.integer();
    const gen = this.integer();
    this.keyword('obj');
    let object = this.object();
    if (object instanceof Dict && this.take('stream')) object = this.stream(object, lengthOf);
    this.keyword('endobj');
    return { num, gen, object };
  }

  private stream(dict: Dict, lengthOf: (ref: Ref) => number): Stream {
    if (this.bytes[this.position] === 13) this.position += 1;
    if (this.bytes[this.position] !== 10) throw new PdfFault('a stream must begin on a new line');
    this.position += 1;
    const given = dict.get('Length');
    const length = given instanceof Ref ? lengthOf(given) : given;
    if (typeof length !== 'number' || !Number.isInteger(length) || length < 0)
      throw new PdfFault('a stream without a length');
    if (this.position + length > this.bytes.length) throw new PdfFault('a stream longer than the file');
    const data = this.bytes.subarray(this.position, this.position + length);
    this.position += length;
    this.keyword('endstream');
    return new Stream(dict, data);
  }

  private skipComment(): void {
    while (this.position < this.bytes.length && this.bytes[this.position] !== 10 && this.bytes[this.position] !== 13)
      this.position += 1;
  }

  private numberOrWord(): PdfObject {
    const start = this.position;
    const whole = this.digits(MAX_DIGITS);
    if (whole !== undefined) return this.position - start > 10 ? whole : this.maybeRef(whole);
    const token = this.token();
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(token)) return Number(token);
    if (token === 'true') return true;
    if (token === 'false') return false;
    if (token === 'null') return null;
    throw new PdfFault(`no object at ${this.position}`);
  }

  private maybeRef(num: number): number | Ref {
    const after = this.position;
    this.skipWhite();
    const gen = this.digits(5);
    if (gen !== undefined && this.take('R')) return new Ref(num, gen);
    this.position = after;
    return num;
  }

  private name(): Name {
    const start = this.position + 1;
    let end = start;
    let hash = 0;
    for (; isRegular(this.bytes[end]); end++) hash = (hash * 31 + (this.bytes[end] as number)) | 0;
    if (end - start > MAX_NAME) throw new PdfFault('a name too long');
    this.position = end;
    const slot = hash & (KNOWN_NAMES - 1);
    const known = knownNames[slot];
    if (known && this.spells(known.value, start, end)) return known;
    this.budget.step();
    const written = this.bytes.toString('latin1', start, end);
    if (written.includes('#')) return new Name(plainName(written));
    return (knownNames[slot] = new Name(written));
  }

  private spells(word: string, start: number, end: number): boolean {
    if (word.length !== end - start) return false;
    for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) !== this.bytes[start + i]) return false;
    return true;
  }

  private array(depth: number): PdfObject[] {
    this.position += 1;
    const items: PdfObject[] = [];
    for (;;) {
      this.skipWhite();
      if (this.bytes[this.position] === 0x5d) break;
      items.push(this.object(depth + 1));
    }
    this.position += 1;
    return items;
  }

  private dict(depth: number): Dict {
    this.position += 2;
    const dict = new Dict();
    const before = this.ambiguities;
    for (;;) {
      this.skipWhite();
      if (this.bytes[this.position] === 0x3e && this.bytes[this.position + 1] === 0x3e) break;
      if (this.bytes[this.position] !== 0x2f) throw new PdfFault('a dictionary without a key');
      const key = this.name().value;
      const value = this.object(depth + 1);
      if (dict.entries.has(key) && !same(dict.get(key), value)) this.ambiguities += 1;
      dict.entries.set(key, value);
    }
    this.position += 2;
    dict.ambiguous = this.ambiguities > before;
    return dict;
  }

  private hex(): PdfString {
    const start = this.position;
    const end = this.bytes.indexOf(0x3e, start);
    if (end < 0 || end - start > MAX_STRING) throw new PdfFault('a string without an end');
    this.position = end + 1;
    const written = this.bytes.toString('latin1', start + 1, end);
    const bytes = Buffer.from(written, 'hex');
    // It ends before the first letter that is no digit.
    return this.string(bytes.length * 2 === written.length ? bytes : looseHex(written), start);
  }

  private literal(): PdfString {
    const start = this.position;
    const bytes: number[] = [];
    let open = 1;
    for (this.position += 1; ; this.position += 1) {
      const byte = this.bytes[this.position];
      if (byte === undefined || this.position - start > MAX_STRING) throw new PdfFault('a string without an end');
      if (byte === 0x28) open += 1;
      if (byte === 0x29) open -= 1;
      if (open === 0) break;
      const meant = byte === 0x5c ? this.escaped() : byte;
      if (meant !== undefined) bytes.push(meant);
    }
    this.position += 1;
    return this.string(Buffer.from(bytes), start);
  }

  /** What the backslash and what follows it mean; undefined for an end of line, which means nothing. */
  private escaped(): number | undefined {
    this.position += 1;
    const byte = this.bytes[this.position] ?? 0;
    if (byte >= 0x30 && byte <= 0x37) {
      let code = byte - 0x30;
      for (let i = 0; i < 2; i++) {
        const next = this.bytes[this.position + 1] ?? 0;
        if (next < 0x30 || next > 0x37) break;
        code = code * 8 + next - 0x30;
        this.position += 1;
      }
      return code & 0xff;
    }
    if (byte === 13) {
      if (this.bytes[this.position + 1] === 10) this.position += 1;
      return undefined;
    }
    if (byte === 10) return undefined;
    return ESCAPED[byte] ?? byte;
  }

  private string(bytes: Buffer, start: number): PdfString {
    return new PdfString(bytes, this.options.inFile ? { start, end: this.position } : undefined);
  }
}

/** `#` and two digits stand for one byte (7.3.5). */
function plainName(written: string): string {
  return written.replace(/#(.{0,2})/gs, (_, code: string) => {
    if (!/^[0-9a-fA-F]{2}$/.test(code)) throw new PdfFault('a broken name');
    return String.fromCharCode(parseInt(code, 16));
  });
}

/** With blanks in between, or with the last digit left out (7.3.4.3). */
function looseHex(written: string): Buffer {
  const digits = written.replace(/[\0\t\n\f\r ]/g, '');
  if (!/^[0-9a-fA-F]*$/.test(digits)) throw new PdfFault('a broken string');
  return Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex');
}
