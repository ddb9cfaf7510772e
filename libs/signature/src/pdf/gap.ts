import { createHash } from 'node:crypto';
import { PdfFault, PdfString, Reserved, name, type PdfObject, type WrittenRevision } from '@motcua/kernel/pdf';
import type { Digest } from '../cms/oids';

const OFFSET_DIGITS = 10;

/** A file that waits for the container of its last signature. */
export interface WaitingFile {
  /** The whole file; zeros stand where the container comes. */
  bytes: Buffer;
  /** Where `/Contents` stands, with its brackets. */
  contents: { start: number; end: number };
}

/** Entries of a signature dictionary with room for a container of so many bytes (ISO 32000-1, 12.8.1). */
export const gap = (subFilter: string, room: number): Record<string, PdfObject> => ({
  Filter: name('Adobe.PPKLite'),
  SubFilter: name(subFilter),
  ByteRange: new Reserved('ByteRange', `[0 ${Array(3).fill(' '.repeat(OFFSET_DIGITS)).join(' ')}]`),
  Contents: new Reserved('Contents', `<${'0'.repeat(room * 2)}>`),
});

/** Writes the range that is signed. */
export function closeRange({ bytes, reserved }: WrittenRevision): WaitingFile {
  const [contents, range] = [reserved.get('Contents'), reserved.get('ByteRange')];
  if (!contents || !range) throw new PdfFault('no room for the signature');
  const ranges = [contents.start, contents.end, bytes.length - contents.end];
  bytes.write(
    `[0 ${ranges.map((offset) => String(offset).padStart(OFFSET_DIGITS, ' ')).join(' ')}]`,
    range.start,
    'latin1',
  );
  return { bytes, contents };
}

/** Of everything but the gap. */
export const digestAround = ({ bytes, contents }: WaitingFile, digest: Digest): Buffer =>
  createHash(digest).update(bytes.subarray(0, contents.start)).update(bytes.subarray(contents.end)).digest();

/** Whether a container fits the gap. */
export const fits = ({ contents }: WaitingFile, container: Buffer): boolean =>
  container.length * 2 <= contents.end - contents.start - 2;

/** Fills the gap in place. @throws RangeError for a container that is longer */
export function fillGap(waiting: WaitingFile, container: Buffer): Buffer {
  if (!fits(waiting, container)) throw new RangeError('a container longer than its gap');
  waiting.bytes.write(container.toString('hex'), waiting.contents.start + 1, 'latin1');
  return waiting.bytes;
}

/** What stands in the gap of a signature, zeros behind it included. */
export const contentsOf = (value: PdfObject): Buffer | undefined =>
  value instanceof PdfString ? value.bytes : undefined;
