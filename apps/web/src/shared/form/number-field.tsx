import { useState } from 'react';
import { TextField, type FieldProps } from '../../ui/field';

interface Props extends FieldProps {
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email';
  required: boolean;
  value: unknown;
  onChange: (value: number | string | undefined) => void;
}

/** A number as Vietnamese write it: a comma before decimals. What is no number stays as typed, and is complained about. */
export function NumberField({ value, onChange, inputMode = 'decimal', required, ...field }: Props) {
  const [typed, setTyped] = useState(() => written(value));
  return (
    <TextField
      {...field}
      inputMode={inputMode}
      autoComplete="off"
      width="phone"
      aria-required={required || undefined}
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(understood(event.target.value));
      }}
    />
  );
}

function written(value: unknown): string {
  if (typeof value === 'number') return String(value).replace('.', ',');
  return typeof value === 'string' ? value : '';
}

function understood(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  // `1.250.000` groups thousands; `12,5` is twelve and a half.
  const plain = /^\d{1,3}(\.\d{3})+(,\d+)?$/.test(trimmed) ? trimmed.replaceAll('.', '') : trimmed;
  return /^-?\d+(,\d+)?$/.test(plain) ? Number(plain.replace(',', '.')) : trimmed;
}
