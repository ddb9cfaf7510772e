import { fieldsOf, keyOf, type Form, type FormData, type FormField } from './form';
import { keepShown } from './shown';

const MERGE = /\{\{\s*([A-Za-z][A-Za-z0-9]*)\s*\}\}/g;

/** The names between double braces. */
export function mergeNames(text: string): string[] {
  return [...text.matchAll(MERGE)].map((match) => match[1] ?? '');
}

/**
 * The paragraphs of a result with what was filled in, as people read it. A paragraph all of whose fields are empty is
 * left out.
 * @param more further values by name, such as what the handler added; they come before the form's
 */
export function resultText(
  { form, result }: { form: Form; result: { body: string[] } },
  data: FormData,
  more: Record<string, string> = {},
): string[] {
  const values = { ...readable(form, data), ...more };
  return result.body.flatMap((paragraph) => {
    const names = mergeNames(paragraph);
    if (names.length > 0 && names.every((name) => !values[name])) return [];
    return [paragraph.replace(MERGE, (_, name: string) => values[name] ?? '')];
  });
}

/** What was filled in, by field name, as people read it: labels for choices, 21/11/2026 for dates. */
export function readable(form: Form, data: FormData): Record<string, string> {
  const kept = keepShown(form, data);
  const fields = fieldsOf(form.ui).filter((field) => kept[keyOf(field.pointer)] !== undefined);
  return Object.fromEntries(
    fields.map((field) => [keyOf(field.pointer), valueText(field, kept[keyOf(field.pointer)])]),
  );
}

function valueText(field: FormField, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'Có' : 'Không';
  if (typeof value === 'number') return value.toLocaleString('vi-VN');
  if (Array.isArray(value)) return value.map((row) => rowText(field, row as FormData)).join('; ');
  if (typeof value !== 'string') return '';
  if (field.widget === 'date') return value.split('-').reverse().join('/');
  return field.options?.find((option) => option.value === value)?.label ?? value;
}

function rowText(field: FormField, row: FormData): string {
  const cells = (field.columns ?? []).filter((column) => row[keyOf(column.pointer)] !== undefined);
  return cells.map((column) => valueText(column, row[keyOf(column.pointer)])).join(', ');
}
