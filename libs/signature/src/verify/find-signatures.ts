import { Dict, PdfString, Ref, isName, type PdfFile } from '@motcua/kernel/pdf/file';
import { signatureFields } from '../pdf/fields';
import { restrictionOf, type Restriction } from './restriction';

/** A signature as it stands in the file. */
export interface FoundSignature {
  field: string;
  dict: Dict;
  /** A document timestamp (ISO 32000-2, 12.8.5): an authority's, not a person's. */
  isTimestamp: boolean;
  /** Index of the revision that it was written with; -1 when its range ends at none. */
  revision: number;
  /** Bytes that it signs; undefined when its ByteRange is not exactly all but its own Contents. */
  signed: [Buffer, Buffer] | undefined;
  /** Where they end. */
  end: number;
  contents: PdfString | undefined;
  /** What it lets others do later. */
  restriction: Restriction;
}

export interface FoundSignatures {
  /** Oldest first. */
  signatures: FoundSignature[];
  /** A revision had one that the last does not have. */
  removed: boolean;
  /** Names of fields whose value is no signature at all. */
  dead: string[];
}

export function findSignatures(file: PdfFile): FoundSignatures {
  const last = placesIn(file, file.last);
  const removed = file.revisions.some(
    (_, i) => i < file.last && [...placesIn(file, i).keys()].some((place) => !last.has(place)),
  );
  const signatures = [...last.values()].map((place) => locate(file, place));
  const dead = signatureFields(file)
    .filter(({ dict, value }) => dict.get('V') !== null && !value)
    .map(({ name }) => name);
  return { signatures: signatures.sort((a, b) => a.revision - b.revision || a.end - b.end), removed, dead };
}

interface Place {
  field: string;
  ref: Ref;
  dict: Dict;
}

/** Signatures of a revision by where their value stands; one that was never filled in is none. */
function placesIn(file: PdfFile, revision: number): Map<string, Place> {
  const places = new Map<string, Place>();
  signatureFields(file, revision).forEach(({ name, ref, value }) => {
    if (!value) return;
    const contents = value.dict.get('Contents');
    const place = contents instanceof PdfString && contents.place ? `@${contents.place.start}` : `#${ref.num}`;
    places.set(place, { field: name, ref, dict: value.dict });
  });
  return places;
}

function locate(file: PdfFile, { field, ref, dict }: Place): FoundSignature {
  const value = dict.get('Contents');
  const contents = value instanceof PdfString && value.place ? value : undefined;
  const range = dict.get('ByteRange');
  const numbers =
    Array.isArray(range) && range.length === 4
      ? range.map((item) => (Number.isSafeInteger(item) ? (item as number) : -1))
      : [];
  const [start = -1, first = -1, second = -1, length = -1] = numbers;
  const end = second + length;
  const place = contents?.place;
  const revision = file.revisions.findIndex((candidate) => end >= candidate.eof && end <= candidate.end);
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
    isTimestamp: isName(dict.get('SubFilter'), 'ETSI.RFC3161'),
    revision: exact ? revision : -1,
    signed: exact ? [file.bytes.subarray(0, first), file.bytes.subarray(second, end)] : undefined,
    end: exact ? end : 0,
    contents,
    restriction: restrictionOf(file, dict, ref, exact ? revision : file.last),
  };
}
