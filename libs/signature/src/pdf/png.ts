import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Pixels of a picture, four bytes each: red, green, blue, opacity. */
export interface Pixels {
  width: number;
  height: number;
  rgba: Buffer;
  /** As the file says it (pHYs). */
  millimetres?: { width: number; height: number };
}

const MAGIC = Buffer.from('89504e470d0a1a0a', 'hex');
const MAX_BYTES = 1_048_576;
const MAX_PIXELS = 4_000_000;
const MAX_CHUNKS = 4096;
/** Values of a pixel by colour type. */
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const DEPTHS: Record<number, number[]> = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] };

/** Reads a PNG of at most 1 MB and 4 million pixels, not interlaced; undefined for anything else, however it is built. */
export function readPng(bytes: Buffer): Pixels | undefined {
  if (bytes.length > MAX_BYTES || !bytes.subarray(0, 8).equals(MAGIC)) return undefined;
  const chunks = chunksOf(bytes);
  const head = chunks?.find(({ type }) => type === 'IHDR')?.data;
  if (!chunks || head?.length !== 13) return undefined;
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const [depth = 0, kind = 0, packing, filtering, interlace] = head.subarray(8);
  if (width === 0 || height === 0 || width * height > MAX_PIXELS) return undefined;
  if (!DEPTHS[kind]?.includes(depth) || packing !== 0 || filtering !== 0 || interlace !== 0) return undefined;
  const bits = (CHANNELS[kind] as number) * depth;
  const row = Math.ceil((width * bits) / 8);
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const lines = unfiltered(packed, height, row, Math.max(1, bits >> 3));
  if (!lines) return undefined;
  const of = (type: string) => chunks.find((chunk) => chunk.type === type)?.data;
  const rgba = colours(lines, { width, height, row, depth, kind }, of('PLTE'), of('tRNS'));
  const size = physical(of('pHYs'), width, height);
  return { width, height, rgba, ...(size && { millimetres: size }) };
}

/** Writes pixels as a PNG. */
export function writePng({ width, height, rgba }: Pixels): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const lines = Buffer.alloc(height * (width * 4 + 1));
  for (let y = 0; y < height; y++) rgba.copy(lines, y * (width * 4 + 1) + 1, y * width * 4, (y + 1) * width * 4);
  return Buffer.concat([MAGIC, chunk('IHDR', head), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

function chunksOf(bytes: Buffer): { type: string; data: Buffer }[] | undefined {
  const found: { type: string; data: Buffer }[] = [];
  for (let at = 8; at + 12 <= bytes.length && found.length < MAX_CHUNKS;) {
    const length = bytes.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return undefined;
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'IEND') return found;
    found.push({ type, data: bytes.subarray(at + 8, end) });
    at = end + 4;
  }
  return undefined;
}

/** Lines without the byte that tells their filter (PNG, 9). */
function unfiltered(packed: Buffer, height: number, row: number, pixel: number): Buffer | undefined {
  const data = inflated(packed, height * (row + 1));
  if (!data) return undefined;
  const out = Buffer.alloc(height * row);
  for (let y = 0; y < height; y++) {
    const filter = data[y * (row + 1)] ?? 0;
    if (filter > 4) return undefined;
    const [from, to] = [y * (row + 1) + 1, y * row];
    for (let x = 0; x < row; x++) {
      const left = x >= pixel ? (out[to + x - pixel] as number) : 0;
      const up = y > 0 ? (out[to + x - row] as number) : 0;
      const corner = y > 0 && x >= pixel ? (out[to + x - row - pixel] as number) : 0;
      out[to + x] = (data[from + x] as number) + guess(filter, left, up, corner);
    }
  }
  return out;
}

function inflated(packed: Buffer, length: number): Buffer | undefined {
  try {
    const data = inflateSync(packed, { maxOutputLength: length });
    return data.length === length ? data : undefined;
  } catch {
    // No deflate stream, or one that is longer than its picture.
    return undefined;
  }
}

function guess(filter: number, left: number, up: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  return filter === 3 ? (left + up) >> 1 : paeth(left, up, corner);
}

function paeth(left: number, up: number, corner: number): number {
  const p = left + up - corner;
  const [a, b, c] = [Math.abs(p - left), Math.abs(p - up), Math.abs(p - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

interface Layout {
  width: number;
  height: number;
  row: number;
  depth: number;
  kind: number;
}

function colours(lines: Buffer, layout: Layout, palette: Buffer = Buffer.alloc(0), clear?: Buffer): Buffer {
  const { width, height, kind, depth } = layout;
  const rgba = Buffer.alloc(width * height * 4);
  const value = sampler(lines, layout);
  const most = kind === 3 ? 255 : depth >= 8 ? 255 : (1 << depth) - 1;
  const full = (sample: number) => (most === 255 ? sample : Math.round((sample * 255) / most));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      if (kind === 3) {
        const index = value(x, y, 0);
        for (let i = 0; i < 3; i++) rgba[at + i] = palette[index * 3 + i] ?? 0;
        rgba[at + 3] = clear?.[index] ?? 255;
        continue;
      }
      const grey = kind === 0 || kind === 4;
      for (let i = 0; i < 3; i++) rgba[at + i] = full(value(x, y, grey ? 0 : i));
      rgba[at + 3] = kind === 4 ? value(x, y, 1) : kind === 6 ? value(x, y, 3) : 255;
    }
  }
  return rgba;
}

/** The value of one channel of one pixel; of sixteen bits the upper eight. */
function sampler(lines: Buffer, { row, depth, kind }: Layout): (x: number, y: number, channel: number) => number {
  const channels = CHANNELS[kind] as number;
  if (depth >= 8) {
    const step = depth >> 3;
    return (x, y, channel) => lines[y * row + (x * channels + channel) * step] as number;
  }
  return (x, y) => {
    const bit = x * depth;
    const byte = lines[y * row + (bit >> 3)] as number;
    return (byte >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
  };
}

function physical(data: Buffer | undefined, width: number, height: number): Pixels['millimetres'] {
  if (data?.length !== 9 || data[8] !== 1) return undefined;
  const [across, down] = [data.readUInt32BE(0), data.readUInt32BE(4)];
  return across > 0 && down > 0 ? { width: (width / across) * 1000, height: (height / down) * 1000 } : undefined;
}
