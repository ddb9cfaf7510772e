import { useDeferredValue, useId, useState } from 'react';
import type { CompetentAgencyDto } from '../../api/contract';
import { fold } from '../../i18n/fold';
import { viCitizen } from '../../i18n/vi-citizen';
import { describedBy, FieldError, SelectField } from '../../ui/field';
import './agency-picker.css';

const texts = viCitizen.start;
/** Shorter lists need no help to be searched. */
const LONG = 8;

interface Props {
  id: string;
  agencies: readonly CompetentAgencyDto[];
  value: string | undefined;
  error?: string;
  onChange: (id: string) => void;
}

/** A long list of agencies as radio buttons: narrowed by kind, then by typing with or without accents. */
export function AgencyPicker({ id, agencies, value, error, onChange }: Props) {
  const name = useId();
  const [kind, setKind] = useState('');
  const [typed, setTyped] = useState('');
  const wanted = fold(useDeferredValue(typed));
  const kinds = [...new Set(agencies.flatMap((agency) => agency.kind ?? []))];
  const shown = agencies.filter(
    (agency) => (kind === '' || agency.kind === kind) && fold(agency.name).includes(wanted),
  );
  // The first shown can be reached by the error summary even before anything is chosen.
  const firstId = shown[0]?.id;
  return (
    <fieldset
      className={error ? 'field field--wrong agency-picker' : 'field agency-picker'}
      aria-describedby={describedBy(id, true, error)}
    >
      <legend className="field__label">{texts.agency}</legend>
      <p className="field__hint" id={`${id}-hint`}>
        {texts.agencyHint}
      </p>
      {error && <FieldError id={`${id}-error`} error={error} />}
      {agencies.length > LONG && (
        <div className="agency-picker__narrow">
          {kinds.length > 1 && (
            <SelectField
              label={texts.kind}
              value={kind}
              empty={texts.anyKind}
              options={kinds.map((one) => ({ value: one, label: texts.kinds[one] ?? one }))}
              onChange={(event) => setKind(event.target.value)}
            />
          )}
          <label className="agency-picker__find">
            <span className="field__label">{texts.find}</span>
            <input
              className="control"
              type="search"
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </label>
        </div>
      )}
      <p className="agency-picker__count" role="status">
        {shown.length > 0 ? texts.found(shown.length, agencies.length) : texts.none}
      </p>
      <div className={agencies.length > LONG ? 'choices agency-picker__list' : 'choices'}>
        {shown.map((agency) => (
          <label key={agency.id} className="choice">
            <input
              type="radio"
              id={agency.id === firstId ? id : undefined}
              name={name}
              checked={agency.id === value}
              onChange={() => onChange(agency.id)}
            />
            <span>{agency.name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
