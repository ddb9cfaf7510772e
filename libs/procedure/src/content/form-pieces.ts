import type { Condition, Form, FormField, FormUi, PropertySchema } from './form';

/** One field as an author writes it: its data, its looks, and whether it must be filled in. */
export interface Piece {
  key: string;
  schema: PropertySchema;
  required: boolean;
  field: FormField;
}

type Looks = Partial<Omit<FormField, 'pointer' | 'label' | 'widget' | 'columns' | 'options'>> & { optional?: boolean };

function piece(
  key: string,
  label: string,
  widget: FormField['widget'],
  schema: PropertySchema,
  looks: Looks,
  more: Partial<FormField> = {},
): Piece {
  const { optional = false, ...rest } = looks;
  return { key, schema, required: !optional, field: { pointer: `/${key}`, label, widget, ...rest, ...more } };
}

export const text = (key: string, label: string, looks: Looks = {}, maxLength = 200): Piece =>
  piece(key, label, 'text', { type: 'string', maxLength }, looks);

export const longText = (key: string, label: string, looks: Looks = {}, maxLength = 2000): Piece =>
  piece(key, label, 'textarea', { type: 'string', maxLength }, looks);

export const address = (key: string, label: string, looks: Looks = {}): Piece =>
  piece(key, label, 'address', { type: 'string', maxLength: 300 }, { autocomplete: 'street-address', ...looks });

export const date = (key: string, label: string, looks: Looks = {}): Piece =>
  piece(key, label, 'date', { type: 'string', format: 'date', maxLength: 10 }, looks);

export const birthday = (key: string, label: string, looks: Looks = {}): Piece =>
  date(key, label, { latest: 'today', ...looks });

export const whole = (key: string, label: string, [minimum, maximum]: [number, number], looks: Looks = {}): Piece =>
  piece(key, label, 'number', { type: 'integer', minimum, maximum }, { inputmode: 'numeric', ...looks });

export const decimal = (key: string, label: string, [minimum, maximum]: [number, number], looks: Looks = {}): Piece =>
  piece(key, label, 'number', { type: 'number', minimum, maximum }, { inputmode: 'decimal', ...looks });

/** Up to five choices lie open, more fold into a list. `choices` maps value to label. */
export function choice(key: string, label: string, choices: Record<string, string>, looks: Looks = {}): Piece {
  const options = Object.entries(choices).map(([value, text]) => ({ value, label: text }));
  const widget = options.length > 5 ? 'select' : 'radio';
  return piece(key, label, widget, { type: 'string', enum: Object.keys(choices) }, looks, { options });
}

export const tick = (key: string, label: string, looks: Looks = {}): Piece =>
  piece(key, label, 'checkbox', { type: 'boolean' }, { optional: true, ...looks });

export const phone = (key: string, label: string, looks: Looks = {}): Piece =>
  piece(
    key,
    label,
    'phone',
    { type: 'string', pattern: '^0\\d{9}$', maxLength: 20 },
    { inputmode: 'tel', autocomplete: 'tel', ...looks },
  );

export const email = (key: string, label: string, looks: Looks = {}): Piece =>
  piece(
    key,
    label,
    'email',
    { type: 'string', format: 'email', maxLength: 200 },
    { inputmode: 'email', autocomplete: 'email', ...looks },
  );

export const citizenNumber = (key: string, label: string, looks: Looks = {}): Piece =>
  piece(
    key,
    label,
    'citizen-number',
    { type: 'string', pattern: '^\\d{12}$', maxLength: 20 },
    { inputmode: 'numeric', ...looks },
  );

export function grid(
  key: string,
  label: string,
  rowName: string,
  columns: Piece[],
  [minItems, maxItems]: [number, number],
  looks: Looks = {},
): Piece {
  const properties = Object.fromEntries(columns.map((column) => [column.key, column.schema]));
  const required = columns.filter((column) => column.required).map((column) => column.key);
  const items = { type: 'object', properties, required };
  const schema = { type: 'array', items, minItems, maxItems } as PropertySchema;
  return piece(key, label, 'grid', schema, looks, {
    rowName,
    columns: columns.map((column) => column.field as NonNullable<FormField['columns']>[number]),
  });
}

/** Shown only when the field `key` has the value, or one of the values. */
export const when = (key: string, equals: Condition['equals']): { when: Condition } => ({
  when: { pointer: `/${key}`, equals },
});

export interface Topic {
  section: Omit<FormUi['sections'][number], 'fields'>;
  pieces: Piece[];
}

export const topic = (key: string, title: string, pieces: Piece[], help?: string): Topic => ({
  section: { key, title, ...(help ? { help } : {}) },
  pieces,
});

/** A form of one topic a section. `prefill` maps a field's key to what the account knows. */
export function form(topics: Topic[], prefill: Record<string, NonNullable<FormUi['prefill']>[string]> = {}): Form {
  const pieces = topics.flatMap((one) => one.pieces);
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(pieces.map((one) => [one.key, one.schema])),
      required: pieces.filter((one) => one.required).map((one) => one.key),
    },
    ui: {
      sections: topics.map(({ section, pieces: own }) => ({ ...section, fields: own.map((one) => one.field) })),
      prefill: Object.fromEntries(Object.entries(prefill).map(([key, source]) => [`/${key}`, source])),
    },
  };
}
