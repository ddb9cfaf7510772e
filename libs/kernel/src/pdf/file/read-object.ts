import { Dict, Name, PdfString, Ref, Stream, type PdfObject } from './object';

/** The file breaks the grammar of PDF, or is built to exhaust its reader. */
export class PdfFault extends Error {
  override readonly name = 'PdfFault';
}

/** The file is encrypted: nothing of it is read. */
export class EncryptedFault extends PdfFault {}

/** Deeper nesting is an attack on the stack. */
const MAX_DEPTH = 64;
const MAX_STRING = 2_000_000;

const WHITE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITER = new Set([...'()<>[]{}/%'].map((char) => char.charCodeAt(0)));
const isRegular = (byte: number | undefined) => byte !== undefined && !WHITE.has(byte) && !DELIMITER.has(byte);

/** Reads objects out of bytes, each byte once; never looks behind `end`. */
export class ObjectReader {
  constructor(
    readonly bytes: Buffer,
    public position: number,
    private readonly options: { inFile: boolean } = { inFile: true },
  ) {}

  skipWhite(): void {
    for (;;) {
      const byte = this.bytes[this.position];
      if (byte === undefined) return;
      if (byte === 0x25) this.skipComment();
      else if (WHITE.has(byte)) this.position += 1;
      else return;
    }
  }

  /** A run of regular characters: a keyword or a number. Empty at a delimiter or at the end. */
  token(): string {
    this.skipWhite();
    const start = this.position;
    while (isRegular(this.bytes[this.position]) && this.position - start < 128) this.position += 1;
    return this.bytes.toString('latin1', start, this.position);
  }

  keyword(word: string): void {
    const found = this.token();
    if (found !== word) throw new PdfFault(`expected ${word} at ${this.position}, found "${found.slice(0, 20)}"`);
  }

  /** Whether the keyword comes next; if not, nothing is read. */
  take(word: string): boolean {
    const start = this.position;
    if (this.token() === word) return true;
    this.position = start;
    return false;
  }

  integer(): number {
    const token = this.token();
    if (!/^\d{1,15}$/.test(token)) throw new PdfFault(`expected a whole number at ${this.position}`);
    return Number(token);
  }

  object(depth = 0): PdfObject {
    if (depth > MAX_DEPTH) throw new PdfFault('nested too deeply');
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
    const token = this.token();
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(token)) return this.maybeRef(token);
    if (token === 'true') return true;
    if (token === 'false') return false;
    if (token === 'null') return null;
    throw new PdfFault(`no object at ${this.position}`);
  }

  private maybeRef(token: string): PdfObject {
    const after = this.position;
    if (/^\d{1,10}$/.test(token)) {
      const gen = this.token();
      if (/^\d{1,5}$/.test(gen) && this.token() === 'R') return new Ref(Number(token), Number(gen));
    }
    this.position = after;
    return Number(token);
  }

  private name(): Name {
    this.position += 1;
    let value = '';
    while (isRegular(this.bytes[this.position])) {
      if (value.length > 1000) throw new PdfFault('a name too long');
      let byte = this.bytes[this.position] as number;
      this.position += 1;
      if (byte === 0x23) {
        const code = this.bytes.toString('latin1', this.position, this.position + 2);
        if (!/^[0-9a-fA-F]{2}$/.test(code)) throw new PdfFault('a broken name');
        byte = parseInt(code, 16);
        this.position += 2;
      }
      value += String.fromCharCode(byte);
    }
    return new Name(value);
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
    for (;;) {
      this.skipWhite();
      if (this.bytes[this.position] === 0x3e && this.bytes[this.position + 1] === 0x3e) break;
      if (this.bytes[this.position] !== 0x2f) throw new PdfFault('a dictionary without a key');
      const key = this.name().value;
      if (dict.entries.has(key)) dict.ambiguous = true;
      dict.entries.set(key, this.object(depth + 1));
    }
    this.position += 2;
    return dict;
  }

  private hex(): PdfString {
    const start = this.position;
    const end = this.bytes.indexOf(0x3e, start);
    if (end < 0 || end - start > MAX_STRING) throw new PdfFault('a string without an end');
    const digits = this.bytes.toString('latin1', start + 1, end).replace(/[\0\t\n\f\r ]/g, '');
    if (!/^[0-9a-fA-F]*$/.test(digits)) throw new PdfFault('a broken string');
    this.position = end + 1;
    return this.string(Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex'), start);
  }

  private literal(): PdfString {
    const start = this.position;
    const parts: Buffer[] = [];
    let from = start + 1;
    let open = 1;
    for (this.position = from; open > 0;) {
      const byte = this.bytes[this.position];
      if (byte === undefined || this.position - start > MAX_STRING) throw new PdfFault('a string without an end');
      if (byte === 0x5c) {
        parts.push(this.bytes.subarray(from, this.position));
        this.position += 1;
        parts.push(Buffer.from(this.escaped()));
        from = this.position;
        continue;
      }
      if (byte === 0x28) open += 1;
      if (byte === 0x29) open -= 1;
      this.position += 1;
    }
    parts.push(this.bytes.subarray(from, this.position - 1));
    return this.string(parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts), start);
  }

  private escaped(): number[] {
    const byte = this.bytes[this.position] ?? 0;
    this.position += 1;
    if (byte >= 0x30 && byte <= 0x37) {
      let code = byte - 0x30;
      for (let i = 0; i < 2; i++) {
        const next = this.bytes[this.position] ?? 0;
        if (next < 0x30 || next > 0x37) break;
        code = code * 8 + next - 0x30;
        this.position += 1;
      }
      return [code & 0xff];
    }
    if (byte === 13) {
      if (this.bytes[this.position] === 10) this.position += 1;
      return [];
    }
    if (byte === 10) return [];
    const plain: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 };
    return [plain[String.fromCharCode(byte)] ?? byte];
  }

  private string(bytes: Buffer, start: number): PdfString {
    return new PdfString(bytes, this.options.inFile ? { start, end: this.position } : undefined);
  }
}
