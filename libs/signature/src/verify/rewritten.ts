import {
  Dict,
  Ref,
  Stream,
  changedKeys,
  isName,
  same,
  type Entry,
  type PdfFile,
  type PdfObject,
} from '@motcua/kernel/pdf/file';
import type { Frozen } from './frozen';
import { Usage } from './usage';

export type BreachKind =
  | 'structure'
  | 'content'
  | 'page'
  | 'annotation'
  | 'field'
  | 'form'
  | 'signature'
  | 'catalog'
  | 'evidence'
  | 'information';

/** Something that no later revision of a signed file may do. */
export class Breach extends Error {
  constructor(
    readonly kind: BreachKind,
    readonly what: string,
  ) {
    super(`${kind}: ${what}`);
  }
}

/** The objects that a revision adds or replaces, and which of them are explained so far. */
export class Rewritten {
  readonly explained = new Set<number>();
  readonly before: number;
  private readonly changed = new Map<number, Entry>();

  /** @throws Breach when the revision takes an object away, points back to older bytes, or writes what is frozen. */
  constructor(
    readonly file: PdfFile,
    readonly after: number,
    private readonly frozen: Frozen,
  ) {
    this.before = after - 1;
    this.list();
    for (const num of this.changed.keys()) this.assertClear(num);
  }

  has(num: number): boolean {
    return this.changed.has(num);
  }

  numbers(): number[] {
    return [...this.changed.keys()];
  }

  unexplained(): number[] {
    return this.numbers().filter((num) => !this.explained.has(num));
  }

  existed(num: number): boolean {
    const old = this.file.entry(num, this.before);
    return old !== undefined && old.kind !== 'free';
  }

  /** Whether the older object served that other object alone; so may whatever stays as it was. */
  isOnlyOf(num: number, owner: number): boolean {
    return !this.has(num) || this.usage.isOnlyOf(num, owner);
  }

  /** Whether the older object served nothing but those. */
  isOnlyOfAll(num: number, owners: Set<number>): boolean {
    return !this.has(num) || this.usage.isOnlyOfAll(num, owners);
  }

  /** Which of the older objects name which; looked up when it is first asked for. */
  private get usage(): Usage {
    return Usage.in(this.file, this.before);
  }

  explain(object: PdfObject): void {
    if (object instanceof Ref) this.explained.add(object.num);
  }

  /** Explains an object that is new, or that served nothing but those before. @throws Breach */
  explainOwn(object: PdfObject, owners: number[], kind: BreachKind): void {
    if (!(object instanceof Ref)) return;
    if (this.existed(object.num) && !this.isOnlyOfAll(object.num, new Set(owners)))
      throw new Breach(kind, `object ${object.num} is used elsewhere`);
    this.explained.add(object.num);
  }

  /** The catalog's number before the revision. */
  get root(): number {
    return refNum(this.file.revisions[this.before]?.trailer.get('Root') ?? null);
  }

  /** Whether anything that the older revision shows names the object that is written anew. */
  wasNamed(num: number): boolean {
    return this.has(num) && this.usage.names(num);
  }

  /** Explains new objects that hang on a new value; stops at older ones. */
  reach(start: PdfObject): void {
    const open: PdfObject[] = [start];
    while (open.length > 0) {
      const object = open.pop() ?? null;
      if (object instanceof Ref) {
        if (this.explained.has(object.num) || this.existed(object.num) || !this.changed.has(object.num)) continue;
        this.explained.add(object.num);
        open.push(this.file.get(object, this.after));
      } else {
        for (const part of this.file.parts(object)) open.push(part);
      }
    }
  }

  /**
   * Objects that nothing names are left behind by some signing programs: nobody sees them, and no later revision may bring
   * them up. Where no signature covers the revision they may not even be anything that could be drawn.
   * @throws Breach
   */
  assertExplained({ isSigned }: { isSigned: boolean }): void {
    const left = this.unexplained().filter((num) => !this.isContainer(num));
    if (left.length === 0) return;
    const usage = Usage.in(this.file, this.after);
    const seen = left.filter((num) => this.existed(num) || usage.names(num) || !(isSigned || this.isPlain(num)));
    if (seen.length > 0) throw new Breach('content', `objects ${seen.slice(0, 5).join()}`);
  }

  private isPlain(num: number): boolean {
    const object = this.file.held(num, this.after);
    return !(object instanceof Stream) && !(object instanceof Dict && isName(object.get('Type'), 'Page'));
  }

  /** Keys that stand twice are read in two ways. @throws Breach */
  private assertClear(num: number): void {
    const object = this.file.held(num, this.after);
    const dict = object instanceof Stream ? object.dict : object;
    if (dict instanceof Dict && dict.ambiguous) throw new Breach('structure', `object ${num} in two ways`);
  }

  private list(): void {
    const revision = this.file.revisions[this.after];
    if (!revision) throw new Breach('structure', 'no revision');
    for (const [num, entry] of revision.entries) {
      const old = this.file.entry(num, this.before);
      if (old && (sameEntry(old, entry) || this.sameObject(num, old, entry))) continue;
      if (entry.kind === 'free') {
        if (old && old.kind !== 'free') throw new Breach('structure', `object ${num} taken away`);
        continue;
      }
      if (entry.kind === 'at' && entry.offset < revision.start)
        throw new Breach('structure', `object ${num} points back`);
      if (entry.kind === 'in' && !isNew(revision.entries.get(entry.stream), revision.start))
        throw new Breach('structure', `object ${num} points back`);
      if (this.frozen.holds(num)) this.assertMarked(num);
      else this.changed.set(num, entry);
    }
  }

  /** A node of the page tree that iText signed with its name: nothing else in it differs. */
  private assertMarked(num: number): void {
    const ref = new Ref(num, 0);
    const [a, b] = [this.file.dict(ref, this.before), this.file.dict(ref, this.after)];
    if (!a || !b || b.ambiguous || !changedKeys(a, b).every((key) => key === 'ITXT'))
      throw new Breach('page', `object ${num} is frozen`);
  }

  /** Written once more as it was. */
  private sameObject(num: number, old: Entry, entry: Entry): boolean {
    if (entry.kind === 'free' || old.kind === 'free') return false;
    if (genOf(old) !== genOf(entry)) return false;
    const ref = new Ref(num, genOf(entry));
    const [before, after] = [this.file.get(ref, this.before), this.file.get(ref, this.after)];
    if (before instanceof Dict && before.ambiguous) return false;
    return !(before instanceof Dict && after instanceof Dict && after.ambiguous) && same(before, after);
  }

  /** The revision's own cross-reference or object stream. */
  private isContainer(num: number): boolean {
    if (this.existed(num)) return false;
    const object = this.file.held(num, this.after);
    return object instanceof Stream && ['XRef', 'ObjStm'].some((type) => isName(object.dict.get('Type'), type));
  }
}

export const refNum = (object: PdfObject): number => (object instanceof Ref ? object.num : -1);

const genOf = (entry: Entry) => (entry.kind === 'at' ? entry.gen : 0);
const isNew = (entry: Entry | undefined, start: number) => entry?.kind === 'at' && entry.offset >= start;

function sameEntry(a: Entry, b: Entry): boolean {
  if (a.kind === 'at') return b.kind === 'at' && a.offset === b.offset && a.gen === b.gen;
  if (a.kind === 'in') return b.kind === 'in' && a.stream === b.stream && a.index === b.index;
  return b.kind === 'free';
}
