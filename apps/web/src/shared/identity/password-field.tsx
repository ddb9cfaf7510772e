import { useState } from 'react';
import { useTexts } from '../../i18n/language';
import { Field, type FieldProps } from '../../ui/field';
import './password-field.css';

interface Props extends FieldProps {
  name: string;
  autoComplete: 'current-password' | 'new-password';
  maxLength?: number;
}

/** A password that can be looked at while typing. */
export function PasswordField({ id, label, hint, error, name, autoComplete, maxLength = 128 }: Props) {
  const { identity: texts } = useTexts();
  const [shown, setShown] = useState(false);
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      {(described) => (
        <div className="password-field">
          <input
            {...described}
            className="control"
            type={shown ? 'text' : 'password'}
            name={name}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            maxLength={maxLength}
          />
          <button type="button" className="password-field__show" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? texts.hidePassword : texts.showPassword}
          </button>
        </div>
      )}
    </Field>
  );
}
