import { num } from '../draw/canvas';
import { Dict, Name, PdfString, Ref, Reserved, Stream, type PdfObject } from './object';

/** Writes objects one after another and knows where each came to stand, counted from `offset`. */
export class ObjectWriter {
  private readonly chunks: Buffer[] = [];
  readonly reserved = new Map<string, { start: number; end: number }>();

  constructor(public position: number) {}

  get bytes(): Buffer {
    return Buffer.concat(this.chunks);
  }

  raw(bytes: string | Buffer): this {
    const chunk = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
    this.chunks.push(chunk);
    this.position += chunk.length;
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
    if (typeof object === 'number') return this.raw(num(object));
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

function nameOf(value: string): string {
  const escaped = Array.from(value, (char) => {
    const code = char.charCodeAt(0);
    return /[\w.+*-]/.test(char) ? char : `#${code.toString(16).padStart(2, '0')}`;
  });
  return `/${escaped.join('')}`;
}
