import { fieldsOf, keyOf, type Condition, type Form, type FormData, type FormField } from './form';

/** Whether the field asks anything, given what is filled in. A field that depends on a hidden one is hidden too. */
export function isShown(field: FormField, fields: Map<string, FormField>, data: FormData, depth = 0): boolean {
  if (!field.when) return true;
  const above = fields.get(field.when.pointer);
  if (!above || depth > fields.size) return false;
  return isShown(above, fields, data, depth + 1) && holds(field.when, data);
}

export function holds({ pointer, equals }: Condition, data: FormData): boolean {
  const value = data[keyOf(pointer)];
  return Array.isArray(equals) ? equals.some((one) => one === value) : equals === value;
}

/**
 * What of the data belongs to the form and is shown: without hidden fields, unknown names and blanks, texts trimmed.
 * A grid keeps the rows in which anything is filled in.
 */
export function keepShown(form: Form, data: FormData): FormData {
  const fields = fieldsOf(form.ui);
  const trimmed = Object.fromEntries(fields.map((field) => [keyOf(field.pointer), cleanValue(field, data)] as const));
  return shownOf(fields, trimmed);
}

function shownOf<F extends FormField>(fields: F[], data: FormData): FormData {
  const byPointer = new Map<string, FormField>(fields.map((field) => [field.pointer, field]));
  const kept = fields.filter((field) => isShown(field, byPointer, data)).map((field) => keyOf(field.pointer));
  return Object.fromEntries(kept.filter((key) => data[key] !== undefined).map((key) => [key, data[key]]));
}

function cleanValue(field: FormField, data: FormData): unknown {
  const value = Object.hasOwn(data, keyOf(field.pointer)) ? data[keyOf(field.pointer)] : undefined;
  if (typeof value === 'string') return cleanText(field, value) || undefined;
  if (field.widget === 'grid' && Array.isArray(value)) return cleanRows(field.columns ?? [], value);
  return value ?? undefined;
}

/** People write numbers in groups: `0912 345 678`. */
function cleanText({ widget }: FormField, value: string): string {
  return widget === 'phone' || widget === 'citizen-number' ? value.replace(/[\s.-]/g, '') : value.trim();
}

function cleanRows(columns: FormField[], rows: unknown[]): unknown[] | undefined {
  const kept = rows
    .map((row) => (isRecord(row) ? cleanRow(columns, row) : row))
    .filter((row) => !isRecord(row) || Object.keys(row).length > 0);
  return kept.length > 0 ? kept : undefined;
}

function cleanRow(columns: FormField[], row: FormData): FormData {
  return shownOf(
    columns,
    Object.fromEntries(columns.map((column) => [keyOf(column.pointer), cleanValue(column, row)])),
  );
}

const isRecord = (value: unknown): value is FormData =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
