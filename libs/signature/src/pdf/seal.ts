import { Canvas, type Color, type Fonts, type Rect } from '@motcua/kernel/pdf';
import { fit } from './hand';
import type { Ink } from './ink';

/** Red, as the decree wants a seal (NĐ 30/2020, PL I.II.8a). */
export const RED: Color = [0.8, 0.07, 0.1];

/** The image of an agency's real seal. */
export function sealImage(rect: Rect, ink: Ink): Canvas {
  return new Canvas(rect.width, rect.height).png(ink.png, fit(ink, { ...rect, x: 0, y: 0 }));
}

/**
 * A round seal: `lines[0]` runs around between the rings, the others stand in the middle. Without them the middle is an
 * open flower: neither the national emblem nor a star, which only a real seal may carry.
 */
export function sealAppearance(fonts: Fonts, rect: Rect, lines: string[]): Canvas {
  const canvas = new Canvas(rect.width, rect.height);
  const [x, y] = [rect.width / 2, rect.height / 2];
  const radius = Math.min(x, y) - 1.2;
  const ring = (share: number, width: number) => canvas.circle(x, y, radius * share, { stroke: { width, color: RED } });
  ring(1, 1.9);
  ring(0.945, 0.5);
  ring(0.6, 0.8);
  const [around = '', ...middle] = lines.map((line) => fonts.printable(line).toLocaleUpperCase('vi')).filter(Boolean);
  circleText(canvas, fonts, around, { x, y, inner: radius * 0.6, outer: radius * 0.945 });
  if (middle.length > 0) middleText(canvas, fonts, middle, { x, y, radius: radius * 0.56 });
  else flower(canvas, x, y, radius * 0.46);
  return canvas;
}

function circleText(
  canvas: Canvas,
  fonts: Fonts,
  text: string,
  band: { x: number; y: number; inner: number; outer: number },
): void {
  const face = 'bold';
  // Capitals with marks above them reach 0.95 of the size; a little air on both sides.
  let size = (band.outer - band.inner) * 0.66;
  const gap = 0.42;
  const spacing = 0.06;
  const measure = () => {
    const baseline = (band.inner + band.outer) / 2 - size * 0.36;
    const length = fonts.width(text, face, size) + Array.from(text).length * spacing * size;
    return { baseline, angle: length / baseline };
  };
  while (size > 3 && measure().angle > 2 * Math.PI - 2 * gap) size *= 0.97;
  const { baseline, angle } = measure();
  // A short name keeps to the upper arc, with a mark at the foot.
  let turn = Math.PI / 2 + angle / 2;
  for (const letter of text) {
    const width = fonts.width(letter, face, size);
    const step = (width + spacing * size) / baseline;
    const middle = turn - step / 2;
    const tilt = middle - Math.PI / 2;
    const left = {
      x: band.x + baseline * Math.cos(middle) - (width / 2) * Math.cos(tilt),
      y: band.y + baseline * Math.sin(middle) - (width / 2) * Math.sin(tilt),
    };
    canvas.text(left.x, left.y, letter, { face, size, color: RED, turn: tilt });
    turn -= step;
  }
  const foot = band.y - (band.inner + band.outer) / 2;
  const mark = (band.outer - band.inner) * 0.12;
  canvas.path(
    `${band.x} ${foot + mark} m ${band.x + mark} ${foot} l ${band.x} ${foot - mark} l ${band.x - mark} ${foot} l h`,
    { fill: RED },
  );
}

function middleText(
  canvas: Canvas,
  fonts: Fonts,
  lines: string[],
  { x, y, radius }: { x: number; y: number; radius: number },
): void {
  const words = lines.flatMap((line) => split(line));
  let size = radius * 0.42;
  const fits = () =>
    words.every((word, i) => {
      const rise = Math.abs(((words.length - 1) / 2 - i) * size * 1.12) + size * 0.4;
      return rise < radius && fonts.width(word, 'bold', size) / 2 <= Math.sqrt(radius * radius - rise * rise);
    });
  while (size > 3 && !fits()) size *= 0.96;
  words.forEach((word, i) => {
    const rise = ((words.length - 1) / 2 - i) * size * 1.12;
    canvas.text(x - fonts.width(word, 'bold', size) / 2, y + rise - size * 0.32, word, {
      face: 'bold',
      size,
      color: RED,
    });
  });
}

/** Two words a line, a single one first: SỞ / XÂY DỰNG. */
function split(line: string): string[] {
  const words = line.split(' ').filter(Boolean);
  const first = words.length % 2 ? words.splice(0, 1) : [];
  return [...first, ...Array.from({ length: words.length / 2 }, (_, i) => words.slice(i * 2, i * 2 + 2).join(' '))];
}

/** Two rings of petals. */
function flower(canvas: Canvas, x: number, y: number, radius: number): void {
  const petals = (count: number, reach: number, wide: number, offset: number) => {
    for (let i = 0; i < count; i++) {
      const middle = offset + (i * 2 * Math.PI) / count;
      const at = (share: number, turn: number): [number, number] => [
        x + radius * share * Math.cos(middle + turn),
        y + radius * share * Math.sin(middle + turn),
      ];
      const tip = at(reach, 0);
      const [base, back] = [at(0.2, 0), at(0.2, 0)];
      canvas.curve(
        base,
        [
          [...at(reach * 0.5, wide), ...at(reach * 0.85, wide * 0.7), ...tip],
          [...at(reach * 0.85, -wide * 0.7), ...at(reach * 0.5, -wide), ...back],
        ],
        { stroke: { width: 0.8, color: RED } },
      );
    }
  };
  petals(8, 1, 0.5, Math.PI / 2);
  petals(8, 0.68, 0.4, Math.PI / 2 + Math.PI / 8);
  canvas.circle(x, y, radius * 0.16, { fill: RED });
}
