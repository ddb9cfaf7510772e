import type { PdfFile, PdfObject } from '@motcua/kernel/pdf/file';
import { Ref } from '@motcua/kernel/pdf/file';
import { fieldsOf } from '../pdf/fields';

/** More of a page than any signature needs, and than all that come later need together: it could hide what was signed before. */
const SHARE = { one: 0.25, all: 0.4 };

/** Whether the fields, as a revision has them, lie together over a large part of one page. */
export function coversMuch(file: PdfFile, revision: number, names: string[], share: keyof typeof SHARE): boolean {
  const widgets = fieldsOf(file, revision)
    .filter(({ name }) => names.includes(name))
    .flatMap(({ ref, dict }) => [ref, ...file.array(dict.get('Kids'), revision)])
    .filter((ref) => ref instanceof Ref);
  const covered = new Map<Ref, number>();
  for (const widget of new Map(widgets.map((ref) => [ref.num, ref])).values()) {
    const area = areaOf(file, file.dict(widget, revision)?.get('Rect') ?? null, revision);
    if (area === 0) continue;
    for (const page of pagesWith(file, widget.num)) covered.set(page, (covered.get(page) ?? 0) + area);
  }
  return [...covered].some(([page, area]) => !(area <= pageArea(file, page, revision) * SHARE[share]));
}

const listed = new WeakMap<PdfFile, Map<number, Ref[]>>();

/** Pages that list an annotation; none is taken off its page later, or the file breaks. */
function pagesWith(file: PdfFile, annotation: number): Ref[] {
  let known = listed.get(file);
  if (!known) {
    known = new Map();
    for (const page of file.pages())
      for (const item of file.array(file.dict(page)?.get('Annots') ?? null))
        if (item instanceof Ref) known.set(item.num, [...(known.get(item.num) ?? []), page]);
    listed.set(file, known);
  }
  return known.get(annotation) ?? [];
}

/** Of what is shown of it; both boxes may stand above the page. */
function pageArea(file: PdfFile, page: Ref, revision: number): number {
  const areas = ['CropBox', 'MediaBox'].map((key) => areaOf(file, inherited(file, page, key, revision), revision));
  return Math.min(...areas.filter((area) => area > 0), ...(areas.some((area) => area > 0) ? [] : [595 * 842]));
}

function inherited(file: PdfFile, page: Ref, key: string, revision: number): PdfObject {
  let node = file.dict(page, revision);
  for (let i = 0; i < 16 && node && node.get(key) === null; i++) {
    const parent = node.get('Parent');
    node = parent instanceof Ref ? file.dict(parent, revision) : undefined;
  }
  return node?.get(key) ?? null;
}

function areaOf(file: PdfFile, box: PdfObject, revision: number): number {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = file.array(box, revision).map(Number);
  return Math.abs((x2 - x1) * (y2 - y1));
}
