import type { FormAnswers, FormDefinition, FormField, GridSchema, RowSchema, ScalarSchema } from '../../api/contract';
import type { FieldError } from '../../api/problem';
import { ask, complaint, dateComplaint, rowsComplaint } from './complaint';
import { answersThatCount, fieldsOf, isRow, isShown, keyOf } from './shown';

/**
 * What is still wrong with a form, in the order of its fields, as the server would say it: pointers under `/form`.
 * The schema is read directly; a compiler of schemas would make code at run time, which the portal's policy forbids.
 * @param only the fields of one section; all when left out
 */
export function checkForm(
  form: FormDefinition,
  answers: FormAnswers,
  now: Date,
  only?: readonly FormField[],
): FieldError[] {
  const fields = fieldsOf(form);
  const counted = answersThatCount(fields, answers);
  return checkFields(only ?? fields, fields, form.schema, counted, now).map(({ pointer, detail }) => ({
    pointer: `/form${pointer}`,
    detail,
  }));
}

interface Schema {
  properties: Record<string, ScalarSchema | GridSchema>;
  required?: string[];
}

function checkFields(
  asked: readonly FormField[],
  all: readonly FormField[],
  schema: Schema,
  answers: FormAnswers,
  now: Date,
): FieldError[] {
  return asked
    .filter((field) => isShown(field, all, answers))
    .flatMap((field) => checkField(field, schema, answers, now));
}

function checkField(field: FormField, schema: Schema, answers: FormAnswers, now: Date): FieldError[] {
  const key = keyOf(field.pointer);
  const value = answers[key];
  const own = schema.properties[key];
  if (value === undefined)
    return schema.required?.includes(key) ? [{ pointer: field.pointer, detail: ask(field) }] : [];
  if (!own) return [];
  if (own.type === 'array') return checkGrid(field, own, value, now);
  const detail = complaint(field, own, value) ?? dateComplaint(field, value, now);
  return detail ? [{ pointer: field.pointer, detail }] : [];
}

function checkGrid(field: FormField, schema: GridSchema, value: unknown, now: Date): FieldError[] {
  const rows = Array.isArray(value) ? value.filter(isRow) : [];
  const wrongCount = rowsComplaint(field, schema, rows.length);
  const columns = field.columns ?? [];
  const rowSchema: RowSchema = schema.items;
  return [
    ...(wrongCount ? [{ pointer: field.pointer, detail: wrongCount }] : []),
    ...rows.flatMap((row, index) =>
      checkFields(columns, columns, rowSchema, row, now).map(({ pointer, detail }) => ({
        pointer: `${field.pointer}/${index}${pointer}`,
        detail,
      })),
    ),
  ];
}
