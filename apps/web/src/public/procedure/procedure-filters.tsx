import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTexts } from '../../i18n/language';
import { Button } from '../../ui/button';
import { SelectField } from '../../ui/field';
import { fieldsReading, readProcedureSearch, type ProcedureSearch } from './procedure.readings';

/** What narrows the list. With script each choice applies at once; without, the button sends the form. */
export function ProcedureFilters({ search }: { search: ProcedureSearch }) {
  const { search: texts } = useTexts();
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const fields = useQuery(fieldsReading).data?.items ?? [];
  const chosen = [search['linh-vuc'], search.muc, search['doi-tuong']].filter(Boolean).length;

  const apply = () => {
    if (!form.current) return;
    const values = Object.fromEntries(new FormData(form.current));
    void navigate({ to: '/thu-tuc', search: readProcedureSearch(values), resetScroll: false });
  };
  return (
    <details className="filters" open={chosen > 0 || undefined}>
      <summary className="filters__summary">
        {texts.showFilters}
        {chosen > 0 && ` (${chosen})`}
      </summary>
      <form
        ref={form}
        action="/thu-tuc"
        className="filters__form"
        aria-label={texts.filters}
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
        onChange={apply}
      >
        {search.q && <input type="hidden" name="q" value={search.q} />}
        {search.viec && <input type="hidden" name="viec" value={search.viec} />}
        <SelectField
          key={`field-${search['linh-vuc'] ?? ''}`}
          label={texts.field}
          name="linh-vuc"
          defaultValue={search['linh-vuc'] ?? ''}
          empty={texts.any}
          options={fields.map(({ code, name, count }) => ({ value: code, label: `${name} (${count})` }))}
        />
        <SelectField
          key={`level-${search.muc ?? ''}`}
          label={texts.level}
          name="muc"
          defaultValue={search.muc ?? ''}
          empty={texts.any}
          options={([4, 3, 2] as const).map((level) => ({ value: String(level), label: texts.levels[level] }))}
        />
        <SelectField
          key={`audience-${search['doi-tuong'] ?? ''}`}
          label={texts.audience}
          name="doi-tuong"
          defaultValue={search['doi-tuong'] ?? ''}
          empty={texts.any}
          options={(['citizen', 'business'] as const).map((value) => ({ value, label: texts.audiences[value] }))}
        />
        <noscript>
          <Button type="submit" look="secondary">
            {texts.apply}
          </Button>
        </noscript>
      </form>
    </details>
  );
}
