import { Budget } from './budget';
import { decode } from './decode';
import { Dict, Ref, Stream, isName, type PdfObject } from './object';
import { EncryptedFault, PdfFault } from './pdf-fault';
import { ObjectReader } from './read-object';
import { revisionsOf, type Revision } from './read-revisions';
import type { Entry } from './read-xref';

const MAX_SPENT = 32 * 1024 * 1024;
/** So many parts of an object that are passed on the way count as one step. */
const PASSED = 16;
const NOTHING: [number, PdfObject[]] = [0, []];

interface Read {
  num: number;
  object: PdfObject;
  /** Where it ends in the file; 0 inside an object stream. */
  end: number;
}

interface Container {
  data: Buffer;
  first: number;
  /** Number and offset of each object inside. */
  listed: [num: number, offset: number][];
}

/**
 * A PDF as its bytes say, revision by revision; nothing is guessed or repaired, so that two readers cannot see two
 * documents. Reads classic, stream and hybrid cross-references and linearized files; no encryption.
 * @throws PdfFault on anything else.
 */
export class PdfFile {
  /** By offset, and inside an object stream by the stream's offset and the index. */
  private readonly objects = new Map<number | string, Read>();
  private readonly containers = new Map<Stream, Container>();
  private readonly named = new Map<PdfObject, number[]>();
  private readonly reading = new Set<number | string>();
  /** Bytes read as objects. */
  private spent = 0;

  private constructor(
    readonly bytes: Buffer,
    /** Oldest first. */
    readonly revisions: Revision[],
    private readonly budget: Budget,
    /** How many bytes stood before `bytes` that are no part of the file. */
    readonly shift: number,
  ) {}

  static open(bytes: Buffer): PdfFile {
    const header = headerAt(bytes);
    if (header < 0) throw new PdfFault('no header');
    try {
      return PdfFile.read(bytes, 0);
    } catch (error) {
      if (header === 0 || !(error instanceof PdfFault) || error instanceof EncryptedFault) throw error;
      // What a mail program or a web server put before the file is not counted by its offsets.
      return PdfFile.read(bytes.subarray(header), header);
    }
  }

  private static read(bytes: Buffer, shift: number): PdfFile {
    const budget = new Budget();
    const file = new PdfFile(bytes, revisionsOf(bytes, budget), budget, shift);
    if (file.revisions.some(({ trailer }) => trailer.get('Encrypt') !== null)) throw new EncryptedFault('encrypted');
    return file;
  }

  get last(): number {
    return this.revisions.length - 1;
  }

  entry(num: number, revision = this.last): Entry | undefined {
    for (let i = revision; i >= 0; i--) {
      this.budget.step();
      const entry = this.revisions[i]?.entries.get(num);
      if (entry) return entry;
    }
    return undefined;
  }

  /** The object as it stood in a revision; follows a reference. */
  get(object: PdfObject, revision = this.last): PdfObject {
    this.budget.step();
    return object instanceof Ref ? this.load(object, revision) : object;
  }

  /** The object under a number, whatever generation it is named by: not every reader looks at that. */
  held(num: number, revision = this.last): PdfObject {
    this.budget.step();
    return this.loadAt(num, this.entry(num, revision), revision);
  }

  /** A dictionary, not that of a stream. */
  dict(object: PdfObject, revision = this.last): Dict | undefined {
    const value = this.get(object, revision);
    return value instanceof Dict ? value : undefined;
  }

  array(object: PdfObject, revision = this.last): PdfObject[] {
    const value = this.get(object, revision);
    if (!Array.isArray(value)) return [];
    // Whoever asks walks over it, and many may name the same one.
    this.budget.step(value.length);
    return value;
  }

  /** What lies directly in an object: the items of an array, the values of a dictionary or of a stream's. */
  parts(object: PdfObject): Iterable<PdfObject> {
    const dict = object instanceof Stream ? object.dict : object;
    const [count, parts] = Array.isArray(dict)
      ? [dict.length, dict]
      : dict instanceof Dict
        ? [dict.entries.size, dict.entries.values()]
        : NOTHING;
    // Whoever asks walks over them, and once more for each revision.
    this.budget.step(Math.floor(count / PASSED));
    return parts;
  }

  /** Numbers of all objects that one names, each once; looked for once, however many revisions have it. */
  namedBy(num: number, revision = this.last): readonly number[] {
    const object = this.held(num, revision);
    if (object === null || typeof object !== 'object') return [];
    let found = this.named.get(object);
    if (!found) {
      const numbers = new Set<number>();
      const open: PdfObject[] = [object];
      while (open.length > 0) {
        const part = open.pop() ?? null;
        if (part instanceof Ref) numbers.add(part.num);
        else for (const inner of this.parts(part)) if (typeof inner === 'object') open.push(inner);
      }
      found = [...numbers];
      this.named.set(object, found);
    }
    // Whoever asks notes each of them.
    this.budget.step(2 + 2 * found.length);
    return found;
  }

  /** What a stream holds, unpacked. @throws PdfFault for a filter that is not read here */
  data(stream: Stream): Buffer {
    return decode(stream, this.budget);
  }

  catalog(revision = this.last): Dict {
    const catalog = this.dict(this.revisions[revision]?.trailer.get('Root') ?? null, revision);
    if (!catalog) throw new PdfFault('no catalog');
    return catalog;
  }

  /** References of all pages in order. */
  pages(revision = this.last): Ref[] {
    const found: Ref[] = [];
    const seen = new Set<number>();
    const walk = (node: PdfObject, depth: number): void => {
      if (!(node instanceof Ref) || seen.has(node.num) || depth > 50) throw new PdfFault('a broken page tree');
      seen.add(node.num);
      const dict = this.dict(node, revision);
      if (dict && isName(dict.get('Type'), 'Pages')) {
        for (const kid of this.array(dict.get('Kids'), revision)) walk(kid, depth + 1);
      } else {
        found.push(node);
      }
    };
    walk(this.catalog(revision).get('Pages'), 0);
    return found;
  }

  private load(ref: Ref, revision: number): PdfObject {
    const entry = this.entry(ref.num, revision);
    return (entry?.kind === 'at' ? entry.gen : 0) === ref.gen ? this.loadAt(ref.num, entry, revision) : null;
  }

  private loadAt(num: number, entry: Entry | undefined, revision: number): PdfObject {
    if (!entry || entry.kind === 'free') return null;
    const key = entry.kind === 'at' ? entry.offset : this.keyIn(entry, revision);
    let read = this.objects.get(key);
    if (!read) {
      if (this.reading.has(key)) throw new PdfFault('an object inside itself');
      this.reading.add(key);
      read = entry.kind === 'at' ? this.readAt(num, entry, revision) : this.readIn(num, entry, revision);
      this.reading.delete(key);
      this.objects.set(key, read);
    }
    // Two numbers at one place: readers that look at the number there would look for the second elsewhere.
    if (read.num !== num) throw new PdfFault(`object ${num} is not where it should be`);
    if (read.end > (this.revisions[revision]?.eof ?? 0)) throw new PdfFault(`object ${num} lies behind its revision`);
    // Some readers follow it, others see nothing there, and it would be an object under two numbers.
    if (read.object instanceof Ref) throw new PdfFault(`object ${num} is nothing but a reference`);
    return read.object;
  }

  private readAt(num: number, entry: Entry & { kind: 'at' }, revision: number): Read {
    const reader = new ObjectReader(this.bytes, entry.offset, this.budget);
    const read = reader.indirect((length) => {
      const value = this.get(length, revision);
      return typeof value === 'number' ? value : -1;
    });
    if (read.gen !== entry.gen) throw new PdfFault(`object ${num} is not where it should be`);
    this.spend(reader.position - entry.offset);
    return { num: read.num, object: read.object, end: reader.position };
  }

  private readIn(num: number, { stream, index }: Entry & { kind: 'in' }, revision: number): Read {
    const object = this.get(new Ref(stream, 0), revision);
    if (!(object instanceof Stream) || !isName(object.dict.get('Type'), 'ObjStm'))
      throw new PdfFault('no object stream');
    const { data, first, listed } = this.container(object);
    const [found, offset] = listed[index] ?? [];
    if (found !== num || offset === undefined) throw new PdfFault(`object ${num} is not where it should be`);
    const reader = new ObjectReader(data, first + offset, this.budget, { inFile: false });
    const read = { num, object: reader.object(), end: 0 };
    this.spend(reader.position - first - offset);
    return read;
  }

  private keyIn({ stream, index }: Entry & { kind: 'in' }, revision: number): string {
    const holder = this.entry(stream, revision);
    if (holder?.kind !== 'at') throw new PdfFault('an object stream inside another');
    return `${holder.offset}/${index}`;
  }

  /** Objects laid over one another would be read again and again. */
  private spend(bytes: number): void {
    this.spent += bytes;
    if (this.spent > 2 * this.bytes.length + MAX_SPENT) throw new PdfFault('objects that overlap');
  }

  private container(stream: Stream): Container {
    let container = this.containers.get(stream);
    if (!container) {
      const data = decode(stream, this.budget);
      const [first, count] = [stream.dict.get('First'), stream.dict.get('N')];
      if (typeof first !== 'number' || typeof count !== 'number' || count > data.length / 4 + 1)
        throw new PdfFault('a broken object stream');
      const reader = new ObjectReader(data, 0, this.budget, { inFile: false });
      const listed = Array.from({ length: count }, (): [number, number] => [reader.integer(), reader.integer()]);
      container = { data, first, listed };
      this.containers.set(stream, container);
    }
    return container;
  }
}

/** Readers look so far for the header (ISO 32000-1, Annex H.3, 13). */
const HEADER_WITHIN = 1024;

/** `%PDF-1.x` or `2.x` at the beginning, or behind a little that does not belong to the file. */
export const looksLikePdf = (bytes: Buffer): boolean => headerAt(bytes) >= 0;

const headerAt = (bytes: Buffer): number => bytes.toString('latin1', 0, HEADER_WITHIN).search(/%PDF-[12]\.\d/);
