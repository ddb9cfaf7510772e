import { Ref, type PdfFile, type PdfObject } from '@motcua/kernel/pdf/file';

/** Which objects of a revision name which: whether one serves a single purpose, or is drawn elsewhere as well. */
export class Usage {
  private readonly owners = new Map<number, Set<number>>();

  constructor(
    private readonly file: PdfFile,
    private readonly revision: number,
  ) {
    const root = file.revisions[revision]?.trailer.get('Root') ?? null;
    const open: Ref[] = root instanceof Ref ? [root] : [];
    for (const ref of open) this.look(ref, open);
  }

  /** Whether the object is named by that other object and by nothing else. */
  isOnlyOf(num: number, owner: number): boolean {
    const owners = this.owners.get(num);
    return owners?.size === 1 && owners.has(owner);
  }

  /** Whether anything that the revision shows names it. */
  names(num: number): boolean {
    return this.owners.has(num);
  }

  isOnlyOfAll(num: number, allowed: Set<number>): boolean {
    return [...(this.owners.get(num) ?? [])].every((owner) => allowed.has(owner));
  }

  private look(ref: Ref, found: Ref[]): void {
    const open: PdfObject[] = [this.file.get(ref, this.revision)];
    while (open.length > 0) {
      const object = open.pop() ?? null;
      if (object instanceof Ref) {
        const owners = this.owners.get(object.num);
        if (owners) owners.add(ref.num);
        else {
          this.owners.set(object.num, new Set([ref.num]));
          found.push(object);
        }
      } else {
        for (const part of this.file.parts(object)) open.push(part);
      }
    }
  }
}
