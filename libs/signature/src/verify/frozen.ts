import { Dict, Ref, Stream, isName, type PdfFile, type PdfObject } from '@motcua/kernel/pdf/file';

/** Of a page, of the nodes above it, and of everything that is drawn: what decides what people see. */
const DRAWS = ['Contents', 'Resources', 'MediaBox', 'CropBox', 'Rotate', 'UserUnit', 'Group'];

/**
 * What no later revision may touch, whatever explains it: the tree of pages, all that pages draw with, the streams that
 * hold older objects, and the numbers that a signed file names without having them, which would put new content into old
 * pages. An object that serves two purposes, so that it could be changed under the name of the harmless one, is among them.
 */
export class Frozen {
  private readonly numbers = new Set<number>();
  private readonly seen = new Set<number>();

  /** Walks everything that the revision shows. */
  constructor(file: PdfFile, revision: number) {
    for (let i = 0; i <= revision; i++) this.freezeHolders(file, i);
    this.walk(file, revision, [file.revisions[revision]?.trailer.get('Root') ?? null]);
  }

  holds(num: number): boolean {
    return this.numbers.has(num);
  }

  /** Takes in what a later revision wrote. */
  grow(file: PdfFile, revision: number): void {
    const written = [...(file.revisions[revision]?.entries ?? [])].filter(([, entry]) => entry.kind !== 'free');
    for (const [num] of written) this.seen.delete(num);
    const refs = written.map(([num, entry]) => new Ref(num, entry.kind === 'at' ? entry.gen : 0));
    this.freezeHolders(file, revision);
    this.walk(file, revision, refs);
  }

  private walk(file: PdfFile, revision: number, open: PdfObject[]): void {
    const drawn: PdfObject[] = [];
    while (open.length > 0) {
      let object = open.pop() ?? null;
      if (object instanceof Ref) {
        const { num } = object;
        if (this.seen.has(num)) continue;
        this.seen.add(num);
        const entry = file.entry(num, revision);
        if (!entry || entry.kind === 'free') {
          this.numbers.add(num);
          continue;
        }
        object = file.held(num, revision);
        if (object instanceof Dict && isName(object.get('Type'), 'Pages')) this.freezeNode(num, object);
      }
      for (const part of file.parts(object)) if (typeof part === 'object') open.push(part);
      const dict = object instanceof Stream ? object.dict : object;
      if (!(dict instanceof Dict)) continue;
      for (const key of DRAWS) if (dict.entries.has(key)) drawn.push(dict.get(key));
      if (dict.entries.has('AP')) this.freezeStates(file, revision, dict.get('AP'));
    }
    this.freezeDrawn(file, revision, drawn);
  }

  /** Everything that hangs on it. Pages themselves get new annotations, but anything may call itself a page. */
  private freezeDrawn(file: PdfFile, revision: number, open: PdfObject[]): void {
    const pages = new Set<number>();
    while (open.length > 0) {
      let object = open.pop() ?? null;
      if (object instanceof Ref) {
        const { num } = object;
        if (this.numbers.has(num) || pages.has(num)) continue;
        object = file.held(num, revision);
        if (object instanceof Dict && isName(object.get('Type'), 'Page')) {
          pages.add(num);
          object = object.with({ Annots: undefined, Parent: undefined });
        } else {
          this.numbers.add(num);
        }
      }
      for (const part of file.parts(object)) if (typeof part === 'object') open.push(part);
    }
  }

  /** A stream of objects written anew would change all of them, and none of their own numbers. */
  private freezeHolders(file: PdfFile, revision: number): void {
    const holders = new Set<number>();
    for (const entry of file.revisions[revision]?.entries.values() ?? [])
      if (entry.kind === 'in') holders.add(entry.stream);
    for (const num of holders) {
      this.numbers.add(num);
      const holder = file.get(new Ref(num, 0), revision);
      const length = holder instanceof Stream ? holder.dict.get('Length') : null;
      if (length instanceof Ref) this.numbers.add(length.num);
    }
  }

  /** Looks to choose from, by name: a dictionary that is a field as well would get another one when that is signed. */
  private freezeStates(file: PdfFile, revision: number, looks: PdfObject): void {
    for (const states of file.dict(looks, revision)?.entries.values() ?? [])
      if (states instanceof Ref && file.held(states.num, revision) instanceof Dict) this.numbers.add(states.num);
  }

  private freezeNode(num: number, node: Dict): void {
    this.numbers.add(num);
    const kids = node.get('Kids');
    if (kids instanceof Ref) this.numbers.add(kids.num);
  }
}
