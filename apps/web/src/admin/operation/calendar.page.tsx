import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CalendarDayDto } from '../../api/contract';
import { reading } from '../../api/read';
import { admin } from '../../i18n/vi-admin';
import { SelectField } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { PageHeading, usePage } from '../../ui/page';
import { ListState } from '../list-state';
import { CalendarYear, CALENDAR } from './calendar-year';

const words = admin.calendar;
const thisYear = () => Number(new Date().toLocaleDateString('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).slice(0, 4));

/** The days on which the offices rest or make up for, a year at a time. */
export function CalendarPage() {
  usePage({ title: admin.rooms.calendar.name, noIndex: true });
  const [year, setYear] = useState(thisYear);
  const [told, setTold] = useState<string>();
  const list = useQuery(reading<{ items: CalendarDayDto[] }>(CALENDAR, { year }));
  const years = [-1, 0, 1, 2].map((by) => String(thisYear() + by));
  return (
    <>
      <PageHeading>{admin.rooms.calendar.name}</PageHeading>
      <div role="status">{told && <Notice tone="success">{told}</Notice>}</div>
      <div className="admin-tools">
        <SelectField
          label={words.year}
          value={String(year)}
          onChange={(event) => setYear(Number(event.target.value))}
          options={years.map((value) => ({ value, label: value }))}
        />
      </div>
      <ListState list={list}>
        <CalendarYear
          key={`${year} ${list.dataUpdatedAt}`}
          year={year}
          saved={list.data?.items ?? []}
          onSaved={() => setTold(words.done(year))}
        />
      </ListState>
    </>
  );
}
