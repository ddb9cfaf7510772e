import { z } from 'zod';

/** Where a field lies in the data: `/childName`; of a column, in its row. */
const Pointer = z
  .string()
  .max(61)
  .regex(/^\/[A-Za-z][A-Za-z0-9]*$/, 'Con trỏ trường cần có dạng /tenTruong');
const Key = z
  .string()
  .max(60)
  .regex(/^[A-Za-z][A-Za-z0-9]*$/, 'Tên trường chỉ gồm chữ cái không dấu và chữ số');
const Words = z.string().trim().min(1).max(300);
const Scalar = z.union([z.string().max(200), z.number(), z.boolean()]);

const StringSchema = z.strictObject({
  type: z.literal('string'),
  format: z.enum(['date', 'email']).optional(),
  enum: z.array(z.string().max(200)).min(1).max(300).optional(),
  pattern: z.string().max(200).optional(),
  minLength: z.int().min(0).optional(),
  maxLength: z.int().min(1).max(5000).optional(),
});
const NumberSchema = z.strictObject({
  type: z.enum(['number', 'integer']),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});
const BooleanSchema = z.strictObject({ type: z.literal('boolean'), const: z.literal(true).optional() });
const ScalarSchema = z.union([StringSchema, NumberSchema, BooleanSchema]);
const RowSchema = z.strictObject({
  type: z.literal('object'),
  properties: z.record(Key, ScalarSchema),
  required: z.array(Key).max(100).default([]),
});
const GridSchema = z.strictObject({
  type: z.literal('array'),
  items: RowSchema,
  minItems: z.int().min(0).optional(),
  maxItems: z.int().min(1).max(200),
});

/** The subset of JSON Schema (draft-07) that a form's data may have: scalars, and grids of rows of scalars. */
export const FormSchema = z.strictObject({
  type: z.literal('object'),
  properties: z.record(Key, z.union([ScalarSchema, GridSchema])),
  required: z.array(Key).max(200).default([]),
});
export type FormSchema = z.output<typeof FormSchema>;
export type PropertySchema = FormSchema['properties'][string];

export const WIDGETS = [
  'text',
  'textarea',
  'date',
  'number',
  'select',
  'radio',
  'checkbox',
  'phone',
  'email',
  'citizen-number',
  'address',
] as const;

const Condition = z.strictObject({ pointer: Pointer, equals: z.union([Scalar, z.array(Scalar).min(1).max(50)]) });
export type Condition = z.output<typeof Condition>;

const field = {
  pointer: Pointer,
  label: Words,
  /** An example or a short explanation, under the label. */
  help: Words.optional(),
  autocomplete: z.string().max(40).optional(),
  inputmode: z.enum(['text', 'numeric', 'decimal', 'tel', 'email']).optional(),
  /** Shown only when another field has this value (or one of these); hidden, it is neither required nor kept. */
  when: Condition.optional(),
  options: z
    .array(z.strictObject({ value: z.string().max(200), label: Words }))
    .max(300)
    .optional(),
  /** What to do when the text has not the right shape: a whole sentence. */
  patternHint: Words.optional(),
  /** A date no later, or no earlier, than the day it is filled in. */
  latest: z.literal('today').optional(),
  earliest: z.literal('today').optional(),
};
const Column = z.strictObject({ ...field, widget: z.enum(WIDGETS, 'Hãy chọn cách nhập của cột') });
const Field = z.strictObject({
  ...field,
  widget: z.enum([...WIDGETS, 'grid'], 'Hãy chọn cách nhập của trường'),
  /** Of a grid: its columns, with pointers into a row. */
  columns: z.array(Column).min(1).max(20).optional(),
  /** Of a grid: what one row is, as in “Thêm thành viên”. */
  rowName: Words.optional(),
});
export type FormField = z.output<typeof Field>;

const Section = z.strictObject({
  key: z
    .string()
    .max(40)
    .regex(/^[a-z][a-z0-9-]*$/),
  title: Words,
  help: z.string().trim().max(1000).optional(),
  fields: z.array(Field).min(1).max(40),
});

/** What the portal can fill in from the account. */
export const PREFILLS = [
  'account.name',
  'account.citizenNumber',
  'account.taxCode',
  'account.phone',
  'account.email',
] as const;

export const FormUi = z.strictObject({
  sections: z.array(Section).min(1).max(30),
  prefill: z.record(Pointer, z.enum(PREFILLS)).optional(),
});
export type FormUi = z.output<typeof FormUi>;

export const Form = z.strictObject({ schema: FormSchema, ui: FormUi });
export type Form = z.output<typeof Form>;

/** What was filled in, by field name. */
export type FormData = Record<string, unknown>;

export const fieldsOf = (ui: FormUi): FormField[] => ui.sections.flatMap((section) => section.fields);
export const keyOf = (pointer: string): string => pointer.slice(1);
