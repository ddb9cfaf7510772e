import { Dict, PdfString, Ref, RevisionWriter, name, type PdfObject, type Rect } from '@motcua/kernel/pdf';
import { pageMissing } from '../signature.problems';
import { formOf } from './fields';

/** Printed with the page, and not to be moved. */
const PRINTED_AND_LOCKED = 132;
/** Signatures are there, and the file may only grow (ISO 32000-1, 12.7.2). */
const SIGNED = 3;

/** Where a field lies: page from 0. */
export interface Place {
  page: number;
  rect: Rect;
}

/** Adds an empty signature field to the form, and to its page. @throws Problem signature/page-missing */
export function addField(writer: RevisionWriter, field: string, { page, rect }: Place): Ref {
  const pageRef = writer.file.pages()[page];
  if (!pageRef) throw pageMissing(page);
  const ref = writer.add(
    Dict.of({
      Type: name('Annot'),
      Subtype: name('Widget'),
      FT: name('Sig'),
      T: PdfString.of(field),
      F: PRINTED_AND_LOCKED,
      Rect: [rect.x, rect.y, rect.x + rect.width, rect.y + rect.height].map((value) => Number(value.toFixed(4))),
      P: pageRef,
    }),
  );
  append(writer, pageRef, 'Annots', ref);
  const form = catalogOf(writer).get('AcroForm');
  if (form instanceof Ref) append(writer, form, 'Fields', ref);
  else {
    const direct = form instanceof Dict ? form : new Dict();
    const fields = direct.get('Fields');
    if (fields instanceof Ref) writer.set(fields, [...writer.array(fields), ref]);
    else setForm(writer, direct.with({ Fields: [...writer.array(fields), ref] }));
  }
  return ref;
}

/** Says in the form that the file is signed. */
export function markSigned(writer: RevisionWriter): void {
  if (formOf(writer.file)?.get('SigFlags') === SIGNED) return;
  const form = catalogOf(writer).get('AcroForm');
  if (form instanceof Ref) writer.set(form, writer.dict(form).with({ SigFlags: SIGNED }));
  else setForm(writer, (form instanceof Dict ? form : new Dict()).with({ SigFlags: SIGNED }));
}

/** The catalog as it will be. */
export const catalogOf = (writer: RevisionWriter): Dict => writer.dict(rootOf(writer));

export function setCatalog(writer: RevisionWriter, changes: Record<string, PdfObject | undefined>): void {
  const root = rootOf(writer);
  writer.set(root, writer.dict(root).with(changes));
}

const rootOf = ({ file }: RevisionWriter): Ref => file.revisions[file.last]?.trailer.get('Root') as Ref;
const setForm = (writer: RevisionWriter, form: Dict) => setCatalog(writer, { AcroForm: form });

/** Adds to an array that may stand in its dictionary or be an object of its own. */
function append(writer: RevisionWriter, owner: Ref, key: string, item: Ref): void {
  const list = writer.dict(owner).get(key);
  const longer: PdfObject[] = [...writer.array(list), item];
  if (list instanceof Ref) writer.set(list, longer);
  else writer.set(owner, writer.dict(owner).with({ [key]: longer }));
}
