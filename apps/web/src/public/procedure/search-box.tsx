import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import type { ProcedureSummary } from '../../api/contract';
import { useTexts } from '../../i18n/language';
import { Icon } from '../../ui/icon';
import { suggestionsReading } from './procedure.readings';
import './search-box.css';

interface Props {
  label: string;
  submit: string;
  initial?: string;
  look?: 'hero' | 'plain';
}

/**
 * The search for procedures: a plain form that works without script, with suggestions as one types where there is script
 * (the ARIA combobox with a list box).
 */
export function SearchBox({ label, submit, initial = '', look = 'plain' }: Props) {
  const { search } = useTexts();
  const navigate = useNavigate();
  const id = useId();
  const [text, setText] = useState(initial);
  const [typed, setTyped] = useState(false);
  const [active, setActive] = useState(-1);
  const wanted = useLater(text.trim(), 150);
  const asked = typed && wanted.length >= 2;
  const { data } = useQuery({ ...suggestionsReading(wanted), enabled: asked, placeholderData: keepPreviousData });
  const found = asked ? (data?.items ?? []) : [];
  const open = found.length > 0 && text.trim() !== '';

  const close = () => {
    setTyped(false);
    setActive(-1);
  };
  const go = (procedure: ProcedureSummary) => {
    close();
    void navigate({ to: '/thu-tuc/$code', params: { code: procedure.code } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
    if (!open) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((now) => (now + step + found.length + 1) % (found.length + 1));
    }
    const chosen = found[active];
    if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      go(chosen);
    }
  };

  return (
    <form
      className={`search-box search-box--${look}`}
      action="/thu-tuc"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        close();
        void navigate({ to: '/thu-tuc', search: text.trim() ? { q: text.trim() } : {} });
      }}
    >
      <label className="search-box__label" htmlFor={`${id}-input`}>
        {label}
      </label>
      <div className="search-box__row">
        <div className="search-box__field">
          <Icon name="search" />
          <input
            id={`${id}-input`}
            className="search-box__input"
            name="q"
            type="search"
            autoComplete="off"
            maxLength={200}
            enterKeyHint="search"
            role="combobox"
            aria-expanded={open}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={open && active >= 0 ? `${id}-${active}` : undefined}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setTyped(true);
              setActive(-1);
            }}
            onKeyDown={onKeyDown}
            onBlur={close}
          />
        </div>
        <button className="search-box__submit" type="submit">
          {submit}
        </button>
      </div>
      <ul className="search-box__list" id={`${id}-list`} role="listbox" aria-label={label} hidden={!open}>
        {found.map((procedure, index) => (
          <li
            key={procedure.code}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className="search-box__option"
            // Before the field loses focus, which closes the list.
            onMouseDown={(event) => {
              event.preventDefault();
              go(procedure);
            }}
          >
            <span lang="vi">{procedure.name}</span>
            <span className="search-box__aside" lang="vi">
              {procedure.field.name}
            </span>
          </li>
        ))}
      </ul>
      <div className="visually-hidden" role="status">
        {asked && data ? search.suggestions(found.length) : ''}
      </div>
    </form>
  );
}

/** The value once it has rested. */
function useLater<T>(value: T, ms: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(value), ms);
    return () => window.clearTimeout(timer);
  }, [value, ms]);
  return rested;
}
