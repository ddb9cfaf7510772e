import { Dict, Name, Ref, changedKeys, isName, same, type PdfObject } from '@motcua/kernel/pdf/file';
import { Breach, refNum, type Rewritten } from './rewritten';

const MAX_NODES = 50_000;
const NODE_KEYS = new Set(['Type', 'Nums', 'Kids', 'Limits']);
const ROOT_KEYS = new Set(['K', 'ParentTree', 'ParentTreeNextKey']);

/**
 * The structure tree (ISO 32000-1, 14.7) of a tagged document, to which programs add the fields they sign: what screen
 * readers say of the older content stays word by word, and new elements name new widgets only.
 */
export class StructureTree {
  private readonly nodes = new Set<number>();
  /** What the tree was made of before. */
  private readonly old = new Set<number>();
  /** Older elements, of which nothing but new kids differs. */
  private readonly compared = new Set<number>();

  constructor(private readonly rewritten: Rewritten) {}

  /** @throws Breach */
  check(before: PdfObject, after: PdfObject, widgets: Set<number>): void {
    const { file } = this.rewritten;
    if (before === null && after === null) return;
    if (!same(before, after) || !(after instanceof Ref)) throw new Breach('catalog', 'StructTreeRoot');
    if (!this.rewritten.unexplained().some((num) => !this.isStream(num))) return;
    const [a, b] = [file.dict(before, this.rewritten.before), file.dict(after, this.rewritten.after)];
    if (!a || !b || !changedKeys(a, b).every((key) => ROOT_KEYS.has(key))) throw new Breach('structure', 'tags');
    this.nodes.add(after.num);
    this.compared.add(after.num);
    this.elements(a.get('K'), b.get('K'), widgets, 0);
    this.parents(a.get('ParentTree'), b.get('ParentTree'));
    const written = [...this.nodes].filter((num) => this.rewritten.has(num));
    const owners = new Set([...this.old, ...this.compared, this.rewritten.root]);
    for (const num of written) {
      // What is named from outside the tree as well, or was never in it, could be drawn.
      if (this.rewritten.existed(num) && !this.compared.has(num) && !this.isOwn(num, owners))
        throw new Breach('structure', `tag ${num}`);
      this.rewritten.explained.add(num);
    }
  }

  private isOwn(num: number, owners: Set<number>): boolean {
    return this.old.has(num) && !this.isStream(num) && this.rewritten.isOnlyOfAll(num, owners);
  }

  private isStream(num: number): boolean {
    return !(this.rewritten.file.get(new Ref(num, 0), this.rewritten.after) instanceof Dict || this.isList(num));
  }

  private isList(num: number): boolean {
    return Array.isArray(this.rewritten.file.get(new Ref(num, 0), this.rewritten.after));
  }

  /** Kids of an element: all the older ones, in their order, each as it was, and new ones. */
  private elements(before: PdfObject, after: PdfObject, widgets: Set<number>, depth: number): void {
    this.note(after);
    this.noteOld(before);
    const [old, now] = [this.list(before, this.rewritten.before), this.list(after, this.rewritten.after)];
    let next = 0;
    for (const kid of now) {
      const was = old[next] ?? null;
      if (next < old.length && same(was, kid)) {
        next += 1;
        if (kid instanceof Ref) this.older(kid, widgets, depth);
      } else {
        this.added(kid, widgets);
      }
    }
    if (next < old.length) throw new Breach('structure', 'tags taken away');
  }

  private older(ref: Ref, widgets: Set<number>, depth: number): void {
    if (this.nodes.has(ref.num) || depth > 200) return;
    this.note(ref);
    const { file, before, after } = this.rewritten;
    const [a, b] = [file.dict(ref, before), file.dict(ref, after)];
    if (!a || !b) return;
    const keys = changedKeys(a, b);
    const isElement = a.get('S') instanceof Name;
    if (!keys.every((key) => key === 'K' && isElement)) throw new Breach('structure', `tag ${ref.num} ${keys.join()}`);
    this.compared.add(ref.num);
    this.elements(a.get('K'), b.get('K'), widgets, depth + 1);
  }

  private added(kid: PdfObject, widgets: Set<number>): void {
    const { file, after } = this.rewritten;
    const dict = file.dict(kid, after);
    if (kid instanceof Ref && this.rewritten.existed(kid.num)) throw new Breach('structure', `tag ${kid.num} moved`);
    if (!dict) throw new Breach('structure', 'a tag for older content');
    this.note(kid);
    const isReference = isName(dict.get('Type'), 'OBJR');
    if (isReference && !widgets.has(refNum(dict.get('Obj')))) throw new Breach('structure', 'a tag for older content');
    if (isReference) return;
    this.note(dict.get('K'));
    for (const inside of this.list(dict.get('K'), after)) this.added(inside, widgets);
  }

  /** The number tree from marked content to elements: all the older pairs are there. */
  private parents(before: PdfObject, after: PdfObject): void {
    const [old, now] = [this.pairs(before, this.rewritten.before), this.pairs(after, this.rewritten.after)];
    for (const [key, value] of old) {
      const is = now.get(key) ?? null;
      const [a, b] = [
        this.rewritten.file.get(value, this.rewritten.before),
        this.rewritten.file.get(is, this.rewritten.after),
      ];
      const kept = same(value, is) || (Array.isArray(a) && Array.isArray(b) && same(a, b.slice(0, a.length)));
      if (!kept) throw new Breach('structure', `tags of ${key}`);
      if (Array.isArray(b)) this.note(is);
      if (Array.isArray(a)) this.noteOld(value);
    }
    for (const value of now.values())
      if (Array.isArray(this.rewritten.file.get(value, this.rewritten.after))) this.note(value);
  }

  private pairs(tree: PdfObject, revision: number): Map<number, PdfObject> {
    const { file } = this.rewritten;
    const found = new Map<number, PdfObject>();
    const seen = new Set<number>();
    const open: PdfObject[] = [tree];
    for (const node of open) {
      if (node instanceof Ref && seen.has(node.num)) throw new Breach('structure', 'tags in a circle');
      if (node instanceof Ref) seen.add(node.num);
      this.note(node);
      const dict = file.dict(node, revision);
      if (!dict) continue;
      if (revision === this.rewritten.before)
        for (const own of [node, dict.get('Nums'), dict.get('Kids')]) this.noteOld(own);
      if (![...dict.entries.keys()].every((key) => NODE_KEYS.has(key))) throw new Breach('structure', 'tags');
      this.note(dict.get('Nums'));
      this.note(dict.get('Kids'));
      const pairs = file.array(dict.get('Nums'), revision);
      for (let i = 0; i + 1 < pairs.length; i += 2)
        if (typeof pairs[i] === 'number') found.set(pairs[i] as number, pairs[i + 1] ?? null);
      open.push(...file.array(dict.get('Kids'), revision));
      if (open.length > MAX_NODES || found.size > MAX_NODES) throw new Breach('structure', 'tags without end');
    }
    return found;
  }

  private note(object: PdfObject): void {
    if (object instanceof Ref) this.nodes.add(object.num);
  }

  private noteOld(object: PdfObject): void {
    if (object instanceof Ref) this.old.add(object.num);
  }

  private list(object: PdfObject, revision: number): PdfObject[] {
    const value = this.rewritten.file.get(object, revision);
    return Array.isArray(value) ? value : object === null ? [] : [object];
  }
}
