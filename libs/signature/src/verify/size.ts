import type { PdfFile, PdfObject } from '@motcua/kernel/pdf/file';
import { Ref } from '@motcua/kernel/pdf/file';
import { fieldsOf } from '../pdf/fields';

/** More of a page than any signature needs: it could hide what was signed before. */
const SHARE = 0.25;

/** Whether one of the fields, as a revision has it, lies over a large part of a page. */
export function coversMuch(file: PdfFile, revision: number, names: string[]): boolean {
  const page = areaOf(file, mediaBox(file, revision), revision) || 595 * 842;
  return fieldsOf(file, revision)
    .filter(({ name }) => names.includes(name))
    .flatMap(({ ref, dict }) => [ref, ...file.array(dict.get('Kids'), revision)])
    .some((ref) => areaOf(file, file.dict(ref, revision)?.get('Rect') ?? null, revision) > page * SHARE);
}

/** Of the first page; others are rarely of another size. */
function mediaBox(file: PdfFile, revision: number): PdfObject {
  let node = file.dict(file.pages(revision)[0] ?? null, revision);
  for (let i = 0; i < 16 && node && node.get('MediaBox') === null; i++) {
    const parent = node.get('Parent');
    node = parent instanceof Ref ? file.dict(parent, revision) : undefined;
  }
  return node?.get('MediaBox') ?? null;
}

function areaOf(file: PdfFile, box: PdfObject, revision: number): number {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = file.array(box, revision).map(Number);
  return Math.abs((x2 - x1) * (y2 - y1));
}
