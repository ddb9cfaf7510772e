import { createHash } from 'node:crypto';
import { type Color } from '@motcua/kernel/pdf';
import { unreadableImage } from '../signature.problems';
import { readPng, writePng, type Pixels } from './png';

/** A scanned hand or seal, ready to be drawn. */
export interface Ink {
  png: Buffer;
  width: number;
  height: number;
  millimetres?: { width: number; height: number };
}

/** Below it a pixel is ground, not ink. */
const SEEN = 24;
const KEPT = 16;
const kept = new Map<string, Ink>();

/**
 * The picture of a hand or seal as the decree wants it (NĐ 30/2020/NĐ-CP, PL I.II.7d, 8a): on a transparent ground, black
 * ink tinted, cut to what is drawn. Opacity stays as it is.
 * @throws Problem signature/unreadable-image also for a picture with a ground of its own, which would cover the paper
 */
export function inkOf(image: Buffer, tint: Color): Ink {
  const key = `${createHash('sha256').update(image).digest('base64')} ${tint.join()}`;
  const known = kept.get(key);
  if (known) return known;
  const pixels = readPng(image);
  const box = pixels && inkBox(pixels);
  if (!pixels || !box) throw unreadableImage();
  const cut = crop(pixels, box);
  if (isBlack(cut)) paint(cut, tint);
  const ink = { png: writePng(cut), width: cut.width, height: cut.height, ...realSize(pixels, cut) };
  const oldest = kept.size >= KEPT ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  kept.set(key, ink);
  return ink;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Around all ink; undefined without ink, or when most of the picture is no ground to look through. */
function inkBox({ width, height, rgba }: Pixels): Box | undefined {
  const box = { left: width, top: height, right: 0, bottom: 0 };
  let ink = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((rgba[(y * width + x) * 4 + 3] as number) < SEEN) continue;
      ink += 1;
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x + 1);
      box.top = Math.min(box.top, y);
      box.bottom = y + 1;
    }
  }
  return ink > 0 && ink < width * height * 0.8 ? box : undefined;
}

function crop({ width, rgba }: Pixels, { left, top, right, bottom }: Box): Pixels {
  const lines = Array.from({ length: bottom - top }, (_, y) =>
    rgba.subarray(((top + y) * width + left) * 4, ((top + y) * width + right) * 4),
  );
  return { width: right - left, height: bottom - top, rgba: Buffer.concat(lines) };
}

function realSize({ millimetres, width, height }: Pixels, cut: Pixels): Pick<Ink, 'millimetres'> {
  if (!millimetres) return {};
  return {
    millimetres: {
      width: (millimetres.width * cut.width) / width,
      height: (millimetres.height * cut.height) / height,
    },
  };
}

/** Whether the ink is dark and has no colour of its own. */
function isBlack({ rgba }: Pixels): boolean {
  let [weight, light, colour] = [0, 0, 0];
  for (let at = 0; at < rgba.length; at += 4) {
    const opacity = rgba[at + 3] as number;
    if (opacity < SEEN) continue;
    const [r, g, b] = [rgba[at] as number, rgba[at + 1] as number, rgba[at + 2] as number];
    weight += opacity;
    light += Math.max(r, g, b) * opacity;
    colour += (Math.max(r, g, b) - Math.min(r, g, b)) * opacity;
  }
  return light / weight < 110 && colour / weight < 40;
}

function paint({ rgba }: Pixels, tint: Color): void {
  const [r, g, b] = tint.map((part) => Math.round(part * 255)) as [number, number, number];
  for (let at = 0; at < rgba.length; at += 4) {
    rgba[at] = r;
    rgba[at + 1] = g;
    rgba[at + 2] = b;
  }
}
