import { Dict, PdfString, type PdfFile } from '@motcua/kernel/pdf';
import { permissionOf, signatureFields } from '../pdf/fields';

/** A signature as it stands in the file. */
export interface FoundSignature {
  field: string;
  dict: Dict;
  /** Index of the revision that it was written with; -1 when its range ends at none. */
  revision: number;
  /** Bytes that it signs; undefined when its ByteRange is not exactly all but its own Contents. */
  signed: [Buffer, Buffer] | undefined;
  contents: PdfString | undefined;
  /** DocMDP. */
  permission: number | undefined;
}

/** Signatures oldest first; `removed` tells that a revision had one that the last does not have. */
export function findSignatures(file: PdfFile): { signatures: FoundSignature[]; removed: boolean } {
  const last = placesIn(file, file.last);
  const removed = file.revisions.some(
    (_, i) => i < file.last && [...placesIn(file, i).keys()].some((place) => !last.has(place)),
  );
  const signatures = [...last.values()].map(({ field, dict }) => locate(file, field, dict));
  return { signatures: signatures.sort((a, b) => a.revision - b.revision), removed };
}

function placesIn(file: PdfFile, revision: number): Map<string, { field: string; dict: Dict }> {
  const places = new Map<string, { field: string; dict: Dict }>();
  signatureFields(file, revision).forEach(({ name, value }, i) => {
    if (!value) return;
    const contents = value.dict.get('Contents');
    const place = contents instanceof PdfString && contents.place ? `@${contents.place.start}` : `${name}#${i}`;
    places.set(place, { field: name, dict: value.dict });
  });
  return places;
}

function locate(file: PdfFile, field: string, dict: Dict): FoundSignature {
  const value = dict.get('Contents');
  const contents = value instanceof PdfString && value.place ? value : undefined;
  const range = dict.get('ByteRange');
  const numbers =
    Array.isArray(range) && range.length === 4
      ? range.map((item) => (Number.isInteger(item) ? (item as number) : -1))
      : [];
  const [start = -1, first = -1, second = -1, length = -1] = numbers;
  const end = second + length;
  const place = contents?.place;
  const revision = file.revisions.findIndex((candidate) => end === candidate.end || end === candidate.eof);
  const own = file.revisions[revision];
  const exact =
    place &&
    own &&
    start === 0 &&
    first === place.start &&
    second === place.end &&
    length > 0 &&
    place.start >= own.start &&
    place.end < own.eof;
  return {
    field,
    dict,
    revision: exact ? revision : -1,
    signed: exact ? [file.bytes.subarray(0, first), file.bytes.subarray(second, end)] : undefined,
    contents,
    permission: permissionOf(file, dict),
  };
}

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
  const long = bytes[1] === undefined ? 0 : bytes[1] < 0x80 ? 2 + bytes[1] : lengthOf(bytes);
  if (long === 0 || long > bytes.length || bytes.subarray(long).some((byte) => byte !== 0)) return undefined;
  return bytes.subarray(0, long);
}

function lengthOf(bytes: Buffer): number {
  const count = (bytes[1] ?? 0) & 0x7f;
  return count >= 1 && count <= 4 && bytes.length > 2 + count ? 2 + count + bytes.readUIntBE(2, count) : 0;
}
