import type { Fonts } from '../draw/fonts';
import { BODY, type Box } from './flow';
import { drawLines, lineHeight, type Block } from './blocks';
import { balance, wrap, type Line } from './text';

export interface AgencyHead {
  /** Parent agency, shown above in plain capitals; absent for a people's committee. */
  parent?: string;
  agency: string;
  /** `15/QĐ-UBND`; shown after `Số:`. */
  number?: string;
  /** A line instead of the number: `Mã hồ sơ: …`. */
  reference?: string;
  /** Place of issue: `Lâm Đồng`, `Xuân Hương - Đà Lạt`. */
  place?: string;
  /** Day of issue, by Vietnam's clock. */
  issuedAt?: Date;
}

const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
const MOTTO = 'Độc lập - Tự do - Hạnh phúc';
const SIZE = 12;
const PLACE_SIZE = 13;
const RULE = { width: 0.7 };

/** Cells 1 to 4 of PL I.IV: the agency on the left, the nation's name and motto on the right, number and day below. */
export function agencyHead(head: AgencyHead): Block {
  return (fonts) => {
    const right = fonts.width(NATION, 'bold', SIZE) + 4;
    const left = BODY.width - right - 6;
    const parent = head.parent ? names(fonts, head.parent, false, left) : [];
    const agency = names(fonts, head.agency, true, left);
    const number = head.number ? `Số: ${head.number}` : (head.reference ?? '');
    const numberLines = number ? wrap(fonts, number, { size: PLACE_SIZE }, left) : [];
    const dateLines =
      head.place && head.issuedAt
        ? balance(fonts, `${head.place}, ${dayOf(head.issuedAt)}`, { size: PLACE_SIZE, italic: true }, right)
        : [];
    const names12 = (parent.length + agency.length) * lineHeight(SIZE);
    const upper = Math.max(names12, lineHeight(SIZE) + lineHeight(PLACE_SIZE)) + 8;
    const lower = Math.max(numberLines.length, dateLines.length) * lineHeight(PLACE_SIZE);
    const box: Box = {
      height: upper + (lower ? lower + 6 : 0),
      gap: 0,
      keep: true,
      draw: ({ canvas }, top) => {
        const [x, middle] = [BODY.left, BODY.left + left / 2];
        let y = drawLines(canvas, fonts, parent, { x, top, width: left }, SIZE, 'center');
        y = drawLines(canvas, fonts, agency, { x, top: y, width: left }, SIZE, 'center');
        const half = Math.max(...agency.map((line) => line.width)) * 0.21;
        canvas.line(middle - half, y - 3, middle + half, y - 3, RULE);

        const rightX = BODY.left + BODY.width - right;
        const nation = wrap(fonts, NATION, { size: SIZE, bold: true }, right);
        const motto = wrap(fonts, MOTTO, { size: PLACE_SIZE, bold: true }, right);
        y = drawLines(canvas, fonts, nation, { x: rightX, top, width: right }, SIZE, 'center');
        y = drawLines(canvas, fonts, motto, { x: rightX, top: y, width: right }, PLACE_SIZE, 'center');
        const mottoHalf = (motto[0]?.width ?? 0) / 2;
        canvas.line(rightX + right / 2 - mottoHalf, y - 3, rightX + right / 2 + mottoHalf, y - 3, RULE);

        drawLines(canvas, fonts, numberLines, { x, top: top - upper - 6, width: left }, PLACE_SIZE, 'center');
        drawLines(canvas, fonts, dateLines, { x: rightX, top: top - upper - 6, width: right }, PLACE_SIZE, 'center');
      },
    };
    return [box];
  };
}

const names = (fonts: Fonts, name: string, bold: boolean, width: number): Line[] =>
  balance(fonts, name.toLocaleUpperCase('vi'), { size: SIZE, bold }, width);

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** `ngày 05 tháng 01 năm 2026`: days below 10 and the first two months with a zero (PL I.II.4b). */
export function dayOf(instant: Date): string {
  const [year, month, day] = parts.format(instant).split('-') as [string, string, string];
  return `ngày ${day} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`;
}
