import { viForm } from '../../i18n/vi-form';
import { CheckField, ChoiceField, SelectField, TextAreaField, TextField } from '../../ui/field';
import { AddressField } from './address-field';
import { DateField } from './date-field';
import { fieldId } from './field-id';
import type { FormFieldProps } from './form-field-props';
import { GridField } from './grid-field';
import { NumberField } from './number-field';

/** The control of one field, by its way of asking. */
export function FormFieldInput(props: FormFieldProps) {
  const { field, pointer, schema, required, value, errors, onChange } = props;
  const text = typeof value === 'string' ? value : '';
  const common = {
    id: fieldId(pointer),
    label: field.label,
    hint: field.help,
    error: errors[pointer],
    aside: required ? undefined : viForm.optional,
  };
  const typing = {
    value: text,
    // The browser's own limit would cut what is pasted without a word.
    onChange: (event: { target: { value: string } }) => onChange(event.target.value || undefined),
    autoComplete: field.autocomplete ?? 'off',
    'aria-required': required || undefined,
  };
  switch (field.widget) {
    case 'grid':
      return schema?.type === 'array' ? <GridField {...props} schema={schema} Cell={FormFieldInput} /> : null;
    case 'textarea':
      return <TextAreaField {...common} {...typing} />;
    case 'date':
      return (
        <DateField {...common} autoComplete={field.autocomplete} required={required} value={text} onChange={onChange} />
      );
    case 'number':
      return (
        <NumberField {...common} inputMode={field.inputmode} required={required} value={value} onChange={onChange} />
      );
    case 'select':
      return <SelectField {...common} {...typing} empty={viForm.choose} options={field.options ?? []} />;
    case 'radio':
      return (
        <ChoiceField
          {...common}
          name={common.id}
          required={required}
          value={text}
          options={field.options ?? []}
          onChange={onChange}
        />
      );
    case 'checkbox':
      return (
        <CheckField
          id={common.id}
          label={field.label}
          hint={field.help}
          error={common.error}
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />
      );
    case 'address':
      return (
        <AddressField
          {...common}
          autoComplete={field.autocomplete}
          required={required}
          value={text}
          onChange={onChange}
        />
      );
    case 'phone':
      return <TextField {...common} {...typing} type="tel" inputMode="tel" width="phone" />;
    case 'citizen-number':
      return <TextField {...common} {...typing} inputMode="numeric" width="phone" spellCheck={false} />;
    case 'email':
      return <TextField {...common} {...typing} type="email" inputMode="email" spellCheck={false} />;
    default:
      return <TextField {...common} {...typing} inputMode={field.inputmode} />;
  }
}
