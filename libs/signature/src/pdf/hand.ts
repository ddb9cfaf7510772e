import { createHash } from 'node:crypto';
import { Canvas, type Color, type Fonts, type Rect } from '@motcua/kernel/pdf';
import type { Ink } from './ink';

/** Blue, as the decree wants a person's signature (NĐ 30/2020, PL I.II.7d). */
export const BLUE: Color = [0.06, 0.2, 0.62];
const LINE = 6.5;

export interface HandAppearance {
  /** Name of the signer. */
  name: string;
  ink?: Ink;
  /** Small lines below: who, when. */
  lines: string[];
}

/** A person's signature: their own image, or their name written in a running hand with a flourish. */
export function handAppearance(fonts: Fonts, rect: Rect, { name, ink, lines }: HandAppearance): Canvas {
  const canvas = new Canvas(rect.width, rect.height);
  const below = lines.length * LINE * 1.2;
  const area: Rect = { x: 0, y: below, width: rect.width, height: Math.max(rect.height - below, rect.height / 3) };
  if (ink) canvas.png(ink.png, fit(ink, area));
  else write(canvas, fonts, fonts.printable(name), area);
  lines.forEach((line, i) => {
    const text = shorten(fonts, fonts.printable(line), rect.width);
    const x = (rect.width - fonts.width(text, 'regular', LINE)) / 2;
    canvas.text(x, below - (i + 1) * LINE * 1.2 + 2, text, { face: 'regular', size: LINE, color: BLUE });
  });
  return canvas;
}

/** As large as fits, in the middle. */
export function fit({ width, height }: { width: number; height: number }, area: Rect): Rect {
  const scale = Math.min(area.width / width, area.height / height);
  const [w, h] = [width * scale, height * scale];
  return { x: area.x + (area.width - w) / 2, y: area.y + (area.height - h) / 2, width: w, height: h };
}

/** The given name large and slanted between an opening loop and a stroke that sweeps back under it; no two names alike. */
function write(canvas: Canvas, fonts: Fonts, name: string, area: Rect): void {
  const words = name.split(' ').filter(Boolean);
  const given = words.at(-1) ?? '';
  const initials = words.slice(0, -1).map((word) => Array.from(word)[0] ?? '');
  const text = [...initials.slice(-1).map((letter) => `${letter}.`), given].join('');
  const vary = createHash('sha256').update(name).digest();
  const part = (i: number) => (vary[i] ?? 0) / 255;

  const slant = 0.22 + part(0) * 0.14;
  const natural = fonts.width(text, 'italic', 1);
  const size = Math.min((area.width * 0.62) / natural, area.height * 0.62);
  const width = natural * size;
  const x = area.x + (area.width - width) / 2 - size * 0.08;
  const y = area.y + area.height * 0.36;
  canvas.text(x, y, text, { face: 'italic', size, color: BLUE, slant, turn: 0.05 + part(1) * 0.05 });

  const pen = (thick: number) => ({ stroke: { width: thick, color: BLUE, round: true } });
  const rise = Math.min(size * 0.9, area.y + area.height - y - 2);
  const left = Math.max(area.x + 2, x - size * (0.5 + part(2) * 0.3));
  canvas.curve(
    [x + size * 0.15, y - size * 0.08],
    [
      [x - size * 0.25, y - size * 0.2, left, y + rise * 0.1, left + size * 0.1, y + rise * 0.6],
      [left + size * 0.2, y + rise, x + size * 0.3, y + rise * 1.02, x + size * 0.35, y + rise * 0.6],
    ],
    pen(1.1),
  );
  const right = Math.min(area.x + area.width - 3, x + width + size * (0.5 + part(3) * 0.4));
  const low = Math.max(area.y + 2, y - size * (0.3 + part(4) * 0.15));
  canvas.curve(
    [x + width * 0.92, y + size * 0.08],
    [
      [x + width + size * 0.3, y + size * 0.3, right, y + size * 0.5, right, y + size * 0.12],
      [right, low - 1, x + width * 0.3, low - 2, x - size * 0.1, low + size * 0.1],
      [
        x + width * 0.2,
        low + size * 0.16,
        x + width * 0.75,
        low + size * 0.1,
        right - size * 0.1,
        low + size * (0.12 + part(5) * 0.2),
      ],
    ],
    pen(1.25),
  );
}

function shorten(fonts: Fonts, text: string, width: number): string {
  let short = text;
  while (short.length > 1 && fonts.width(short, 'regular', LINE) > width) short = `${short.slice(0, -2)}…`;
  return short;
}
