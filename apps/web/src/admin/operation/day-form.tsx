import { useState } from 'react';
import type { CalendarDayDto } from '../../api/contract';
import { admin } from '../../i18n/vi-admin';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { SelectField, TextField } from '../../ui/field';

const words = admin.calendar;

interface Props {
  year: number;
  /** Days that are there already. */
  taken: readonly string[];
  onAdd: (day: CalendarDayDto) => void;
  onClose: () => void;
}

/** One more day of the year; it is kept with the others when the year is saved. */
export function DayForm({ year, taken, onAdd, onClose }: Props) {
  const [day, setDay] = useState<CalendarDayDto>({ on: '', kind: 'holiday', name: '', legalBasis: '' });
  const [tried, setTried] = useState(false);
  const set = (change: Partial<CalendarDayDto>) => setDay((now) => ({ ...now, ...change }));
  const needed = (text: string) => (text.trim() ? undefined : words.missing);
  const faults = {
    on: !day.on.startsWith(`${year}-`) ? words.otherYear(year) : taken.includes(day.on) ? words.twice : undefined,
    name: needed(day.name),
    legalBasis: needed(day.legalBasis),
  };
  const shown = tried ? faults : undefined;
  return (
    <Dialog title={words.addTitle} onClose={onClose}>
      <form
        className="admin-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (Object.values(faults).some(Boolean)) return;
          onAdd({ ...day, name: day.name.trim(), legalBasis: day.legalBasis.trim() });
        }}
      >
        <TextField
          label={words.on}
          type="date"
          width="date"
          min={`${year}-01-01`}
          max={`${year}-12-31`}
          value={day.on}
          error={shown?.on}
          onChange={(event) => set({ on: event.target.value })}
        />
        <SelectField
          label={words.kindLabel}
          value={day.kind}
          onChange={(event) => set({ kind: event.target.value as CalendarDayDto['kind'] })}
          options={Object.entries(words.kind).map(([value, label]) => ({ value, label }))}
        />
        <TextField
          label={words.name}
          hint={words.nameHint}
          maxLength={200}
          value={day.name}
          error={shown?.name}
          onChange={(event) => set({ name: event.target.value })}
        />
        <TextField
          label={words.basis}
          hint={words.basisHint}
          maxLength={300}
          value={day.legalBasis}
          error={shown?.legalBasis}
          onChange={(event) => set({ legalBasis: event.target.value })}
        />
        <div className="button-row">
          <Button type="submit">{words.add}</Button>
          <Button look="secondary" onClick={onClose}>
            {admin.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
