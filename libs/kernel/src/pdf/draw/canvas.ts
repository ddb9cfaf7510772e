import type { Face } from './fonts';

/** 1 mm in points. */
export const MM = 72 / 25.4;

/** In points from the lower left corner of the page. */
export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Red, green, blue, each 0 to 1. */
export type Color = readonly [red: number, green: number, blue: number];

export const BLACK: Color = [0, 0, 0];

export interface TextStyle {
  face: Face;
  /** Points. */
  size: number;
  color?: Color;
  /** Radians, counter-clockwise about the start of the text. */
  turn?: number;
  /** Tangent of the slant. */
  slant?: number;
  /** Extra points at each blank: how a line is justified. */
  wordSpace?: number;
}

export interface Stroke {
  width: number;
  color?: Color;
  round?: boolean;
}

export type Mark =
  | { kind: 'text'; x: number; y: number; text: string; style: TextStyle }
  | { kind: 'path'; path: string; stroke?: Stroke; fill?: Color }
  | { kind: 'png'; png: Uint8Array; rect: Rect };

/** A circle's quarter as a Bézier curve. */
const ARC = 0.5522847498;

/** What is drawn on one page or in one appearance: a list of marks; the writer turns it into a content stream. */
export class Canvas {
  readonly marks: Mark[] = [];

  constructor(
    readonly width: number,
    readonly height: number,
  ) {}

  /** `y` is the baseline. */
  text(x: number, y: number, text: string, style: TextStyle): this {
    if (text) this.marks.push({ kind: 'text', x, y, text, style });
    return this;
  }

  line(x1: number, y1: number, x2: number, y2: number, stroke: Stroke): this {
    return this.path(`${num(x1)} ${num(y1)} m ${num(x2)} ${num(y2)} l`, { stroke });
  }

  rect({ x, y, width, height }: Rect, paint: { stroke?: Stroke; fill?: Color }): this {
    return this.path(`${num(x)} ${num(y)} ${num(width)} ${num(height)} re`, paint);
  }

  circle(x: number, y: number, radius: number, paint: { stroke?: Stroke; fill?: Color }): this {
    const [r, k] = [radius, radius * ARC];
    return this.curve(
      [x + r, y],
      [
        [x + r, y + k, x + k, y + r, x, y + r],
        [x - k, y + r, x - r, y + k, x - r, y],
        [x - r, y - k, x - k, y - r, x, y - r],
        [x + k, y - r, x + r, y - k, x + r, y],
      ],
      paint,
    );
  }

  /** Bézier pieces, each two control points and an end. */
  curve(from: [number, number], pieces: number[][], paint: { stroke?: Stroke; fill?: Color }): this {
    const drawn = pieces.map((piece) => `${piece.map(num).join(' ')} c`);
    return this.path([`${from.map(num).join(' ')} m`, ...drawn].join(' '), paint);
  }

  /** Raw path operators of PDF (m, l, c, re, h). */
  path(path: string, paint: { stroke?: Stroke; fill?: Color }): this {
    this.marks.push({ kind: 'path', path, ...paint });
    return this;
  }

  png(png: Uint8Array, rect: Rect): this {
    this.marks.push({ kind: 'png', png, rect });
    return this;
  }
}

/** A number as content streams take it: at most four decimals, never an exponent. */
export function num(value: number): string {
  return String(Number(value.toFixed(4)));
}
