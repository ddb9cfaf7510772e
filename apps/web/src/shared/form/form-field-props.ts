import type { FormField, GridSchema, ScalarSchema } from '../../api/contract';

export interface FormFieldProps {
  field: FormField;
  /** Of this very control: a column's includes its row. */
  pointer: string;
  schema: ScalarSchema | GridSchema | undefined;
  required: boolean;
  value: unknown;
  /** Messages by pointer. */
  errors: Readonly<Record<string, string>>;
  onChange: (value: unknown) => void;
}
