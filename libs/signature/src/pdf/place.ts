import { MM, Ref, sealOver, type PdfFile, type Rect } from '@motcua/kernel/pdf';
import { pageMissing } from '../signature.problems';
import { naturalSize, type AppearanceOrder } from './appearance';
import { signatureFields } from './fields';
import type { Place } from './form-writer';

export interface PlaceOrder {
  appearance: AppearanceOrder;
  /** From 0, negative from the last; without one, text goes to the first page and anything else to the last. */
  page?: number;
  rect?: Rect | 'auto';
  /** For a seal: the field of the hand it goes over; absent: the hand that signed last on the page. */
  beside?: string;
}

const GAP = 6;

/**
 * Where a new field goes (NĐ 30/2020/NĐ-CP, PL I.II.7d, 8; III.3): the hand in the lower right part of the page, the seal
 * over the left third of the hand, text at the upper right of the first page. `planned` are fields that will come with it.
 * @throws Problem signature/page-missing
 */
export async function newPlace(
  file: PdfFile,
  { appearance, page, rect = 'auto', beside }: PlaceOrder,
  planned: ReadonlyMap<string, Place> = new Map(),
): Promise<Place> {
  const upper = appearance.kind === 'text' || appearance.kind === 'none';
  const pages = file.pages();
  const over = signatureFields(file).find(({ name }) => name === beside);
  const hand = planned.get(beside ?? '') ?? (over && placeOfField(file, over.dict));
  const wanted = hand?.page ?? page ?? (upper ? 0 : -1);
  const index = wanted < 0 ? pages.length + wanted : wanted;
  const ref = pages[index];
  if (!ref) throw pageMissing(wanted);
  if (rect !== 'auto') return { page: index, rect };
  const size = await naturalSize(appearance);
  if (appearance.kind === 'none') return { page: index, rect: { x: 0, y: 0, ...size } };
  const box = visibleBox(file, ref);
  const others = [...planned.values()].filter((place) => place.page === index).map((place) => place.rect);
  if (appearance.kind === 'text')
    return { page: index, rect: atUpperRight([...annotated(file, ref), ...others], box, size) };
  const usual = { x: box.x + box.width - 75 * MM, y: box.y + 40 * MM, width: 46 * MM, height: 22 * MM };
  if (appearance.kind === 'hand') return { page: index, rect: usual };
  return { page: index, rect: sealed(hand?.rect ?? lastSigned(file, ref) ?? usual, size) };
}

/** Where a field of the file lies. */
export function placeOfField(file: PdfFile, field: { get(key: string): unknown }): Place {
  const page = field.get('P');
  return {
    page: page instanceof Ref ? file.pages().findIndex((candidate) => candidate.num === page.num) : -1,
    rect: rectOf(file.array(field.get('Rect') as Ref)),
  };
}

/** Around the same middle and with the same share of the hand under it as a seal of usual size. */
function sealed(hand: Rect, { width, height }: { width: number; height: number }): Rect {
  const usual = sealOver(hand);
  return { x: usual.x + usual.width - width, y: usual.y + (usual.height - height) / 2, width, height };
}

/** The visible signature that was put last on the page. */
function lastSigned(file: PdfFile, page: Ref): Rect | undefined {
  const rects = signatureFields(file)
    .filter(({ dict, value }) => value && dict.get('P') instanceof Ref && (dict.get('P') as Ref).num === page.num)
    .map(({ dict }) => rectOf(file.array(dict.get('Rect'))));
  return rects.filter(isVisible).at(-1);
}

/** In the upper margin, which official papers keep free; beside what lies there already, else below it. */
function atUpperRight(taken: Rect[], box: Rect, size: { width: number; height: number }): Rect {
  const margin = 20 * MM;
  const down = Math.max(3 * MM, Math.min(8 * MM, margin - size.height - MM));
  const right = box.x + box.width - 15 * MM;
  const place: Rect = { x: right - size.width, y: box.y + box.height - down - size.height, ...size };
  const collides = (rect: Rect) => taken.find((other) => overlaps(rect, other));
  let free = place;
  for (let other = collides(free); other && free.x > box.x + 15 * MM; other = collides(free)) {
    free = { ...free, x: other.x - GAP - size.width };
  }
  if (free.x >= box.x + 15 * MM) return free;
  free = place;
  for (let other = collides(free); other && free.y > box.y; other = collides(free)) {
    free = { ...free, y: other.y - GAP - size.height };
  }
  return free.y >= box.y ? free : place;
}

function annotated(file: PdfFile, page: Ref): Rect[] {
  const annotations = file.array(file.dict(page)?.get('Annots') ?? null).slice(0, 200);
  return annotations
    .map((annotation) => rectOf(file.array(file.dict(annotation)?.get('Rect') ?? null)))
    .filter(isVisible);
}

/** What is shown of a page: its CropBox, else its MediaBox, from itself or above (ISO 32000-1, 7.7.3.4). */
function visibleBox(file: PdfFile, page: Ref): Rect {
  const inherited = (key: string): Rect | undefined => {
    let node = file.dict(page);
    for (let i = 0; i < 16 && node; i++) {
      const rect = rectOf(file.array(node.get(key)));
      if (isVisible(rect)) return rect;
      node = file.dict(node.get('Parent'));
    }
    return undefined;
  };
  return inherited('CropBox') ?? inherited('MediaBox') ?? { x: 0, y: 0, width: 595, height: 842 };
}

function rectOf(numbers: unknown[]): Rect {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = numbers.map(Number);
  return { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) };
}

const isVisible = ({ width, height }: Rect) => width > 0 && height > 0;
const overlaps = (a: Rect, b: Rect) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
