import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CalendarDayDto } from '../../api/contract';
import { useSubmission } from '../../api/submission';
import { plainDate } from '../../i18n/format';
import { admin } from '../../i18n/vi-admin';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { DayForm } from './day-form';

const words = admin.calendar;
export const CALENDAR = '/admin/calendar/days';

interface Props {
  year: number;
  saved: CalendarDayDto[];
  onSaved: () => void;
}

/** A year's days, changed here and saved together. */
export function CalendarYear({ year, saved, onSaved }: Props) {
  const queries = useQueryClient();
  const [days, setDays] = useState(saved);
  const [adding, setAdding] = useState(false);
  const submission = useSubmission({
    onDone: async () => {
      onSaved();
      await queries.invalidateQueries({ queryKey: [CALENDAR] });
    },
  });
  const added = days.filter(({ on }) => !saved.some((day) => day.on === on));
  const removed = saved.filter(({ on }) => !days.some((day) => day.on === on));
  const changes = added.length + removed.length;
  const put = (next: CalendarDayDto[]) => setDays(next.toSorted((a, b) => a.on.localeCompare(b.on)));
  return (
    <>
      {changes > 0 && (
        <Notice tone="warning" title={words.changed(changes)}>
          <p>{words.effect}</p>
          {submission.error && <p role="alert">{submission.error.message}</p>}
          <div className="button-row">
            <Button
              busy={submission.isPending && admin.saving}
              onClick={() => submission.mutate({ method: 'PUT', path: CALENDAR, body: { year, items: days } })}
            >
              {admin.save}
            </Button>
            <Button look="secondary" onClick={() => setDays(saved)}>
              {words.undo}
            </Button>
          </div>
        </Notice>
      )}
      {days.length === 0 && <p className="soft">{words.empty}</p>}
      <ul className="admin-list">
        {days.map((day) => (
          <li key={day.on}>
            <div>
              <p>
                <strong className="figures">{plainDate(day.on)}</strong> · {words.kind[day.kind]} · {day.name}
              </p>
              <p className="small soft">{day.legalBasis}</p>
            </div>
            <Button
              look="plain"
              aria-label={words.removeOf(plainDate(day.on))}
              onClick={() => put(days.filter(({ on }) => on !== day.on))}
            >
              {words.remove}
            </Button>
          </li>
        ))}
      </ul>
      <Button look="secondary" icon="plus" onClick={() => setAdding(true)}>
        {words.add}
      </Button>
      {adding && (
        <DayForm
          year={year}
          taken={days.map(({ on }) => on)}
          onClose={() => setAdding(false)}
          onAdd={(day) => {
            setAdding(false);
            put([...days, day]);
          }}
        />
      )}
    </>
  );
}
