import { Dict, Name, PdfString, Ref, Reserved, Stream, type PdfObject } from './object';

/** Writes objects one after another and knows where each came to stand, counted from `offset`. */
export class ObjectWriter {
  private readonly done: Buffer[] = [];
  /** Text that is not yet bytes: most pieces are a few letters long. */
  private text = '';
  readonly reserved = new Map<string, { start: number; end: number }>();

  constructor(public position: number) {}

  /** What was written so far, piece by piece. */
  get chunks(): readonly Buffer[] {
    if (this.text) this.done.push(Buffer.from(this.text, 'latin1'));
    this.text = '';
    return this.done;
  }

  raw(bytes: string | Buffer): this {
    this.position += bytes.length;
    if (typeof bytes === 'string') {
      this.text += bytes;
      return this;
    }
    if (this.text) this.done.push(Buffer.from(this.text, 'latin1'));
    this.text = '';
    this.done.push(bytes);
    return this;
  }

  /** `num gen obj … endobj`; returns where it begins. */
  indirect(ref: Ref, object: PdfObject): number {
    const offset = this.position;
    this.raw(`${ref.num} ${ref.gen} obj\n`).object(object).raw('\nendobj\n');
    return offset;
  }

  object(object: PdfObject): this {
    if (object === null || typeof object === 'boolean') return this.raw(String(object));
    if (typeof object === 'number') return this.raw(exact(object));
    if (object instanceof Name) return this.raw(nameOf(object.value));
    if (object instanceof Ref) return this.raw(`${object.num} ${object.gen} R`);
    if (object instanceof PdfString) return this.raw(`<${object.bytes.toString('hex')}>`);
    if (object instanceof Reserved) return this.reserve(object);
    if (object instanceof Stream) {
      return this.object(object.dict.with({ Length: object.data.length }))
        .raw('\nstream\n')
        .raw(object.data)
        .raw('\nendstream');
    }
    if (object instanceof Dict) return this.dict(object);
    this.raw('[');
    object.forEach((item, i) => this.raw(i > 0 ? ' ' : '').object(item));
    return this.raw(']');
  }

  private dict({ entries }: Dict): this {
    this.raw('<<');
    for (const [key, value] of entries)
      this.raw(`${nameOf(key)} `)
        .object(value)
        .raw(' ');
    return this.raw('>>');
  }

  private reserve({ name, bytes }: Reserved): this {
    const start = this.position;
    this.raw(bytes);
    this.reserved.set(name, { start, end: this.position });
    return this;
  }
}

/** The number itself, so that an object that is written anew stays the same; PDF knows no exponents. */
function exact(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}

function nameOf(value: string): string {
  if (/^[\w.+*-]*$/.test(value)) return `/${value}`;
  const escaped = Array.from(value, (char) => {
    const code = char.charCodeAt(0);
    return /[\w.+*-]/.test(char) ? char : `#${code.toString(16).padStart(2, '0')}`;
  });
  return `/${escaped.join('')}`;
}
