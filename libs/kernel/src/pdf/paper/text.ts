import type { Canvas, Color } from '../draw/canvas';
import type { Face, Fonts } from '../draw/fonts';

/** A stretch of text in one style. */
export interface Span {
  text: string;
  bold?: boolean;
  italic?: boolean;
  color?: Color;
}

export type Text = string | readonly (string | Span)[];

export type Align = 'left' | 'center' | 'right' | 'justify';

interface Piece {
  text: string;
  face: Face;
  color: Color | undefined;
  width: number;
}

/** Pieces that stand together without a blank. */
interface Word {
  pieces: Piece[];
  width: number;
}

export interface Line {
  words: Word[];
  /** Natural width with single blanks, points. */
  width: number;
  last: boolean;
}

export interface Setting {
  size: number;
  bold?: boolean;
  italic?: boolean;
}

const faceOf = (bold: boolean, italic: boolean): Face =>
  bold ? (italic ? 'bold-italic' : 'bold') : italic ? 'italic' : 'regular';

/** Breaks text at its blanks into lines of at most `width`; `indent` narrows the first. A word too wide is cut. */
export function wrap(fonts: Fonts, text: Text, setting: Setting, width: number, indent = 0): Line[] {
  const blank = fonts.width(' ', faceOf(setting.bold ?? false, setting.italic ?? false), setting.size);
  const lines: Line[] = [];
  let line: Line = { words: [], width: 0, last: false };
  const room = () => (lines.length === 0 ? width - indent : width);
  for (const word of wordsOf(fonts, text, setting).flatMap((long) => cut(fonts, long, setting.size, width - indent))) {
    const wider = line.words.length === 0 ? word.width : line.width + blank + word.width;
    if (line.words.length > 0 && wider > room() + 0.01) {
      lines.push(line);
      line = { words: [word], width: word.width, last: false };
    } else {
      line.words.push(word);
      line.width = wider;
    }
  }
  lines.push({ ...line, last: true });
  return lines;
}

/** As few lines as the width allows, each about as long as the others: for names above one another. */
export function balance(fonts: Fonts, text: Text, setting: Setting, width: number): Line[] {
  const fewest = wrap(fonts, text, setting, width).length;
  let [tight, loose] = [width / fewest / 2, width];
  for (let i = 0; i < 12 && fewest > 1; i++) {
    const middle = (tight + loose) / 2;
    const lines = wrap(fonts, text, setting, middle);
    const fits = lines.length === fewest && lines.every((line) => line.width <= middle + 0.01);
    if (fits) loose = middle;
    else tight = middle;
  }
  return wrap(fonts, text, setting, loose);
}

/** Draws a line of text with its baseline at `y` between `x` and `x + width`. */
export function drawLine(
  canvas: Canvas,
  fonts: Fonts,
  line: Line,
  at: { x: number; y: number; width: number },
  size: number,
  align: Align,
): void {
  const gaps = line.words.length - 1;
  const blank = fonts.width(' ', line.words[0]?.pieces[0]?.face ?? 'regular', size);
  const spare = at.width - line.width;
  const wordSpace = align === 'justify' && !line.last && gaps > 0 ? spare / gaps : 0;
  let x = at.x + (align === 'center' ? spare / 2 : align === 'right' ? spare : 0);
  for (const run of runsOf(line)) {
    canvas.text(x, at.y, run.text, { face: run.face, size, wordSpace, ...(run.color ? { color: run.color } : {}) });
    x += run.width + run.blanks * (blank + wordSpace);
  }
}

interface Run {
  text: string;
  face: Face;
  color: Color | undefined;
  width: number;
  blanks: number;
}

/** Neighbouring words of one style are drawn as one run, so that a reader can select and copy whole lines. */
function runsOf(line: Line): Run[] {
  const runs: Run[] = [];
  line.words.forEach((word, i) => {
    word.pieces.forEach((piece, j) => {
      const opensWord = j === 0 && i > 0;
      const run = runs.at(-1);
      if (opensWord && run) {
        run.text += ' ';
        run.blanks += 1;
      }
      if (run && run.face === piece.face && run.color === piece.color) {
        run.text += piece.text;
        run.width += piece.width;
      } else {
        runs.push({ ...piece, blanks: 0 });
      }
    });
  });
  return runs;
}

function wordsOf(fonts: Fonts, text: Text, setting: Setting): Word[] {
  const words: Word[] = [];
  let open = false;
  for (const part of typeof text === 'string' ? [text] : text) {
    const span: Span = typeof part === 'string' ? { text: part } : part;
    const face = faceOf(span.bold ?? setting.bold ?? false, span.italic ?? setting.italic ?? false);
    for (const token of fonts.printable(span.text).split(/( )/)) {
      if (token === '') continue;
      if (token === ' ') {
        open = false;
        continue;
      }
      const width = fonts.width(token, face, setting.size);
      const piece = { text: token, face, color: span.color, width };
      const word = words.at(-1);
      if (open && word) {
        word.pieces.push(piece);
        word.width += width;
      } else {
        words.push({ pieces: [piece], width });
      }
      open = true;
    }
  }
  return words;
}

function cut(fonts: Fonts, word: Word, size: number, width: number): Word[] {
  if (word.width <= width) return [word];
  const parts: Word[] = [];
  for (const piece of word.pieces) {
    for (const letter of piece.text) {
      const advance = fonts.width(letter, piece.face, size);
      const part = parts.at(-1);
      const end = part?.pieces.at(-1);
      if (!part || !end || part.width + advance > width) {
        parts.push({ pieces: [{ ...piece, text: letter, width: advance }], width: advance });
        continue;
      }
      if (end.face === piece.face && end.color === piece.color) {
        end.text += letter;
        end.width += advance;
      } else {
        part.pieces.push({ ...piece, text: letter, width: advance });
      }
      part.width += advance;
    }
  }
  return parts;
}
