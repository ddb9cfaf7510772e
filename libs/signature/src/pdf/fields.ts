import { Dict, PdfFault, PdfString, Ref, isName, type PdfFile, type PdfObject } from '@motcua/kernel/pdf/file';

/** A field of the form that takes a signature, in one revision of the file. */
export interface SignatureField {
  /** Full name, the parts joined by dots. */
  name: string;
  ref: Ref;
  dict: Dict;
  /** Its value: what `/V` points to, and where; undefined while nobody has signed. */
  value: { object: PdfObject; dict: Dict } | undefined;
}

const MAX_FIELDS = 1000;
const MAX_DEPTH = 16;

/** The form (AcroForm) of a revision. */
export const formOf = (file: PdfFile, revision = file.last): Dict | undefined =>
  file.dict(file.catalog(revision).get('AcroForm'), revision);

export interface FormField {
  name: string;
  ref: Ref;
  dict: Dict;
  type: string;
}

/** All fields that have no fields below them. @throws PdfFault on a form that is a circle or without end. */
export function fieldsOf(file: PdfFile, revision = file.last): FormField[] {
  const found: FormField[] = [];
  const seen = new Set<number>();
  const walk = (node: PdfObject, above: string, type: PdfObject, depth: number): void => {
    if (!(node instanceof Ref) || depth > MAX_DEPTH || seen.has(node.num) || seen.size > MAX_FIELDS)
      throw new PdfFault('a broken form');
    seen.add(node.num);
    const dict = file.dict(node, revision);
    if (!dict) throw new PdfFault('a field is missing');
    const own = dict.get('T');
    const name = [above, own instanceof PdfString ? own.text : ''].filter(Boolean).join('.');
    const kind = dict.get('FT') ?? type;
    const kids = file.array(dict.get('Kids'), revision).filter((kid) => file.dict(kid, revision)?.entries.has('T'));
    // A signature's value may stand above a widget that has a name of its own.
    const holds = isName(kind, 'Sig') && dict.get('V') !== null;
    if (kids.length > 0 && !holds) for (const kid of kids) walk(kid, name, kind, depth + 1);
    else found.push({ name, ref: node, dict, type: isName(kind, 'Sig') ? 'Sig' : 'other' });
  };
  for (const field of file.array(formOf(file, revision)?.get('Fields') ?? null, revision)) walk(field, '', null, 0);
  return found;
}

export function signatureFields(file: PdfFile, revision = file.last): SignatureField[] {
  return fieldsOf(file, revision)
    .filter((field) => field.type === 'Sig')
    .map(({ name, ref, dict }) => {
      const object = dict.get('V');
      const value = file.dict(object, revision);
      return { name, ref, dict, value: value && { object, dict: value } };
    });
}

/** What the certifying signature allows later (DocMDP): 1 nothing, 2 filling and signing; undefined without one. */
export function permissionOf(file: PdfFile, signature: Dict, revision = file.last): number | undefined {
  for (const item of file.array(signature.get('Reference'), revision)) {
    const reference = file.dict(item, revision);
    if (!reference || !isName(reference.get('TransformMethod'), 'DocMDP')) continue;
    const level = file.dict(reference.get('TransformParams'), revision)?.get('P') ?? 2;
    return typeof level === 'number' ? level : 1;
  }
  return undefined;
}
