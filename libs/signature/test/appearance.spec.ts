import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { PdfFile, Ref, Stream, isName, type Rect } from '@motcua/kernel/pdf';
import { textOf, withPoppler } from '@motcua/kernel/testing';
import { signatureAppearance, type AppearanceOrder } from '../src/pdf/appearance';
import { signatureFields } from '../src/pdf/fields';
import { readPng, writePng } from '../src/pdf/png';
import { prepareFields } from '../src/pdf/prepare-fields';
import { appendixLines, copyLines } from '../src/pdf/text-stamp';
import { signPdf } from '../src/sign/sign-pdf';
import { SigningThreads } from '../src/sign/signing-threads';
import { SIGNED_AT, authority, paper, type Authority } from './signed-samples';

const MM = 72 / 25.4;
let by: Authority;
beforeAll(async () => {
  by = await authority();
});

const sign = async (appearance: AppearanceOrder, { pdf = undefined as Buffer | undefined, field = 'moi' } = {}) =>
  (
    await signPdf(
      pdf ?? (await paper()),
      { field, appearance, reason: 'Ký', at: SIGNED_AT },
      appearance.kind === 'seal' ? by.agency : by.leader,
      'Lê Hoàng Đức',
    )
  ).pdf;

const rectOf = (pdf: Buffer, field: string): Rect => {
  const file = PdfFile.open(pdf);
  const found = signatureFields(file).find(({ name }) => name === field);
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = file.array(found?.dict.get('Rect') ?? null).map(Number);
  return { x: x1, y: y1, width: x2 - x1, height: y2 - y1 };
};

/** Images of the last revision, the picture before its opacity. */
const imagesIn = (pdf: Buffer) => {
  const file = PdfFile.open(pdf);
  const numbers = [...(file.revisions[file.last]?.entries.keys() ?? [])];
  return numbers
    .map((num) => file.get(new Ref(num, 0)))
    .filter((object) => object instanceof Stream)
    .filter(({ dict }) => isName(dict.get('Subtype'), 'Image'))
    .map((image) => ({ data: file.data(image), hasOpacity: image.dict.get('SMask') !== null, dict: image.dict }));
};

/** Strokes of one colour on a ground that is clear, or not. */
function drawn([r, g, b]: [number, number, number], ground: 'clear' | 'white' = 'clear', size = 60): Buffer {
  const rgba = Buffer.alloc(size * size * 4, ground === 'clear' ? 0 : 255);
  for (let i = 10; i < 50; i++) for (const width of [0, 1, 2]) rgba.set([r, g, b, 200], (i * size + i + width) * 4);
  return writePng({ width: size, height: size, rgba });
}

interface Shape {
  width: number;
  height: number;
  /** Bytes. */
  pixel: number;
  kind: number;
  depth: number;
}

/** A PNG whose lines go through all filters in turn. */
function filtered(raw: Buffer, { width, height, pixel, kind, depth }: Shape, extra: Buffer[] = []): Buffer {
  const row = raw.length / height;
  const at = (x: number, y: number) => (x < 0 || y < 0 ? 0 : (raw[y * row + x] as number));
  const lines = Array.from({ length: height }, (_, y) => {
    const line = Array.from({ length: row }, (__, x) => {
      const [left, up, corner] = [at(x - pixel, y), at(x, y - 1), x < pixel ? 0 : at(x - pixel, y - 1)];
      const near = [left, up, corner].map((value) => Math.abs(left + up - corner - value)) as [number, number, number];
      const paeth = near[0] <= near[1] && near[0] <= near[2] ? left : near[1] <= near[2] ? up : corner;
      return (at(x, y) - ([0, left, up, (left + up) >> 1, paeth][y % 5] as number)) & 255;
    });
    return Buffer.from([y % 5, ...line]);
  });
  return pngOf({ width, height, kind, depth }, Buffer.concat(lines), extra);
}

/** A PNG that says so of itself, whatever its lines are. */
function pngOf({ width, height, kind, depth }: Omit<Shape, 'pixel'>, lines: Buffer, extra: Buffer[] = []): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, kind, 0, 0, 0], 8);
  const data = deflateSync(lines);
  const magic = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([magic, chunk('IHDR', head), ...extra, chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

const refused = { type: 'signature/unreadable-image', status: 422 };

describe('a hand', () => {
  it('in black is tinted blue, and stays as transparent as it was', async () => {
    const pdf = await sign({ kind: 'hand', image: drawn([10, 10, 10]), lines: [] }, { field: 'leader' });
    const picture = imagesIn(pdf).find(({ hasOpacity }) => hasOpacity);
    expect([...(picture?.data.subarray(0, 3) ?? [])]).toEqual([15, 51, 158]);
    const opacity = imagesIn(pdf).find(({ hasOpacity }) => !hasOpacity)?.data;
    expect(new Set(opacity)).toEqual(new Set([0, 200]));
  });

  it('with a colour of its own keeps it', async () => {
    const pdf = await sign({ kind: 'hand', image: drawn([20, 60, 220]), lines: [] }, { field: 'leader' });
    expect([
      ...(imagesIn(pdf)
        .find(({ hasOpacity }) => hasOpacity)
        ?.data.subarray(0, 3) ?? []),
    ]).toEqual([20, 60, 220]);
  });

  it('is cut to its ink', async () => {
    const pdf = await sign({ kind: 'hand', image: drawn([0, 0, 0]), lines: [] }, { field: 'leader' });
    expect(imagesIn(pdf).map(({ dict }) => [dict.get('Width'), dict.get('Height')])).toEqual([
      [42, 40],
      [42, 40],
    ]);
  });

  it.each([
    ['on a ground of its own', () => drawn([0, 0, 0], 'white')],
    ['without any ink', () => writePng({ width: 9, height: 9, rgba: Buffer.alloc(9 * 9 * 4) })],
    ['cut short', () => drawn([0, 0, 0]).subarray(0, 60)],
    ['with a changed byte', () => Buffer.from(drawn([0, 0, 0]).map((byte, i) => (i === 45 ? byte ^ 1 : byte)))],
    ['that is no PNG', () => randomBytes(500)],
    ['longer than 1 MB', () => Buffer.concat([drawn([0, 0, 0]), Buffer.alloc(1_048_576)])],
  ])('is refused as a picture %s', async (_, image) => {
    await expect(sign({ kind: 'hand', image: image(), lines: [] }, { field: 'leader' })).rejects.toMatchObject(refused);
  });

  it.each([
    ['of 3,600 million pixels', 60_000, 60_000, 6, 8, 100],
    ['of more pixels than four million, all the rest being right', 2001, 2000, 0, 1, 2000 * (251 + 1)],
    ['ten by ten that unpacks to 200 MB', 10, 10, 6, 8, 200_000_000],
    ['that holds less than it claims', 2000, 2000, 6, 16, 100],
    ['without a height', 2000, 0, 6, 8, 0],
    ['in a line as long as the format has numbers for', 2 ** 32 - 1, 1, 6, 16, 1000],
  ])('is refused as a picture %s, at once and without room for it', (_, width, height, kind, depth, unpacked) => {
    const bomb = pngOf({ width, height, kind, depth }, Buffer.alloc(unpacked));
    const [before, began] = [process.memoryUsage().arrayBuffers, performance.now()];
    expect(readPng(bomb)).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(500);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(48 * 1_048_576);
  });

  it('is drawn at its largest within the limits of a thread', async () => {
    const lines = Buffer.alloc(2000 * (2000 * 8 + 1));
    // Paeth's filter asks most.
    for (let y = 1; y < 2000; y++) lines[y * (2000 * 8 + 1)] = 4;
    lines.fill(200, 1, 8001);
    const largest = pngOf({ width: 2000, height: 2000, kind: 6, depth: 16 }, lines);
    const threads = new SigningThreads();
    const appearance = { kind: 'hand' as const, image: largest, lines: [] };
    const order = { field: 'leader', appearance, reason: 'Ký', at: SIGNED_AT };
    const { pdf } = await signPdf(await paper(), order, by.leader, 'Lê Hoàng Đức', {}, threads.run);
    await threads.onApplicationShutdown();
    expect(imagesIn(pdf).map(({ dict }) => [dict.get('Width'), dict.get('Height')])).toEqual([
      [1000, 2000],
      [1000, 2000],
    ]);
  });
});

describe('PNG', () => {
  it('is read as it was written', () => {
    const rgba = randomBytes(31 * 17 * 4);
    expect(readPng(writePng({ width: 31, height: 17, rgba }))).toEqual({ width: 31, height: 17, rgba });
  });

  it.each([
    [0, 8, [0]],
    [0, 16, [0]],
    [2, 8, [0, 1, 2]],
    [4, 8, [0]],
    [6, 16, [0, 2, 4]],
  ])('of colour type %i and depth %i is read through every filter', (kind, depth, channels) => {
    const [width, height] = [23, 15];
    const pixel = ({ 0: 1, 2: 3, 4: 2, 6: 4 }[kind] as number) * (depth / 8);
    const raw = randomBytes(width * height * pixel);
    const { rgba } = readPng(filtered(raw, { width, height, pixel, kind, depth })) as { rgba: Buffer };
    for (let i = 0; i < width * height; i++) {
      const [r = 0, g = r, b = r] = channels.map((channel) => raw[i * pixel + channel]);
      expect([...rgba.subarray(i * 4, i * 4 + 3)]).toEqual([r, g, b]);
    }
  });

  it('with a palette is read with its colours and their opacity', () => {
    const indexes = Buffer.from([0b00011011, 0b11100100]);
    const extra = [
      chunk('PLTE', Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])),
      chunk('tRNS', Buffer.from([0, 100])),
    ];
    const png = filtered(indexes, { width: 4, height: 2, pixel: 1, kind: 3, depth: 2 }, extra);
    expect([...(readPng(png)?.rgba.subarray(0, 16) ?? [])]).toEqual([
      1, 2, 3, 0, 4, 5, 6, 100, 7, 8, 9, 255, 10, 11, 12, 255,
    ]);
  });
});

describe('a seal', () => {
  it('covers a third of the hand that was put before it, from the left', async () => {
    const hand: AppearanceOrder = { kind: 'hand', lines: [] };
    const one = { field: 'nguoi-ky', appearance: hand, rect: { x: 300, y: 200, width: 120, height: 60 } };
    const two = { field: 'dau', appearance: { kind: 'seal' as const, lines: ['Sở Xây dựng'] }, beside: 'nguoi-ky' };
    const together = await prepareFields(await paper(), [one, two]);
    const apart = await prepareFields(await prepareFields(await paper(), [one]), [two]);
    for (const place of [rectOf(together, 'dau'), rectOf(apart, 'dau')]) {
      expect(place.x + place.width).toBeCloseTo(300 + 120 / 3, 1);
      expect(place.y + place.height / 2).toBeCloseTo(230, 1);
      expect(place.width).toBeCloseTo(36 * MM, 1);
    }
  });

  it('is as large as its picture says, within reason', async () => {
    const image = withSize(drawn([200, 20, 30]), 30);
    const place = rectOf(
      await prepareFields(await paper(), [{ field: 'dau', appearance: { kind: 'seal', image, lines: [] } }]),
      'dau',
    );
    // The picture is cut to its ink: 42 of 60 pixels.
    expect(place.width).toBeCloseTo(((30 * 42) / 60) * MM, 0);
  });
});

/** Says in the file how many millimetres wide it is (pHYs). */
function withSize(png: Buffer, millimetres: number): Buffer {
  const { width } = readPng(png) as { width: number };
  const perMetre = Math.round((width / millimetres) * 1000);
  const data = Buffer.alloc(9);
  data.writeUInt32BE(perMetre, 0);
  data.writeUInt32BE(perMetre, 4);
  data[8] = 1;
  return Buffer.concat([png.subarray(0, 33), chunk('pHYs', data), png.subarray(33)]);
}

describe('text', () => {
  const appendix: AppearanceOrder = { kind: 'text', lines: appendixLines('15/QĐ-UBND', SIGNED_AT) };

  it('says number, symbol and time as the decree wants them', () => {
    expect(appendixLines('15/QĐ-UBND', SIGNED_AT)).toEqual(['15/QĐ-UBND', 'Thời gian ký: 20/11/2026 10:15:00 +07:00']);
    expect(copyLines('Sao y', 'Sở Xây dựng', SIGNED_AT)).toEqual([
      'Sao y',
      'Sở Xây dựng',
      'Thời gian ký: 20/11/2026 10:15:00 +07:00',
    ]);
  });

  it('stands at the upper right of the first page, within the margin that papers keep free', async () => {
    const { x, y, width, height } = rectOf(await sign(appendix), 'moi');
    expect(x + width).toBeCloseTo(595.28 - 15 * MM, 0);
    expect(y).toBeGreaterThan(841.89 - 20 * MM);
    expect(y + height).toBeLessThan(841.89);
  });

  it('leaves alone what was put there before', async () => {
    const copy: AppearanceOrder = { kind: 'text', lines: copyLines('Sao y', 'Sở Xây dựng tỉnh Lâm Đồng', SIGNED_AT) };
    const fields = ['mot', 'hai', 'ba', 'bon'].map((field) => ({ field, appearance: copy }));
    const pdf = await prepareFields(await prepareFields(await paper(), fields.slice(0, 2)), fields.slice(2));
    const rects = fields.map(({ field }) => rectOf(pdf, field));
    const apart = (a: Rect, b: Rect) =>
      a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
    expect(rects.every((a, i) => rects.slice(i + 1).every((b) => apart(a, b)))).toBe(true);
    expect(rects.every(({ x, y }) => x > 0 && y > 0)).toBe(true);
  });

  it('is broken where a name is long', async () => {
    const long: AppearanceOrder = {
      kind: 'text',
      lines: ['Văn phòng Đăng ký đất đai và Giao dịch bảo đảm thành phố trực thuộc tỉnh Lâm Đồng'],
    };
    expect(rectOf(await sign(long), 'moi').width).toBeLessThan(260);
  });

  withPoppler('is read by poppler, upright, beside the content of the page', async () => {
    const text = textOf(await sign(appendix));
    expect(text).toContain('15/QĐ-UBND');
    expect(text).toContain('Thời gian ký: 20/11/2026 10:15:00 +07:00');
  });
});

describe('drawing', () => {
  it('cuts a font once for stamps that differ in their digits', async () => {
    const stamp = (minute: number) =>
      signatureAppearance({ kind: 'text', lines: [`Thời gian ký: 20/11/2026 10:${minute}:00 +07:00`] }, '', {
        width: 200,
        height: 20,
      });
    const [one, two] = [await stamp(15), await stamp(48)];
    expect(one?.fonts.get('F1')).toBe(two?.fonts.get('F1'));
    expect(one?.content.equals(two?.content ?? Buffer.alloc(0))).toBe(false);
  });
});
