import { DerFault, DerValue } from '../cms/der';
import { readTime } from './asn1';
import { EXTENSION, readExtensions } from './extensions';
import { readGeneralNames } from './general-name';

/** Reasons of RFC 5280, 5.3.1 that are more than a note. */
export const ON_HOLD = 6;
export const REMOVED = 8;

export interface RevokedEntry {
  revokedAt: Date;
  /** CRLReason; 0 where none is given. */
  reason: number;
  /** Since when the key may have been in other hands. */
  invalidSince?: Date;
}

/** What the extensions of an entry say; the same few bytes stand in most entries. */
interface EntryNotes {
  reason: number;
  invalidSince?: Date;
  /** Key of the issuer of this and the following certificates, in a list about more than one issuer. */
  issuer?: string;
  hasUnknownCritical: boolean;
}

const NO_NOTES: EntryNotes = { reason: 0, hasUnknownCritical: false };
const MAX_KNOWN_NOTES = 256;

/**
 * The entries of a revocation list. A list may have a hundred thousand of them, so they stay bytes: one walk checks their
 * form and notes where each begins, and the first look-up puts them in a table by serial number.
 */
export class CrlEntries {
  private readonly starts: number[] = [];
  /** Index into `issuers` for each entry, once more than one issuer is met. */
  private readonly owners: number[] = [];
  private readonly known = new Map<string, EntryNotes>();
  private table: Int32Array | undefined;
  hasUnknownCritical = false;

  private constructor(
    private readonly bytes: Buffer,
    private readonly issuers: string[],
  ) {}

  /**
   * `entries` is the content of revokedCertificates, `issuer` the key of the list's own issuer.
   * @throws DerFault
   */
  static read(entries: Buffer, issuer: string): CrlEntries {
    const list = new CrlEntries(entries, [issuer]);
    list.walk();
    return list;
  }

  get count(): number {
    return this.starts.length;
  }

  /**
   * The entry of a certificate, named by the content of its serial number and the key of its issuer.
   * @throws DerFault when its date is none.
   */
  find(serial: Buffer, issuer: string): RevokedEntry | undefined {
    this.table ??= this.makeTable();
    const mask = this.table.length - 1;
    for (let slot = hashOf(serial, 0, serial.length) & mask; ; slot = (slot + 1) & mask) {
      const index = (this.table[slot] ?? 0) - 1;
      if (index < 0) return undefined;
      if (this.issuers[this.owners[index] ?? 0] === issuer && this.hasSerial(index, serial)) return this.read(index);
    }
  }

  private walk(): void {
    const { bytes, starts } = this;
    let owner = 0;
    for (let at = 0; at < bytes.length;) {
      starts.push(at);
      const inner = contentAt(bytes, at, bytes.length, 0x30);
      const end = inner + lengthAt(bytes, at);
      const serial = contentAt(bytes, inner, end, 0x02);
      const date = serial + lengthAt(bytes, inner);
      const tag = bytes[date];
      const time = contentAt(bytes, date, end, tag === 0x18 ? 0x18 : 0x17);
      const notes = time + lengthAt(bytes, date);
      if (serial === date || notes > end) throw new DerFault('a broken entry');
      const { issuer, hasUnknownCritical } = notes === end ? NO_NOTES : this.notes(notes, end);
      if (hasUnknownCritical) this.hasUnknownCritical = true;
      if (issuer !== undefined) owner = this.ownerOf(issuer);
      if (owner > 0) this.owners[starts.length - 1] = owner;
      at = end;
    }
  }

  private ownerOf(issuer: string): number {
    const last = this.issuers.lastIndexOf(issuer);
    return last >= 0 ? last : this.issuers.push(issuer) - 1;
  }

  private notes(from: number, to: number): EntryNotes {
    const key = to - from <= 64 ? this.bytes.toString('latin1', from, to) : undefined;
    const known = key === undefined ? undefined : this.known.get(key);
    if (known) return known;
    const notes = readNotes(DerValue.read(this.bytes.subarray(from, to)));
    if (key !== undefined && this.known.size < MAX_KNOWN_NOTES) this.known.set(key, notes);
    return notes;
  }

  private makeTable(): Int32Array {
    let size = 16;
    while (size < this.starts.length * 2) size *= 2;
    const table = new Int32Array(size);
    this.starts.forEach((start, index) => {
      const [from, to] = this.serialOf(start);
      let slot = hashOf(this.bytes, from, to) & (size - 1);
      while (table[slot] !== 0) slot = (slot + 1) & (size - 1);
      table[slot] = index + 1;
    });
    return table;
  }

  private hasSerial(index: number, serial: Buffer): boolean {
    const [from, to] = this.serialOf(this.starts[index] as number);
    return to - from === serial.length && this.bytes.compare(serial, 0, serial.length, from, to) === 0;
  }

  private serialOf(start: number): [from: number, to: number] {
    const inner = start + headerAt(this.bytes, start);
    const from = inner + headerAt(this.bytes, inner);
    return [from, from + lengthAt(this.bytes, inner)];
  }

  private read(index: number): RevokedEntry {
    const [, date, extensions] = DerValue.at(this.bytes, this.starts[index] as number).sequence;
    if (!date) throw new DerFault('a broken entry');
    const { reason, invalidSince } = extensions ? readNotes(extensions) : NO_NOTES;
    return { revokedAt: readTime(date.tag, date.content), reason, ...(invalidSince && { invalidSince }) };
  }
}

function readNotes(list: DerValue): EntryNotes {
  const extensions = readExtensions(list);
  const notes: EntryNotes = { ...NO_NOTES };
  for (const [oid, { critical, value }] of extensions) {
    if (oid === EXTENSION.reasonCode) notes.reason = DerValue.read(value).expect(0x0a).content[0] ?? 0;
    else if (oid === EXTENSION.invalidityDate) {
      const date = DerValue.read(value);
      notes.invalidSince = readTime(date.tag, date.content);
    } else if (oid === EXTENSION.certificateIssuer) {
      const named = readGeneralNames(DerValue.read(value).sequence).find(({ name }) => name);
      if (!named?.name) throw new DerFault('an issuer without a name');
      notes.issuer = named.name.key;
    } else if (critical) notes.hasUnknownCritical = true;
  }
  return notes;
}

/** Bytes of tag and length together; `lengthAt` says how many follow. Both trust what `contentAt` has checked. */
function headerAt(bytes: Buffer, at: number): number {
  const short = bytes[at + 1] as number;
  return short < 0x80 ? 2 : 2 + (short & 0x7f);
}

function lengthAt(bytes: Buffer, at: number): number {
  const short = bytes[at + 1] as number;
  return short < 0x80 ? short : bytes.readUIntBE(at + 2, short & 0x7f);
}

/** Where the content of a value begins that lies before `end`. */
function contentAt(bytes: Buffer, at: number, end: number, tag: number): number {
  const short = bytes[at + 1];
  if (at + 2 > end || bytes[at] !== tag || short === undefined) throw new DerFault('a broken entry');
  const count = short < 0x80 ? 0 : short & 0x7f;
  if (short === 0x80 || count > 3 || at + 2 + count > end) throw new DerFault('a broken length');
  const length = lengthAt(bytes, at);
  if (count > 0 && (length < 0x80 || (count > 1 && bytes[at + 2] === 0)))
    throw new DerFault('a length longer than needed');
  if (at + 2 + count + length > end) throw new DerFault('a value longer than its bytes');
  return at + 2 + count;
}

/** FNV-1a. Tables are made only of lists whose signature fits, so nobody chooses serial numbers that collide. */
function hashOf(bytes: Buffer, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
