import { readable, resultText, type ProcedureContent } from '@motcua/procedure';

/** One gap of a result's text, `{{key}}`. */
export interface ResultField {
  key: string;
  label: string;
  /** Null where nothing is known to fill it with yet. */
  value: string | null;
  /** Neither the form nor the dossier says it: the handler does. */
  own: boolean;
}

/** What the portal itself knows of a dossier, by the names that texts of results use. */
export interface KnownFacts {
  dossierCode: string;
  applicantName: string;
  agencyName: string;
  procedureName: string;
  submittedOn: string;
  receivedOn: string;
}

const LABELS: Record<keyof KnownFacts, string> = {
  dossierCode: 'Mã hồ sơ',
  applicantName: 'Người nộp',
  agencyName: 'Cơ quan',
  procedureName: 'Thủ tục',
  submittedOn: 'Ngày nộp',
  receivedOn: 'Ngày tiếp nhận',
};

/** Stands in a preview where the handler has not said what belongs there. */
const OPEN_GAP = '……………';
const GAP = /\{\{\s*([A-Za-z][A-Za-z0-9]*)\s*\}\}/g;

type Content = Pick<ProcedureContent, 'form' | 'result'>;

/**
 * The gaps of the text in the order in which they come, each with what fills it: the handler's word, else the form, else
 * the dossier. A field that the form has is never open: its applicant may leave it empty.
 */
export function resultFields(
  content: Content,
  data: Record<string, unknown>,
  appraised: Record<string, string>,
  known: KnownFacts,
): ResultField[] {
  const keys = new Set(content.result.body.flatMap((line) => [...line.matchAll(GAP)].map((match) => match[1] ?? '')));
  const answers = readable(content.form, data);
  const fields = content.form.ui.sections.flatMap((section) => section.fields);
  return [...keys].map((key) => {
    const field = fields.find(({ pointer }) => pointer === `/${key}`);
    const fact = Object.hasOwn(known, key) ? (key as keyof KnownFacts) : undefined;
    const own = !field && !fact;
    const value = appraised[key]?.trim() || (field ? (answers[key] ?? '') : fact ? known[fact] : null);
    return { key, label: field?.label ?? (fact ? LABELS[fact] : key), value, own };
  });
}

/** The paragraphs of the result with the gaps filled; dots where one is still open. */
export function mergedText(content: Content, data: Record<string, unknown>, fields: readonly ResultField[]): string[] {
  return resultText(content, data, Object.fromEntries(fields.map(({ key, value }) => [key, value ?? OPEN_GAP])));
}
