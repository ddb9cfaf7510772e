import type { ComponentType } from 'react';
import type { FormAnswers, GridSchema } from '../../api/contract';
import { viForm } from '../../i18n/vi-form';
import { Button } from '../../ui/button';
import { FieldError } from '../../ui/field';
import { rowName } from './complaint';
import { fieldId } from './field-id';
import type { FormFieldProps } from './form-field-props';
import { isRow, isShown, keyOf } from './shown';
import './grid-field.css';

interface Props extends FormFieldProps {
  schema: GridSchema;
  /** Draws one cell as a field of its own. */
  Cell: ComponentType<FormFieldProps>;
}

/** Several things of a kind, each a card of its own fields. */
export function GridField({ field, pointer, schema, value, errors, onChange, Cell }: Props) {
  const id = fieldId(pointer);
  const columns = field.columns ?? [];
  const row = rowName(field);
  const given = Array.isArray(value) ? value.map((item) => (isRow(item) ? item : {})) : [];
  // One empty row says better than a button what is asked.
  const rows: FormAnswers[] = given.length === 0 && (schema.minItems ?? 0) > 0 ? [{}] : given;
  const error = errors[pointer];
  const set = (index: number, key: string, cell: unknown) =>
    onChange(rows.map((old, at) => (at === index ? { ...old, [key]: cell } : old)));
  const required = (key: string) => schema.items.required?.includes(key) ?? false;
  return (
    <fieldset className={error ? 'field field--wrong grid-field' : 'field grid-field'}>
      <legend className="field__label">{field.label}</legend>
      {field.help && <p className="field__hint">{field.help}</p>}
      {error && <FieldError id={`${id}-error`} error={error} />}
      {rows.map((answers, index) => (
        // Rows have no name of their own; their place is what they are known by.
        <fieldset key={index} className="grid-field__row">
          <legend>{viForm.rowTitle(row, index + 1)}</legend>
          {columns
            .filter((column) => isShown(column, columns, answers))
            .map((column) => (
              <Cell
                key={`${column.pointer}-${rows.length}`}
                field={column}
                pointer={`${pointer}/${index}${column.pointer}`}
                schema={schema.items.properties[keyOf(column.pointer)]}
                required={required(keyOf(column.pointer))}
                value={answers[keyOf(column.pointer)]}
                errors={errors}
                onChange={(cell) => set(index, keyOf(column.pointer), cell)}
              />
            ))}
          <div>
            <Button look="plain" icon="trash" onClick={() => onChange(rows.filter((_, at) => at !== index))}>
              {viForm.removeRow(row, index + 1)}
            </Button>
          </div>
        </fieldset>
      ))}
      {rows.length < schema.maxItems && (
        <Button id={id} look="secondary" icon="plus" onClick={() => onChange([...rows, {}])}>
          {viForm.addRow(row)}
        </Button>
      )}
    </fieldset>
  );
}
