import type { PdfFile, PdfObject } from '@motcua/kernel/pdf/file';
import { Ref } from '@motcua/kernel/pdf/file';
import { fieldsOf } from '../pdf/fields';

/** More of a page than any signature needs: it could hide what was signed before. */
const SHARE = 0.25;

/** Whether the fields, as a revision has them, lie together over a large part of one page. */
export function coversMuch(file: PdfFile, revision: number, names: string[]): boolean {
  const widgets = new Set(
    fieldsOf(file, revision)
      .filter(({ name }) => names.includes(name))
      .flatMap(({ ref, dict }) => [ref, ...file.array(dict.get('Kids'), revision)])
      .map((ref) => (ref instanceof Ref ? ref.num : -1)),
  );
  return file.pages(revision).some((page) => {
    const listed = file
      .array(file.dict(page, revision)?.get('Annots') ?? null, revision)
      .filter((item) => item instanceof Ref && widgets.has(item.num));
    if (listed.length === 0) return false;
    const covered = listed.map((item) => areaOf(file, file.dict(item, revision)?.get('Rect') ?? null, revision));
    return !(covered.reduce((sum, area) => sum + area, 0) <= pageArea(file, page, revision) * SHARE);
  });
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
