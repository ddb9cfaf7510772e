import { useState } from 'react';
import { viForm } from '../../i18n/vi-form';
import { describedBy, FieldError, SelectField, TextField, type FieldProps } from '../../ui/field';
import { understood, written, type Address, type Places } from './address';
import { usePlaces } from './place.readings';
import './address-field.css';

interface Props extends FieldProps {
  id: string;
  autoComplete?: string;
  required: boolean;
  value: string;
  onChange: (value: string | undefined) => void;
}

/** An address: two lists for the province's own places, a line of words for any other. */
export function AddressField(props: Props) {
  const places = usePlaces();
  if (places) return <ListedAddress {...props} places={places} />;
  const { required, value, onChange, ...field } = props;
  return (
    <TextField
      {...field}
      value={value}
      aria-required={required || undefined}
      onChange={(event) => onChange(event.target.value || undefined)}
    />
  );
}

function ListedAddress({
  id,
  label,
  hint,
  error,
  aside,
  autoComplete,
  required,
  value,
  onChange,
  places,
}: Props & { places: Places }) {
  const [address, setAddress] = useState<Address>(() => understood(value, places));
  const texts = viForm.address;
  const set = (next: Address) => {
    setAddress(next);
    onChange(written(next, places));
  };
  const here = 'street' in address;
  return (
    <fieldset className={error ? 'field field--wrong' : 'field'} aria-describedby={describedBy(id, hint, error)}>
      <legend className="field__label">
        {label} {aside && <span className="field__aside">({aside})</span>}
      </legend>
      {hint && (
        <p className="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-error`} error={error} />}
      <div className="address-field">
        <SelectField
          id={id}
          label={texts.province}
          value={here ? 'here' : 'elsewhere'}
          options={[
            { value: 'here', label: places.province },
            { value: 'elsewhere', label: texts.elsewhere },
          ]}
          onChange={(event) => set(event.target.value === 'here' ? { commune: '', street: '' } : { whole: '' })}
        />
        {here ? (
          <>
            <SelectField
              label={texts.commune}
              empty={texts.chooseCommune}
              value={address.commune}
              aria-required={required || undefined}
              aria-invalid={error ? true : undefined}
              options={places.communes.map((name) => ({ value: name, label: name }))}
              onChange={(event) => set({ ...address, commune: event.target.value })}
            />
            <TextField
              label={texts.street}
              value={address.street}
              autoComplete={autoComplete === 'street-address' ? 'address-line1' : 'off'}
              onChange={(event) => set({ ...address, street: event.target.value })}
            />
          </>
        ) : (
          <TextField
            label={texts.whole}
            value={address.whole}
            autoComplete={autoComplete ?? 'off'}
            aria-invalid={error ? true : undefined}
            aria-required={required || undefined}
            onChange={(event) => set({ whole: event.target.value })}
          />
        )}
      </div>
    </fieldset>
  );
}
