import type { Fonts } from '../draw/fonts';
import { BODY, type Box } from './flow';
import { drawLines, lineHeight, type Block } from './blocks';
import { wrap, type Line } from './text';

export interface Column {
  title: string;
  /** Share of the width among the columns; 1 unless told. */
  width?: number;
  align?: 'left' | 'center' | 'right';
}

export interface Table {
  columns: Column[];
  rows: string[][];
  /** Puts a column `TT` with 1, 2, 3… before the others. */
  numbered?: boolean;
  /** Points; 12 unless told. */
  size?: number;
}

const PAD = { x: 4, y: 2.5 };
const RULE = { width: 0.6 };

interface Cell {
  lines: Line[];
  x: number;
  width: number;
  align: 'left' | 'center' | 'right';
}

/** A ruled table; its head stands again on each page, and only a row longer than a page is divided. */
export function table({ columns, rows, numbered = false, size = 12 }: Table): Block {
  const all: Column[] = numbered ? [{ title: 'TT', width: 0.35, align: 'center' }, ...columns] : columns;
  const body = numbered ? rows.map((row, i) => [String(i + 1), ...row]) : rows;
  return (fonts) => {
    const total = all.reduce((sum, column) => sum + (column.width ?? 1), 0);
    const widths = all.map((column) => (BODY.width * (column.width ?? 1)) / total);
    const cells = (texts: string[], bold: boolean, align?: 'center'): Cell[] => {
      let x = BODY.left;
      return all.map((column, i) => {
        const width = widths[i] as number;
        const lines = wrap(fonts, texts[i] ?? '', { size, bold }, width - 2 * PAD.x);
        const cell: Cell = { lines, x, width, align: align ?? column.align ?? 'left' };
        x += width;
        return cell;
      });
    };
    const head = rowBox(
      fonts,
      cells(
        all.map((column) => column.title),
        true,
        'center',
      ),
      size,
    );
    const boxes = body.flatMap((row) =>
      divide(cells(row, false), size).map((part): Box => ({ ...rowBox(fonts, part, size), head })),
    );
    return [{ ...head, gap: 8, keep: boxes.length > 0 }, ...boxes, { height: 2, gap: 0, draw: () => undefined }];
  };
}

function rowBox(fonts: Fonts, cells: Cell[], size: number): Box {
  const height = Math.max(...cells.map((cell) => cell.lines.length)) * lineHeight(size) + 2 * PAD.y;
  return {
    height,
    gap: 0,
    draw: ({ canvas }, top) => {
      for (const cell of cells) {
        canvas.rect({ x: cell.x, y: top - height, width: cell.width, height }, { stroke: RULE });
        const at = { x: cell.x + PAD.x, top: top - PAD.y, width: cell.width - 2 * PAD.x };
        drawLines(canvas, fonts, cell.lines, at, size, cell.align);
      }
    },
  };
}

function divide(cells: Cell[], size: number): Cell[][] {
  const most = Math.floor((BODY.height * 0.8) / lineHeight(size));
  const longest = Math.max(...cells.map((cell) => cell.lines.length));
  const parts: Cell[][] = [];
  for (let from = 0; from < longest; from += most) {
    parts.push(cells.map((cell) => ({ ...cell, lines: cell.lines.slice(from, from + most) })));
  }
  return parts;
}
