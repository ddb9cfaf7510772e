import { Canvas, MM, type Rect } from '../draw/canvas';
import type { FieldPlace } from '../draw/write-document';
import type { Fonts } from '../draw/fonts';

/** A4 upright; margins within 20–25, 30–35 and 15–20 mm (NĐ 30/2020, PL I.I.3). */
export const PAGE = { width: 210 * MM, height: 297 * MM, top: 20 * MM, bottom: 20 * MM, left: 30 * MM, right: 15 * MM };
export const BODY = {
  left: PAGE.left,
  width: PAGE.width - PAGE.left - PAGE.right,
  height: PAGE.height - PAGE.top - PAGE.bottom,
};

/** Single spacing of Times New Roman. */
export const LEADING = 1.15;

export interface Pen {
  canvas: Canvas;
  fonts: Fonts;
  /** Notes where somebody will sign. */
  reserve(field: string, rect: Rect): void;
}

/** A piece of a page that is not divided. */
export interface Box {
  height: number;
  /** Space above, dropped at the top of a page. */
  gap: number;
  /** Stands on the same page as the next box. */
  keep?: boolean;
  /** `top` is measured in PDF points from the page's bottom. */
  draw(pen: Pen, top: number): void;
  /** Drawn again where this box opens a page: the head of a table. */
  head?: Box;
}

interface Page {
  canvas: Canvas;
  boxes: { box: Box; top: number }[];
}

/** Lays boxes down page after page. */
export function flow(boxes: Box[], fonts: Fonts): { pages: Canvas[]; places: FieldPlace[] } {
  const pages = paginate(boxes);
  const places: FieldPlace[] = [];
  pages.forEach(({ canvas, boxes: placed }, page) => {
    const pen: Pen = { canvas, fonts, reserve: (field, rect) => places.push({ field, page, rect }) };
    for (const { box, top } of placed) box.draw(pen, top);
    if (page > 0) numberPage(canvas, fonts, page + 1);
  });
  return { pages: pages.map((page) => page.canvas), places };
}

function paginate(boxes: Box[]): Page[] {
  const pages: Page[] = [];
  let y = -1;
  const bottom = PAGE.bottom;
  const turn = (head?: Box): Page => {
    const page: Page = { canvas: new Canvas(PAGE.width, PAGE.height), boxes: [] };
    pages.push(page);
    y = PAGE.height - PAGE.top;
    if (head) {
      page.boxes.push({ box: head, top: y });
      y -= head.height;
    }
    return page;
  };
  let page = turn();
  for (const group of groups(boxes)) {
    const need = group.reduce((sum, box) => sum + box.gap + box.height, 0);
    if (page.boxes.length > 0 && y - need < bottom) page = turn(group[0]?.head);
    for (const box of group) {
      const gap = page.boxes.length === 0 ? 0 : box.gap;
      if (page.boxes.length > 0 && y - gap - box.height < bottom) page = turn(box.head);
      else y -= gap;
      page.boxes.push({ box, top: y });
      y -= box.height;
    }
  }
  return pages;
}

/** Chains of boxes that keep together. */
function groups(boxes: Box[]): Box[][] {
  const chains: Box[][] = [];
  let open = false;
  for (const box of boxes) {
    const chain = chains.at(-1);
    if (open && chain) chain.push(box);
    else chains.push([box]);
    open = box.keep ?? false;
  }
  return chains;
}

/** From the second page on, in the middle of the top margin (PL I.I.7). */
function numberPage(canvas: Canvas, fonts: Fonts, number: number): void {
  const text = String(number);
  canvas.text((PAGE.width - fonts.width(text, 'regular', 13)) / 2, PAGE.height - 13 * MM, text, {
    face: 'regular',
    size: 13,
  });
}
