import type { FormAnswers, FormDefinition, FormField } from '../../api/contract';

export const keyOf = (pointer: string): string => pointer.slice(1);

export const fieldsOf = (form: FormDefinition): FormField[] => form.ui.sections.flatMap(({ fields }) => fields);

/** Whether the field is asked, given the answers. One that depends on a hidden field is hidden too. */
export function isShown(field: FormField, fields: readonly FormField[], answers: FormAnswers, depth = 0): boolean {
  const { when } = field;
  if (!when) return true;
  const above = fields.find(({ pointer }) => pointer === when.pointer);
  if (!above || depth > fields.length || !isShown(above, fields, answers, depth + 1)) return false;
  const answer = answers[keyOf(when.pointer)];
  return Array.isArray(when.equals) ? when.equals.some((one) => one === answer) : when.equals === answer;
}

/** The answers that count: of fields that are asked, without blanks and empty rows. */
export function answersThatCount(fields: readonly FormField[], answers: FormAnswers): FormAnswers {
  const kept: FormAnswers = {};
  for (const field of fields) {
    const value = cleaned(field, answers[keyOf(field.pointer)]);
    if (value !== undefined) kept[keyOf(field.pointer)] = value;
  }
  return Object.fromEntries(
    fields
      .filter((field) => isShown(field, fields, kept))
      .map((field) => keyOf(field.pointer))
      .filter((key) => key in kept)
      .map((key) => [key, kept[key]]),
  );
}

function cleaned(field: FormField, value: unknown): unknown {
  if (typeof value === 'string') return cleanedText(field, value) || undefined;
  if (field.widget === 'grid' && Array.isArray(value)) {
    const rows = value.map((row) => (isRow(row) ? answersThatCount(field.columns ?? [], row) : {}));
    const filled = rows.filter((row) => Object.keys(row).length > 0);
    return filled.length > 0 ? filled : undefined;
  }
  return value ?? undefined;
}

/** People write numbers in groups: `0912 345 678`. */
function cleanedText({ widget }: FormField, value: string): string {
  return widget === 'phone' || widget === 'citizen-number' ? value.replaceAll(/[\s.-]/g, '') : value.trim();
}

export function isRow(value: unknown): value is FormAnswers {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
