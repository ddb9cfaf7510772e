import { drawAppearance, loadFonts, type Appearance, type Rect } from '@motcua/kernel/pdf';
import { unreadableImage } from '../signature.problems';
import { handAppearance, pngSize } from './hand';
import { sealAppearance } from './seal';

export interface AppearanceOrder {
  kind: 'hand' | 'seal';
  /** PNG with a transparent ground, of a hand only. */
  image?: Buffer;
  /** For a hand: small lines below it. For a seal: what runs around it, then what stands in its middle. */
  lines: string[];
}

/** Draws what people see of a signature. @throws Problem signature/unreadable-image */
export async function signatureAppearance(order: AppearanceOrder, name: string, rect: Rect): Promise<Appearance> {
  const fonts = await loadFonts();
  if (order.image && !pngSize(order.image)) throw unreadableImage();
  const lines = order.lines.slice(0, 6).map((line) => line.slice(0, 300));
  if (order.kind === 'seal') return drawAppearance(sealAppearance(fonts, rect, lines.length > 0 ? lines : [name]));
  const drawn = drawAppearance(
    handAppearance(fonts, rect, { name, lines, ...(order.image && { image: order.image }) }),
  );
  return order.image ? drawn.catch(() => Promise.reject(unreadableImage())) : drawn;
}
