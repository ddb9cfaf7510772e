import { createHash } from 'node:crypto';
import { MM, SEAL_SIDE, drawAppearance, loadFonts, type Appearance, type Rect } from '@motcua/kernel/pdf';
import { BLUE, handAppearance } from './hand';
import { inkOf } from './ink';
import { RED, sealAppearance, sealImage } from './seal';
import { layOutText, textAppearance } from './text-stamp';

/** What people see of a signature (NĐ 30/2020/NĐ-CP, PL I). */
export type AppearanceOrder =
  | {
      kind: 'hand' | 'seal';
      /** PNG with a transparent ground, of a hand or a seal only. */
      image?: Buffer;
      /** For a hand: small lines below it. For a seal without an image: what runs around it, then what stands in its middle. */
      lines: string[];
    }
  /** Lines only, as on appendices, copies, or for number and date; `size` in points, else 10. */
  | { kind: 'text'; lines: string[]; size?: number }
  /** Nothing at all. */
  | { kind: 'none' };

const KEPT = 64;
const kept = new Map<string, Promise<Appearance>>();

/**
 * Draws what people see of a signature; undefined where there is nothing to see. The last ones are kept: a seal looks the
 * same on every paper.
 * @throws Problem signature/unreadable-image
 */
export async function signatureAppearance(
  order: AppearanceOrder,
  name: string,
  { width, height }: Pick<Rect, 'width' | 'height'>,
): Promise<Appearance | undefined> {
  if (order.kind === 'none' || width <= 0 || height <= 0) return undefined;
  const image = 'image' in order && order.image ? createHash('sha256').update(order.image).digest('base64') : null;
  const key = JSON.stringify([{ ...order, image }, name, width.toFixed(2), height.toFixed(2)]);
  const known = kept.get(key) ?? draw(order, name, { width, height });
  kept.delete(key);
  kept.set(key, known);
  const oldest = kept.size > KEPT ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  known.catch(() => kept.delete(key));
  return known;
}

async function draw(
  order: Exclude<AppearanceOrder, { kind: 'none' }>,
  name: string,
  size: { width: number; height: number },
): Promise<Appearance> {
  const fonts = await loadFonts();
  const rect: Rect = { x: 0, y: 0, ...size };
  const lines = order.lines.slice(0, 8).map((line) => line.slice(0, 300));
  if (order.kind === 'text') return drawAppearance(textAppearance(layOutText(fonts, lines, order.size), size));
  if (order.kind === 'seal') {
    if (order.image) return drawAppearance(sealImage(rect, inkOf(order.image, RED)));
    return drawAppearance(sealAppearance(fonts, rect, lines.length > 0 ? lines : [name]));
  }
  const ink = order.image && inkOf(order.image, BLUE);
  return drawAppearance(handAppearance(fonts, rect, { name, lines, ...(ink && { ink }) }));
}

const SMALLEST = 20 * MM;
const LARGEST = 60 * MM;

/** Points that an appearance takes where no field says it: a seal in its real size, text as long as it is. */
export async function naturalSize(order: AppearanceOrder): Promise<{ width: number; height: number }> {
  if (order.kind === 'text') return layOutText(await loadFonts(), order.lines, order.size);
  if (order.kind === 'hand') return { width: 46 * MM, height: 22 * MM };
  if (order.kind === 'none') return { width: 0, height: 0 };
  const real = order.image && inkOf(order.image, RED).millimetres;
  if (!real) return { width: SEAL_SIDE, height: SEAL_SIDE };
  const bounded = (millimetres: number) => Math.min(LARGEST, Math.max(SMALLEST, millimetres * MM));
  return { width: bounded(real.width), height: bounded(real.height) };
}
