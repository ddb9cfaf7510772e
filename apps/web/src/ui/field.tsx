import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';
import { Icon } from './icon';
import './field.css';

export interface FieldProps {
  /** Where an error summary's link leads. */
  id?: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  /** Words after the label, such as "không bắt buộc". */
  aside?: string;
}

interface Described {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid'?: true;
}

/** A label, a hint and an error around one control, tied together for those who listen. */
export function Field({
  id,
  label,
  hint,
  error,
  aside,
  children,
}: FieldProps & { children: (described: Described) => ReactNode }) {
  const own = useId();
  const controlId = id ?? own;
  return (
    <div className={error ? 'field field--wrong' : 'field'}>
      <label className="field__label" htmlFor={controlId}>
        {label} {aside && <span className="field__aside">({aside})</span>}
      </label>
      {hint && (
        <p className="field__hint" id={`${controlId}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={`${controlId}-error`} error={error} />}
      {children({
        id: controlId,
        'aria-describedby': describedBy(controlId, hint, error),
        ...(error && { 'aria-invalid': true }),
      })}
    </div>
  );
}

export function FieldError({ id, error }: { id: string; error: string }) {
  return (
    <p className="field__error" id={id}>
      <Icon name="alert-triangle" size={20} />
      <span>{error}</span>
    </p>
  );
}

export function describedBy(id: string, hint: unknown, error: unknown): string | undefined {
  return [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
}

type InputProps = FieldProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'id'> & { width?: 'code' | 'date' | 'phone' };

export function TextField({ id, label, hint, error, aside, width, ...input }: InputProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} aside={aside}>
      {(described) => (
        <input type="text" {...input} {...described} className={width ? `control control--${width}` : 'control'} />
      )}
    </Field>
  );
}

type TextareaProps = FieldProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id'>;

export function TextAreaField({ id, label, hint, error, aside, rows = 4, ...area }: TextareaProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} aside={aside}>
      {(described) => <textarea rows={rows} {...area} {...described} className="control" />}
    </Field>
  );
}

export interface Option {
  value: string;
  label: string;
  hint?: string;
}

type SelectProps = FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id'> & { options: readonly Option[]; empty?: string };

export function SelectField({ id, label, hint, error, aside, options, empty, ...select }: SelectProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} aside={aside}>
      {(described) => (
        <select {...select} {...described} className="control">
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface ChoiceProps extends FieldProps {
  name: string;
  value: string | undefined;
  options: readonly Option[];
  onChange: (value: string) => void;
  required?: boolean;
}

/** Radio buttons, large enough for a thumb. */
export function ChoiceField({ id, label, hint, error, aside, name, value, options, onChange, required }: ChoiceProps) {
  const own = useId();
  const groupId = id ?? own;
  return (
    <fieldset
      className={error ? 'field field--wrong' : 'field'}
      aria-describedby={describedBy(groupId, hint, error)}
      role="radiogroup"
      aria-required={required}
      aria-invalid={error ? true : undefined}
    >
      <legend className="field__label">
        {label} {aside && <span className="field__aside">({aside})</span>}
      </legend>
      {hint && (
        <p className="field__hint" id={`${groupId}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={`${groupId}-error`} error={error} />}
      <div className="choices">
        {options.map((option, index) => (
          <label key={option.value} className="choice">
            <input
              type="radio"
              id={index === 0 ? groupId : undefined}
              name={name}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            <span>
              {option.label}
              {option.hint && <span className="choice__hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface CheckProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> {
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
}

export function CheckField({ id, label, hint, error, ...input }: CheckProps) {
  const own = useId();
  const controlId = id ?? own;
  return (
    <div className={error ? 'field field--wrong' : 'field'}>
      {error && <FieldError id={`${controlId}-error`} error={error} />}
      <label className="choice">
        <input
          {...input}
          type="checkbox"
          id={controlId}
          aria-describedby={describedBy(controlId, undefined, error)}
          aria-invalid={error ? true : undefined}
        />
        <span>
          {label}
          {hint && <span className="choice__hint">{hint}</span>}
        </span>
      </label>
    </div>
  );
}
