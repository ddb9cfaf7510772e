import type { Rect } from '@motcua/kernel/pdf';
import type { SigningKey } from './key/signing-key';
import { signatureAppearance, type AppearanceOrder } from './pdf/appearance';
import { pageSize, placeOf, prepareSignature } from './pdf/prepare-signature';

export interface SignOrder {
  /** Name of the signature field: one that the paper has, or a new one. */
  field: string;
  /** For a new field: from 0, negative from the last page. */
  page?: number;
  rect?: Rect | 'auto';
  appearance: AppearanceOrder;
  /** Why, in Vietnamese. */
  reason: string;
  at: Date;
}

/** Appends one visible PAdES baseline-B signature; the earlier bytes stay as they are. */
export async function signPdf(
  pdf: Buffer,
  order: SignOrder,
  key: SigningKey,
  name: string,
): Promise<{ pdf: Buffer; signature: Buffer }> {
  const place = placeOf(pdf, order.field) ?? newPlace(pdf, order);
  const appearance = await signatureAppearance(order.appearance, name, place.rect);
  const prepared = prepareSignature(pdf, { ...order, name, appearance, place }, key);
  const signature = await key.sign(prepared.toBeSigned);
  return { pdf: prepared.complete(signature), signature };
}

const MM = 72 / 25.4;

/** Where the decree has them: the hand in the lower right part of the page, the seal over its left third. */
function newPlace(pdf: Buffer, { page = -1, rect = 'auto', appearance }: SignOrder): { page: number; rect: Rect } {
  const size = pageSize(pdf, page);
  if (rect !== 'auto') return { page: size.page, rect };
  const hand = { x: size.width - 75 * MM, y: 40 * MM, width: 46 * MM, height: 22 * MM };
  const seal = { x: hand.x + hand.width / 3 - 36 * MM, y: hand.y - 7 * MM, width: 36 * MM, height: 36 * MM };
  return { page: size.page, rect: appearance.kind === 'seal' ? seal : hand };
}
