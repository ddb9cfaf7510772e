import type { Budget } from './budget';
import { same, type Dict } from './object';
import { PdfFault } from './pdf-fault';
import { lastStartxref, readHybrid, readSection, type Entry, type Section } from './read-xref';

/** One state of the file: what was written at once, the original or an incremental update. */
export interface Revision {
  entries: Map<number, Entry>;
  trailer: Dict;
  form: 'table' | 'stream';
  xrefOffset: number;
  /** Where its bytes begin: 0, or behind the `%%EOF` of the revision before. */
  start: number;
  /** Behind its `%%EOF`, without and with the blanks that follow. */
  eof: number;
  end: number;
}

const MAX_REVISIONS = 256;
const MAX_ENTRIES = 2_000_000;

/** The revisions that the cross-references tell of, oldest first. @throws PdfFault */
export function revisionsOf(bytes: Buffer, budget: Budget): Revision[] {
  const groups: Section[][] = [];
  const seen = new Set<number>();
  let listed = 0;
  let next: number | undefined = lastStartxref(bytes, budget);
  while (next !== undefined) {
    if (seen.has(next) || seen.size > MAX_REVISIONS) throw new PdfFault('cross-references in a circle');
    seen.add(next);
    const section: Section = readSection(bytes, next, budget);
    listed += section.entries.size;
    if (listed > MAX_ENTRIES) throw new PdfFault('too many objects');
    const newer = groups.at(-1);
    // A linearized file begins with a section that names one behind it: both are one revision.
    if (newer && (newer[0] as Section).offset < section.offset) newer.push(section);
    else groups.push([section]);
    if (section.trailer.ambiguous) throw new PdfFault('a trailer that can be read in two ways');
    const prev = section.trailer.get('Prev');
    if (prev !== null && (typeof prev !== 'number' || !Number.isInteger(prev))) throw new PdfFault('a broken Prev');
    next = prev ?? undefined;
  }
  groups.reverse();
  let start = 0;
  return groups.map((sections) => {
    const revision = revisionOf(bytes, sections, start, budget);
    start = revision.eof;
    return revision;
  });
}

/** Blanks before what is pointed at make no difference to any reader. */
function pointsAt(bytes: Buffer, from: number, to: number): boolean {
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  return last - first < 64 && /^[\0\t\n\f\r ]*$/.test(bytes.toString('latin1', first, last));
}

function revisionOf(bytes: Buffer, sections: Section[], start: number, budget: Budget): Revision {
  const tail = sections.reduce((a, b) => (b.eof > a.eof ? b : a));
  const head = sections[0] as Section;
  const roots = sections.map(({ trailer }) => trailer.get('Root')).filter((root) => root !== null);
  if (!roots.every((root) => same(root, head.trailer.get('Root')))) throw new PdfFault('two catalogs');
  if (sections.length > 2 || !pointsAt(bytes, tail.startxref, head.offset))
    throw new PdfFault('a startxref that points elsewhere');
  if (head.offset < start || tail.eof <= start) throw new PdfFault('revisions that overlap');
  const entries = new Map<number, Entry>();
  for (const section of sections) {
    const hybrid = section.trailer.get('XRefStm');
    const hidden =
      typeof hybrid === 'number' ? readHybrid(bytes, hybrid, budget, head.trailer) : new Map<number, Entry>();
    for (const [num, entry] of section.entries) {
      if (!entries.has(num) && !(entry.kind === 'free' && hidden.has(num))) entries.set(num, entry);
    }
    for (const [num, entry] of hidden) if (!entries.has(num)) entries.set(num, entry);
  }
  for (const [num, entry] of entries) {
    if (entry.kind === 'at' && entry.offset >= tail.eof) throw new PdfFault(`object ${num} lies behind its revision`);
  }
  return {
    entries,
    trailer: head.trailer,
    form: head.form,
    xrefOffset: head.offset,
    start,
    eof: tail.eof,
    end: tail.end,
  };
}
