import { Dict, PdfString, isName, type PdfFile, type PdfObject, type Ref } from '@motcua/kernel/pdf/file';

/** What a signature forbids whoever comes later (ISO 32000-1, 12.8.2). */
export interface Restriction {
  /** DocMDP: 1 nothing, 2 filling and signing, 3 comments as well; undefined where nothing is said. */
  permission: number | undefined;
  /** It certifies the document. */
  certifies: boolean;
  /** Whether FieldMDP locks the field of that full name. */
  locks(field: string): boolean;
}

const MAX_NAMES = 1000;

/** Reads DocMDP, FieldMDP and the field's lock dictionary as they stood when it was signed. */
export function restrictionOf(file: PdfFile, signature: Dict, field: Ref, revision: number): Restriction {
  const dict = (object: PdfObject) => file.dict(object, revision);
  const references = file.array(signature.get('Reference'), revision).map((item) => dict(item) ?? new Dict());
  const transforms = (method: string) =>
    references
      .filter((reference) => isName(reference.get('TransformMethod'), method))
      .map((reference) => dict(reference.get('TransformParams')) ?? new Dict());
  const certifying = transforms('DocMDP');
  const lock = dict(dict(field)?.get('Lock') ?? null);
  const locks = [...transforms('FieldMDP'), ...(lock ? [lock] : [])];
  const permissions = [
    ...certifying.map((parameters) => levelOf(parameters.get('P') ?? 2)),
    ...locks.filter((parameters) => parameters.entries.has('P')).map((parameters) => levelOf(parameters.get('P'))),
  ];
  const locked = locks.map((parameters) => lockOf(file, parameters, revision));
  return {
    permission: permissions.length > 0 ? Math.min(...permissions) : undefined,
    certifies: certifying.length > 0,
    locks: (name) => locked.some((holds) => holds(name)),
  };
}

/** A level that nobody knows allows nothing. */
const levelOf = (value: PdfObject): number => (value === 2 || value === 3 ? value : 1);

function lockOf(file: PdfFile, parameters: Dict, revision: number): (field: string) => boolean {
  const names = file
    .array(parameters.get('Fields'), revision)
    .slice(0, MAX_NAMES)
    .map((item) => (item instanceof PdfString ? item.text : ''));
  // A name stands for the fields below it as well.
  const named = (field: string) => names.some((name) => field === name || field.startsWith(`${name}.`));
  const action = parameters.get('Action');
  if (isName(action, 'Include')) return named;
  if (isName(action, 'Exclude')) return (field) => !named(field);
  // All, and whatever is not known.
  return () => true;
}
