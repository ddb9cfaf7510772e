import type { FormAnswers, FormDefinition, FormField, FormSection } from '../../api/contract';
import { FormFieldInput } from './form-field';
import { fieldsOf, isShown, keyOf } from './shown';

interface Props {
  form: FormDefinition;
  section: FormSection;
  answers: FormAnswers;
  /** Messages by pointer: `/childName`, `/members/0/name`. */
  errors: Readonly<Record<string, string>>;
  onChange: (key: string, value: unknown) => void;
}

/** One topic of a procedure's form, drawn from its definition with the browser's own controls. */
export function FormSectionFields({ form, section, answers, errors, onChange }: Props) {
  const all = fieldsOf(form);
  const required = (field: FormField) => form.schema.required?.includes(keyOf(field.pointer)) ?? false;
  return (
    <div className="fields">
      {section.fields
        .filter((field) => isShown(field, all, answers))
        .map((field) => (
          <FormFieldInput
            key={field.pointer}
            field={field}
            pointer={field.pointer}
            schema={form.schema.properties[keyOf(field.pointer)]}
            required={required(field)}
            value={answers[keyOf(field.pointer)]}
            errors={errors}
            onChange={(value) => onChange(keyOf(field.pointer), value)}
          />
        ))}
    </div>
  );
}
