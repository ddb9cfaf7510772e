import type { ReactNode } from 'react';
import { Button } from '../ui/button';
import { SelectField, TextField } from '../ui/field';

interface Props {
  /** What may be typed. */
  label: string;
  button: string;
  q: string | undefined;
  maxLength?: number;
  /** A choice that narrows the list at once, under the name `loai`. */
  choice?: { label: string; value: string; options: Record<string, string> };
  /** Takes the fields by name, as they stand. */
  onFind: (fields: Record<string, unknown>) => void;
  /** Acts on the list as a whole. */
  children?: ReactNode;
}

/** What stands above a list of the administrators: the search for its lines, and the way to add one. */
export function SearchTools({ label, button, q, maxLength = 100, choice, onFind, children }: Props) {
  const find = (form: HTMLFormElement) => onFind(Object.fromEntries(new FormData(form)));
  return (
    <form
      className="admin-tools"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        find(event.currentTarget);
      }}
    >
      <TextField key={q} label={label} name="q" type="search" maxLength={maxLength} defaultValue={q} />
      {choice && (
        <SelectField
          label={choice.label}
          name="loai"
          value={choice.value}
          onChange={(event) => event.currentTarget.form && find(event.currentTarget.form)}
          options={Object.entries(choice.options).map(([value, text]) => ({ value, label: text }))}
        />
      )}
      <Button type="submit" look="secondary" icon="search">
        {button}
      </Button>
      {children && <span className="admin-tools__add button-row">{children}</span>}
    </form>
  );
}
