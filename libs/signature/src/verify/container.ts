import { PdfString, type PdfFile } from '@motcua/kernel/pdf/file';
import { toDer } from '../cms/ber';
import { DerFault } from '../cms/der';

/**
 * The CMS container out of `/Contents`: hexadecimal digits of one case without blanks, then zeros only, so that no byte
 * of the one part that is not signed can be changed unseen.
 */
export function containerOf(file: PdfFile, { place }: PdfString): Buffer | undefined {
  if (!place) return undefined;
  const digits = file.bytes.toString('latin1', place.start + 1, place.end - 1);
  if (file.bytes[place.start] !== 0x3c || digits.length % 2 !== 0 || !/^([0-9a-f]+|[0-9A-F]+)$/.test(digits))
    return undefined;
  const bytes = Buffer.from(digits, 'hex');
  const end = endOf(bytes);
  return end > 0 && end <= bytes.length && isZero(bytes.subarray(end)) ? bytes.subarray(0, end) : undefined;
}

/** Nothing was ever put into the room that was kept for the signature. */
export function isEmpty({ bytes }: PdfString): boolean {
  return isZero(bytes);
}

const ZEROS = Buffer.alloc(65_536);

function isZero(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at += ZEROS.length) {
    const piece = bytes.subarray(at, at + ZEROS.length);
    if (!piece.equals(ZEROS.subarray(0, piece.length))) return false;
  }
  return true;
}

/** Where the value that the bytes begin with ends; 0 when they begin with none. */
function endOf(bytes: Buffer): number {
  const [tag, short] = [bytes[0], bytes[1]];
  if (tag !== 0x30 || short === undefined) return 0;
  if (short < 0x80) return 2 + short;
  const count = short & 0x7f;
  if (count > 0) return count <= 4 && bytes.length > 2 + count ? 2 + count + bytes.readUIntBE(2, count) : 0;
  try {
    return toDer(bytes).end;
  } catch (error) {
    if (error instanceof DerFault) return 0;
    throw error;
  }
}
