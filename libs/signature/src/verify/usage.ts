import { Ref, type PdfFile } from '@motcua/kernel/pdf/file';

/** Which objects of a revision name which: whether one serves a single purpose, or is drawn elsewhere as well. */
export class Usage {
  /** Most objects have one; a set only where there are more. */
  private readonly owners = new Map<number, number | Set<number>>();

  /** What a revision left is what the next one finds: the last one is kept for each file. */
  static in(file: PdfFile, revision: number): Usage {
    const known = latest.get(file);
    if (known?.revision === revision) return known;
    const usage = new Usage(file, revision);
    latest.set(file, usage);
    return usage;
  }

  private constructor(
    file: PdfFile,
    private readonly revision: number,
  ) {
    const root = file.revisions[revision]?.trailer.get('Root') ?? null;
    const open: number[] = root instanceof Ref ? [root.num] : [];
    for (const num of open) {
      for (const named of file.namedBy(num, revision)) {
        const owners = this.owners.get(named);
        if (owners === undefined) {
          this.owners.set(named, num);
          open.push(named);
        } else if (owners instanceof Set) owners.add(num);
        else this.owners.set(named, new Set([owners, num]));
      }
    }
  }

  /** Whether the object is named by that other object and by nothing else. */
  isOnlyOf(num: number, owner: number): boolean {
    return this.owners.get(num) === owner;
  }

  /** Whether anything that the revision shows names it. */
  names(num: number): boolean {
    return this.owners.has(num);
  }

  isOnlyOfAll(num: number, allowed: Set<number>): boolean {
    const owners = this.owners.get(num) ?? [];
    return (typeof owners === 'number' ? [owners] : [...owners]).every((owner) => allowed.has(owner));
  }
}

const latest = new WeakMap<PdfFile, Usage>();
