import qrcode from 'qrcode';
import { MM, type Canvas, type Rect, num } from '../draw/canvas';
import type { Fonts } from '../draw/fonts';
import { BODY, LEADING, type Box } from './flow';
import { balance, drawLine, wrap, type Align, type Line, type Setting, type Text } from './text';

/** Turns a part of a paper into boxes once the fonts are there. */
export type Block = (fonts: Fonts) => Box[];

export interface ParagraphStyle {
  align?: Align;
  /** Points; 11 to 14. */
  size?: number;
  bold?: boolean;
  italic?: boolean;
  /** First line; 1.27 cm unless told (PL I.II.6e). */
  indent?: number;
  /** Space above in points; at least 6 between paragraphs. */
  gap?: number;
  /** Stands on the same page as what follows. */
  keep?: boolean;
}

export const INDENT = 12.7 * MM;

/** Height of a line and where its baseline lies below its top. */
export const lineHeight = (size: number) => size * LEADING;
export const baseline = (size: number) => size * 0.92;

/** Lines one below another inside `x`..`x+width`, starting at `top`; returns where they end. */
export function drawLines(
  canvas: Canvas,
  fonts: Fonts,
  lines: Line[],
  at: { x: number; top: number; width: number },
  size: number,
  align: Align,
): number {
  lines.forEach((line, i) => {
    drawLine(
      canvas,
      fonts,
      line,
      { x: at.x, width: at.width, y: at.top - i * lineHeight(size) - baseline(size) },
      size,
      align,
    );
  });
  return at.top - lines.length * lineHeight(size);
}

export function paragraph(text: Text, style: ParagraphStyle, size: number): Block {
  return (fonts) => {
    const { align = 'justify', indent = align === 'justify' ? INDENT : 0, gap = 6, keep = false } = style;
    const setting: Setting = { size: style.size ?? size, bold: style.bold ?? false, italic: style.italic ?? false };
    const lines =
      align === 'center' ? balance(fonts, text, setting, BODY.width) : wrap(fonts, text, setting, BODY.width, indent);
    return lines.map((line, i) => ({
      height: lineHeight(setting.size),
      gap: i === 0 ? gap : 0,
      // No first or last line alone on a page.
      keep: keep || (i < lines.length - 1 && (i === 0 || i === lines.length - 2)),
      draw: ({ canvas }, top) => {
        const shift = i === 0 ? indent : 0;
        const at = { x: BODY.left + shift, y: top - baseline(setting.size), width: BODY.width - shift };
        drawLine(canvas, fonts, line, at, setting.size, align);
      },
    }));
  };
}

/** Type of paper and its abstract, centred, with a line of about two fifths below (PL I.II.5). */
export function title(name: string, abstract: string | undefined, size: number): Block {
  return (fonts) => {
    const set = (text: string, gap: number): Box[] =>
      balance(fonts, text, { size, bold: true }, BODY.width * 0.86).map((line, i) => ({
        height: lineHeight(size),
        gap: i === 0 ? gap : 0,
        keep: true,
        draw: ({ canvas }, top) =>
          drawLine(canvas, fonts, line, { x: BODY.left, y: top - baseline(size), width: BODY.width }, size, 'center'),
      }));
    const names = set(name.toLocaleUpperCase('vi'), 18);
    if (!abstract) return [...names, { height: 4, gap: 0, keep: true, draw: () => undefined }];
    const longest = Math.max(
      ...balance(fonts, abstract, { size, bold: true }, BODY.width * 0.86).map((line) => line.width),
    );
    const rule: Box = {
      height: 10,
      gap: 0,
      keep: true,
      draw: ({ canvas }, top) => {
        const [middle, half] = [BODY.left + BODY.width / 2, longest * 0.2];
        canvas.line(middle - half, top - 4, middle + half, top - 4, { width: 0.7 });
      },
    };
    return [...names, ...set(abstract, 0), rule];
  };
}

/** `Kính gửi:` with one receiver on its line, or several below one another (PL I.II.9d). */
export function addressees(names: string[], size: number): Block {
  if (names.length === 1) return paragraph(`Kính gửi: ${names[0]}`, { align: 'center', gap: 12 }, size);
  return (fonts) => {
    const left = BODY.left + 30 * MM;
    const dash = left + fonts.width('Kính gửi: ', 'regular', size);
    const width = BODY.left + BODY.width - dash - fonts.width('- ', 'regular', size);
    return names.flatMap((name, n) => {
      const text = name.replace(/[;.]$/, '') + (n === names.length - 1 ? '.' : ';');
      return wrap(fonts, text, { size }, width).map((line, i): Box => ({
        height: lineHeight(size),
        gap: n === 0 && i === 0 ? 12 : 0,
        keep: n < names.length - 1,
        draw: ({ canvas }, top) => {
          const y = top - baseline(size);
          if (n === 0 && i === 0) canvas.text(left, y, 'Kính gửi: ', { face: 'regular', size });
          if (i === 0) canvas.text(dash, y, '-', { face: 'regular', size });
          drawLine(canvas, fonts, line, { x: dash + fonts.width('- ', 'regular', size), y, width }, size, 'left');
        },
      }));
    });
  };
}

export interface QrStyle {
  /** Side in millimetres; 24 unless told. */
  side?: number;
  /** Lines to the right of the code. */
  beside?: string[];
  align?: 'left' | 'right';
}

export function qr(text: string, style: QrStyle): Block {
  return (fonts) => {
    const side = (style.side ?? 24) * MM;
    const size = 11;
    const room = BODY.width - side - 4 * MM;
    const lines = (style.beside ?? []).flatMap((line) => wrap(fonts, line, { size }, room));
    const height = Math.max(side, lines.length * lineHeight(size));
    const left = style.align === 'right' ? BODY.left + BODY.width - side : BODY.left;
    const draw: Box['draw'] = ({ canvas }, top) => {
      drawQr(canvas, text, { x: left, y: top - side, width: side, height: side });
      const start = top - (height - lines.length * lineHeight(size)) / 2;
      const at = { x: style.align === 'right' ? BODY.left : left + side + 4 * MM, top: start, width: room };
      drawLines(canvas, fonts, lines, at, size, style.align === 'right' ? 'right' : 'left');
    };
    return [{ height, gap: 8, draw }];
  };
}

/** A QR code as vector squares: sharp at any size. */
export function drawQr(canvas: Canvas, text: string, rect: Rect): void {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' });
  const unit = rect.width / modules.size;
  const squares: string[] = [];
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (!modules.get(row, column)) continue;
      let end = column;
      while (end + 1 < modules.size && modules.get(row, end + 1)) end++;
      const y = rect.y + rect.height - (row + 1) * unit;
      squares.push(`${num(rect.x + column * unit)} ${num(y)} ${num((end - column + 1) * unit)} ${num(unit)} re`);
      column = end;
    }
  }
  canvas.path(squares.join(' '), { fill: [0, 0, 0] });
}
