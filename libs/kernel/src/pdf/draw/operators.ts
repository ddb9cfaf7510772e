import { BLACK, num, type Color, type Mark } from './canvas';
import type { Face } from './fonts';

/** A font as a content stream knows it: its name, and text as a string of its codes. */
export interface NamedFont {
  name: string;
  encode: (text: string) => string;
}

/** What a content stream calls fonts and images by. */
export interface Naming {
  font(face: Face): NamedFont;
  image(png: Uint8Array): string;
}

/** One mark as operators of a content stream (ISO 32000-1, 8.2). */
export function operatorsOf(mark: Mark, naming: Naming): string {
  switch (mark.kind) {
    case 'text':
      return textOperators(mark, naming);
    case 'png': {
      const { x, y, width, height } = mark.rect;
      return `q ${[width, 0, 0, height, x, y].map(num).join(' ')} cm /${naming.image(mark.png)} Do Q`;
    }
    case 'path': {
      const stroke =
        mark.stroke &&
        `${num(mark.stroke.width)} w ${rgb(mark.stroke.color ?? BLACK)} RG${mark.stroke.round ? ' 1 J 1 j' : ''}`;
      const fill = mark.fill && `${rgb(mark.fill)} rg`;
      const paint = stroke && fill ? 'B' : fill ? 'f' : 'S';
      return ['q', stroke, fill, mark.path, paint, 'Q'].filter(Boolean).join(' ');
    }
  }
}

function textOperators({ x, y, text, style }: Mark & { kind: 'text' }, naming: Naming): string {
  const { size, color = BLACK, turn = 0, slant = 0, wordSpace = 0 } = style;
  const { name, encode } = naming.font(style.face);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const matrix = [cos, sin, -sin + slant * cos, cos + slant * sin, x, y].map(num).join(' ');
  // Word spacing (Tw) does not reach two-byte codes, so the extra space stands in the array.
  const words = wordSpace === 0 ? [text] : text.split(/(?<= )/);
  const shown = words.map((word) => encode(word)).join(num((-wordSpace * 1000) / size));
  return `BT /${name} ${num(size)} Tf ${rgb(color)} rg ${matrix} Tm [${shown}] TJ ET`;
}

const rgb = (color: Color) => color.map(num).join(' ');
