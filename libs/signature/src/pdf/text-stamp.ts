import { Canvas, type Fonts } from '@motcua/kernel/pdf';
import { vietnamTime } from './vietnam-time';

/** How a copy was made (NĐ 30/2020/NĐ-CP, Điều 25). */
export type CopyForm = 'Sao y' | 'Sao lục' | 'Trích sao';

const SIZE = 10;
const LEADING = 1.2;
const MAX_WIDTH = 240;
const MAX_LINES = 8;

/** What an agency's signature shows on an appendix in a file of its own (NĐ 30/2020/NĐ-CP, PL I.II.8b). */
export const appendixLines = (numberAndSymbol: string, at: Date): string[] => [numberAndSymbol, signedAtText(at)];

/** What it shows on an electronic copy (PL I.III.3). */
export const copyLines = (form: CopyForm, agencyName: string, at: Date): string[] => [
  form,
  agencyName,
  signedAtText(at),
];

/** Day, hour and Vietnam's time zone as ISO 8601 writes it. */
function signedAtText(at: Date): string {
  const { year, month, day, hour, minute, second, zone } = vietnamTime(at);
  return `Thời gian ký: ${day}/${month}/${year} ${hour}:${minute}:${second} ${zone}`;
}

export interface TextStamp {
  lines: string[];
  /** Points. */
  size: number;
  width: number;
  height: number;
}

/** Lines as they will stand, upright in black, and the room that they take. */
export function layOutText(fonts: Fonts, texts: string[], size = SIZE): TextStamp {
  const widthOf = (text: string) => fonts.width(text, 'regular', size);
  const lines = texts
    .map((text) => fonts.printable(text).trim())
    .filter(Boolean)
    .flatMap((text) => broken(text, widthOf))
    .slice(0, MAX_LINES);
  return { lines, size, width: Math.max(...lines.map(widthOf), 1) + 2, height: lines.length * size * LEADING + 2 };
}

/** From the upper left corner of the field; nothing is stretched to its size. */
export function textAppearance({ lines, size }: TextStamp, field: { width: number; height: number }): Canvas {
  const canvas = new Canvas(field.width, field.height);
  lines.forEach((line, i) => {
    canvas.text(1, field.height - 1 - (i + 0.8) * size * LEADING, line, { face: 'regular', size });
  });
  return canvas;
}

function broken(text: string, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (line && widthOf(longer) > MAX_WIDTH) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
