import { Dict, PdfFile, RevisionWriter, name } from '@motcua/kernel/pdf';
import { fieldsOf } from '../pdf/fields';
import { addField } from '../pdf/form-writer';
import { closeRange, digestAround, gap, type WaitingFile } from '../pdf/gap';
import { reading } from '../pdf/reading';

/** A revision that waits for its timestamp over all that stands before it. */
export interface WaitingTimestamp extends WaitingFile {
  /** SHA-256: what is stamped. */
  digest: Buffer;
}

const NOWHERE = { page: 0, rect: { x: 0, y: 0, width: 0, height: 0 } };

/** Lays out a document timestamp (EN 319 142-1, 5.4.3) in an invisible field of its own; `room` in bytes. */
export function prepareTimestamp({ pdf, room }: { pdf: Buffer; room: number }): Promise<WaitingTimestamp> {
  return reading(async () => {
    const file = PdfFile.open(pdf);
    const writer = new RevisionWriter(file);
    const names = new Set(fieldsOf(file).map((field) => field.name));
    let count = 1;
    while (names.has(`DauThoiGian${count}`)) count += 1;
    const value = writer.add(Dict.of({ Type: name('DocTimeStamp'), ...gap('ETSI.RFC3161', room) }));
    const ref = addField(writer, `DauThoiGian${count}`, NOWHERE);
    writer.set(ref, writer.dict(ref).with({ V: value }));
    const waiting = closeRange(writer.write());
    return Promise.resolve({ ...waiting, digest: digestAround(waiting, 'sha256') });
  });
}
