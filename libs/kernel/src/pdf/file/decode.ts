import { inflateSync } from 'node:zlib';
import type { Budget } from './budget';
import { Dict, Name, type PdfObject, type Stream } from './object';
import { PdfFault } from './pdf-fault';

/** Predictors are undone byte by byte; they serve cross-references, which are a few megabytes at most. */
const MAX_PREDICTED = 8 * 1024 * 1024;

/** Unpacks a stream that is plain or FlateDecode, with PNG predictors. */
export function decode({ dict, data }: Stream, budget: Budget): Buffer {
  const filters = list(dict.get('Filter'));
  const settings = list(dict.get('DecodeParms'));
  if (filters.length > 2) throw new PdfFault('too many filters');
  let bytes = data;
  filters.forEach((filter, i) => {
    if (!(filter instanceof Name) || filter.value !== 'FlateDecode')
      throw new PdfFault('a filter that is not read here');
    bytes = unpredict(inflate(bytes, budget), settings[i] ?? null);
  });
  return bytes;
}

const list = (object: PdfObject): PdfObject[] => (object === null ? [] : Array.isArray(object) ? object : [object]);

function inflate(data: Buffer, budget: Budget): Buffer {
  try {
    const unpacked = inflateSync(data, { maxOutputLength: Math.max(1, budget.bytes) });
    budget.bytes -= unpacked.length;
    return unpacked;
  } catch {
    throw new PdfFault('a stream that cannot be unpacked');
  }
}

function unpredict(data: Buffer, setting: PdfObject): Buffer {
  const number = (key: string, otherwise: number) => {
    const value = setting instanceof Dict ? setting.get(key) : null;
    return typeof value === 'number' ? value : otherwise;
  };
  const predictor = number('Predictor', 1);
  if (predictor === 1) return data;
  if (data.length > MAX_PREDICTED) throw new PdfFault('a predictor over more than a cross-reference holds');
  if (predictor < 10) throw new PdfFault('a predictor that is not read here');
  const pixel = Math.max(1, (number('Colors', 1) * number('BitsPerComponent', 8)) >> 3);
  const row = Math.ceil((number('Columns', 1) * number('Colors', 1) * number('BitsPerComponent', 8)) / 8);
  if (!(row > 0 && row < 1_000_000)) throw new PdfFault('a broken predictor');
  const rows = Math.floor(data.length / (row + 1));
  const out = Buffer.alloc(rows * row);
  for (let r = 0; r < rows; r++) {
    const kind = data[r * (row + 1)] ?? 0;
    for (let i = 0; i < row; i++) {
      const left = i >= pixel ? (out[r * row + i - pixel] ?? 0) : 0;
      const up = r > 0 ? (out[(r - 1) * row + i] ?? 0) : 0;
      const corner = r > 0 && i >= pixel ? (out[(r - 1) * row + i - pixel] ?? 0) : 0;
      out[r * row + i] = (data[r * (row + 1) + 1 + i] ?? 0) + guess(kind, left, up, corner);
    }
  }
  return out;
}

function guess(kind: number, left: number, up: number, corner: number): number {
  switch (kind) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const p = left + up - corner;
      const [a, b, c] = [Math.abs(p - left), Math.abs(p - up), Math.abs(p - corner)];
      return a <= b && a <= c ? left : b <= c ? up : corner;
    }
  }
  throw new PdfFault('a broken predictor');
}
