import { Dict, Ref, Stream, isName, type PdfFile, type PdfObject } from '@motcua/kernel/pdf/file';

/**
 * What no later revision may touch, whatever explains it: the tree of pages, and the numbers that a signed file names
 * without having them, which would put new content into old pages.
 */
export class Frozen {
  private readonly numbers = new Set<number>();
  private readonly seen = new Set<number>();

  /** Walks everything that the revision shows. */
  constructor(file: PdfFile, revision: number) {
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
    this.walk(file, revision, refs);
  }

  private walk(file: PdfFile, revision: number, open: PdfObject[]): void {
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
        object = file.get(object, revision);
        if (object instanceof Dict && isName(object.get('Type'), 'Pages')) this.freezeNode(num, object);
      }
      if (Array.isArray(object)) for (const item of object) open.push(item);
      const dict = object instanceof Stream ? object.dict : object;
      if (dict instanceof Dict) for (const item of dict.entries.values()) open.push(item);
    }
  }

  private freezeNode(num: number, node: Dict): void {
    this.numbers.add(num);
    const kids = node.get('Kids');
    if (kids instanceof Ref) this.numbers.add(kids.num);
  }
}
