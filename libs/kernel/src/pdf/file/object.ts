/** The objects of ISO 32000-1, 7.3. Numbers, booleans, null and arrays are JavaScript's own. */
export type PdfObject = null | boolean | number | Name | Ref | PdfString | PdfObject[] | Dict | Stream | Reserved;

export class Name {
  constructor(readonly value: string) {}
}

export class Ref {
  constructor(
    readonly num: number,
    readonly gen: number,
  ) {}
}

export class PdfString {
  constructor(
    readonly bytes: Buffer,
    /** Where it stands in the file with its delimiters, when it was read from there and not out of an object stream. */
    readonly place?: { start: number; end: number },
  ) {}

  /** A text string: ASCII as it is, anything else as UTF-16 (7.9.2.2). */
  static of(text: string): PdfString {
    if (/^[\x20-\x7e]*$/.test(text)) return new PdfString(Buffer.from(text, 'latin1'));
    return new PdfString(Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]));
  }

  get text(): string {
    const { bytes } = this;
    if (bytes[0] === 0xfe && bytes[1] === 0xff) {
      const even = bytes.subarray(2, bytes.length - (bytes.length % 2));
      return Buffer.from(even).swap16().toString('utf16le');
    }
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.toString('utf8', 3);
    return bytes.toString('latin1');
  }
}

export class Dict {
  /** A key in it, however deep, stood twice with two values: readers disagree on which counts. */
  ambiguous = false;

  constructor(readonly entries = new Map<string, PdfObject>()) {}

  static of(entries: Record<string, PdfObject | undefined>): Dict {
    return new Dict(
      new Map(Object.entries(entries).filter((entry): entry is [string, PdfObject] => entry[1] !== undefined)),
    );
  }

  get(key: string): PdfObject {
    return this.entries.get(key) ?? null;
  }

  /** A copy with some entries changed; undefined takes one away. */
  with(changes: Record<string, PdfObject | undefined>): Dict {
    const entries = new Map(this.entries);
    for (const [key, value] of Object.entries(changes)) {
      if (value === undefined) entries.delete(key);
      else entries.set(key, value);
    }
    return new Dict(entries);
  }
}

export class Stream {
  constructor(
    readonly dict: Dict,
    /** As it stands in the file, still encoded. */
    readonly data: Buffer,
  ) {}
}

/** Bytes that are filled in after writing; the writer tells where they came to stand. */
export class Reserved {
  constructor(
    readonly name: string,
    readonly bytes: string,
  ) {}
}

export const name = (value: string) => new Name(value);
export const isName = (object: PdfObject, value: string) => object instanceof Name && object.value === value;

/** Whether two objects say the same; references are compared, not followed. */
export function same(a: PdfObject, b: PdfObject): boolean {
  if (a === b) return true;
  if (a instanceof Name) return b instanceof Name && a.value === b.value;
  if (a instanceof Ref) return b instanceof Ref && a.num === b.num && a.gen === b.gen;
  if (a instanceof PdfString) return b instanceof PdfString && a.bytes.equals(b.bytes);
  if (a instanceof Stream) return b instanceof Stream && same(a.dict, b.dict) && a.data.equals(b.data);
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => same(item, b[i] ?? null));
  if (a instanceof Dict)
    return b instanceof Dict && a.entries.size === b.entries.size && changedKeys(a, b).length === 0;
  return false;
}

export function changedKeys(a: Dict, b: Dict): string[] {
  if (a === b) return [];
  const keys = new Set([...a.entries.keys(), ...b.entries.keys()]);
  return [...keys].filter((key) => !same(a.get(key), b.get(key)) || a.entries.has(key) !== b.entries.has(key));
}
