import type { FieldError } from '@motcua/kernel/problem';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { fieldsOf, keyOf, type Form, type FormData, type FormField, type FormSchema } from './form';
import { complaint, dateComplaint } from './form-words';
import { inTime } from './in-time';
import { isShown, keepShown } from './shown';

const LONGEST_CHECK_MS = 500;
const TOO_LONG = 'Biểu mẫu có câu trả lời quá dài nên chưa kiểm tra được, hãy viết ngắn lại.';

const EMAIL = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/;

/** A day that some living person saw or will see, `YYYY-MM-DD`: `0026-01-01` is a slip. */
function isDate(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return (
    /^(?:1[89]|2[01])\d{2}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(day.getTime()) &&
    day.toISOString().startsWith(text)
  );
}

/** Schemas of cached versions are the same objects again and again. */
const compiled = new WeakMap<FormSchema, ValidateFunction>();

/** @throws Error where the schema is not one (checked before a version is published). */
export function compile(schema: FormSchema): ValidateFunction {
  const known = compiled.get(schema);
  if (known) return known;
  const ajv = new Ajv({ allErrors: true, strict: true, verbose: true, formats: { date: isDate, email: EMAIL } });
  const validate = ajv.compile(schema);
  compiled.set(schema, validate);
  return validate;
}

/**
 * What is still wrong with a form, in the order of its fields: one sentence a field, with pointers under `/form`.
 * Hidden fields are neither required nor looked at.
 * @param now decides what “today” is for dates that may not lie in the future or the past
 */
export function checkForm({ form }: { form: Form }, data: FormData, now = new Date()): FieldError[] {
  const kept = keepShown(form, data);
  const validate = compile(form.schema);
  // An author's slip such as the pattern `(\w+ ?)+` takes years over a text made for it.
  if (!inTime(LONGEST_CHECK_MS, () => void validate(kept))) return [{ pointer: '/form', detail: TOO_LONG }];
  const fields = fieldsOf(form.ui);
  const byPointer = new Map(fields.map((field) => [field.pointer, field]));
  const faults = new Map<string, string>();
  for (const error of validate.errors ?? []) {
    const found = locate(error, fields);
    if (!found || faults.has(found.pointer) || !asked(found, kept, byPointer)) continue;
    faults.set(found.pointer, complaint(found.column ?? found.field, error));
  }
  for (const [pointer, detail] of dateFaults(fields, kept, now)) if (!faults.has(pointer)) faults.set(pointer, detail);
  return [...faults]
    .map(([pointer, detail]) => ({ pointer: `/form${pointer}`, detail }))
    .sort((a, b) => place(a.pointer, fields) - place(b.pointer, fields));
}

interface Found {
  pointer: string;
  field: FormField;
  /** In a grid: which row and column. */
  row?: number;
  column?: FormField;
}

/** The field that an error of Ajv is about; a missing one is reported on its parent. */
function locate(error: ErrorObject, fields: FormField[]): Found | undefined {
  const missing =
    error.keyword === 'required' ? `/${(error.params as { missingProperty: string }).missingProperty}` : '';
  const pointer = error.instancePath + missing;
  const [, key, row, columnKey] = pointer.split('/');
  const field = fields.find((one) => keyOf(one.pointer) === key);
  if (!field) return undefined;
  if (row === undefined) return { pointer, field };
  const column = field.columns?.find((one) => keyOf(one.pointer) === columnKey);
  return { pointer, field, row: Number(row), ...(column ? { column } : {}) };
}

/** Whether the person was asked at all. */
function asked({ field, row, column }: Found, kept: FormData, fields: Map<string, FormField>): boolean {
  if (!isShown(field, fields, kept)) return false;
  if (!column || row === undefined) return true;
  const rows = kept[keyOf(field.pointer)] as FormData[];
  return isShown(column, new Map(field.columns?.map((one) => [one.pointer, one])), rows[row] ?? {});
}

function dateFaults(fields: FormField[], data: FormData, now: Date): [pointer: string, detail: string][] {
  return fields.flatMap((field): [string, string][] => {
    const value = data[keyOf(field.pointer)];
    if (field.columns && Array.isArray(value)) {
      const rows = value as FormData[];
      return rows.flatMap((row, i) =>
        dateFaults(field.columns ?? [], row, now).map(([at, detail]): [string, string] => [
          `${field.pointer}/${i}${at}`,
          detail,
        ]),
      );
    }
    const detail = dateComplaint(field, value, now);
    return detail ? [[field.pointer, detail]] : [];
  });
}

/** Fields in their order, rows within them in theirs. */
function place(pointer: string, fields: FormField[]): number {
  const [, , key, row = '0', columnKey] = pointer.split('/');
  const at = fields.findIndex((field) => keyOf(field.pointer) === key);
  const column = fields[at]?.columns?.findIndex((one) => keyOf(one.pointer) === columnKey) ?? 0;
  return at * 1e6 + Number(row) * 1e3 + Math.max(column, 0);
}
