import { createHash } from 'node:crypto';
import { Dict, PdfString, Ref, Stream, name, type PdfObject } from './object';
import type { PdfFile } from './pdf-file';
import { PdfFault } from './pdf-fault';
import { ObjectWriter } from './write-object';

export interface WrittenRevision {
  /** The whole file: the earlier bytes unchanged, then the new revision. */
  bytes: Buffer;
  /** Where each `Reserved` came to stand, with its delimiters. */
  reserved: Map<string, { start: number; end: number }>;
}

/** Adds one revision to a file (ISO 32000-1, 7.5.6). What stands in the file is never touched, so signatures in it hold. */
export class RevisionWriter {
  private readonly changed = new Map<number, { ref: Ref; object: PdfObject }>();
  private size: number;

  constructor(readonly file: PdfFile) {
    const size = file.revisions[file.last]?.trailer.get('Size');
    if (typeof size !== 'number' || !Number.isInteger(size) || size < 1) throw new PdfFault('a trailer without a size');
    this.size = size;
  }

  add(object: PdfObject): Ref {
    const ref = new Ref(this.size++, 0);
    this.set(ref, object);
    return ref;
  }

  /** A number whose object follows: for objects that name each other. */
  reserve(): Ref {
    return this.add(null);
  }

  set(ref: Ref, object: PdfObject): void {
    this.changed.set(ref.num, { ref, object });
  }

  /** The object as it will be: as set here, else as in the file. */
  dict(object: PdfObject): Dict {
    const value = object instanceof Ref ? (this.changed.get(object.num)?.object ?? this.file.get(object)) : object;
    if (value instanceof Dict) return value;
    throw new PdfFault('a dictionary is missing');
  }

  /** The array as it will be; empty where there is none. */
  array(object: PdfObject): PdfObject[] {
    const value = object instanceof Ref ? (this.changed.get(object.num)?.object ?? this.file.get(object)) : object;
    return Array.isArray(value) ? value : [];
  }

  write(): WrittenRevision {
    const { bytes } = this.file;
    const writer = new ObjectWriter(bytes.length);
    const last = bytes[bytes.length - 1];
    if (last !== 10 && last !== 13) writer.raw('\n');
    const offsets = new Map<number, { offset: number; gen: number }>();
    for (const { ref, object } of [...this.changed.values()].sort((a, b) => a.ref.num - b.ref.num)) {
      offsets.set(ref.num, { offset: writer.indirect(ref, object), gen: ref.gen });
    }
    const base = this.file.revisions[this.file.last];
    if (base?.form === 'stream') this.writeXrefStream(writer, offsets);
    else this.writeXrefTable(writer, offsets);
    return { bytes: Buffer.concat([bytes, ...writer.chunks]), reserved: writer.reserved };
  }

  private writeXrefTable(writer: ObjectWriter, offsets: Map<number, { offset: number; gen: number }>): void {
    const xref = writer.position;
    writer.raw('xref\n');
    for (const run of runsOf([...offsets.keys()])) {
      writer.raw(`${run[0]} ${run.length}\n`);
      for (const number of run) {
        const { offset, gen } = offsets.get(number) as { offset: number; gen: number };
        writer.raw(`${String(offset).padStart(10, '0')} ${String(gen).padStart(5, '0')} n \n`);
      }
    }
    writer.raw('trailer\n').object(this.trailer(writer)).raw(`\nstartxref\n${xref}\n%%EOF\n`);
  }

  private writeXrefStream(writer: ObjectWriter, offsets: Map<number, { offset: number; gen: number }>): void {
    const ref = new Ref(this.size++, 0);
    const xref = writer.position;
    offsets.set(ref.num, { offset: xref, gen: 0 });
    const runs = runsOf([...offsets.keys()]);
    const rows = runs.flat().map((number) => {
      const { offset, gen } = offsets.get(number) as { offset: number; gen: number };
      const row = Buffer.alloc(7);
      row.writeUInt8(1, 0);
      row.writeUInt32BE(offset, 1);
      row.writeUInt16BE(gen, 5);
      return row;
    });
    const dict = this.trailer(writer).with({
      Type: name('XRef'),
      W: [1, 4, 2],
      Index: runs.flatMap((run) => [run[0] as number, run.length]),
    });
    writer.indirect(ref, new Stream(dict, Buffer.concat(rows)));
    writer.raw(`startxref\n${xref}\n%%EOF\n`);
  }

  private trailer(writer: ObjectWriter): Dict {
    const base = this.file.revisions[this.file.last];
    if (!base) throw new PdfFault('no revision');
    const id = this.file.array(base.trailer.get('ID'));
    // What the revision adds to which one before makes it another: the older bytes need not be read once more.
    const hash = createHash('sha256').update(`${this.file.bytes.length} ${base.xrefOffset}`);
    for (const before of id) if (before instanceof PdfString) hash.update(before.bytes);
    for (const chunk of writer.chunks) hash.update(chunk);
    const now = new PdfString(hash.digest().subarray(0, 16));
    return Dict.of({
      Size: this.size,
      Root: base.trailer.get('Root'),
      Info: base.trailer.get('Info') ?? undefined,
      Prev: base.xrefOffset,
      ID: [id[0] ?? now, now],
    });
  }
}

/** Object numbers as runs of neighbours. */
function runsOf(numbers: number[]): number[][] {
  const runs: number[][] = [];
  for (const number of numbers.sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && number === (run.at(-1) as number) + 1) run.push(number);
    else runs.push([number]);
  }
  return runs;
}
