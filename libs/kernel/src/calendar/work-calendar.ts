import { Problem } from '../problem';
import type { CalendarDay } from './calendar-day.entity';
import { addDays, localTime, timeOf, weekdayOf } from './local-time';
import type { WorkingHours } from './working-hours.entity';

export type LimitUnit = 'working-day' | 'working-hour' | 'calendar-day';

/** How long the office has. `amount` 0 working days is "within the day". */
export interface Limit {
  amount: number;
  unit: LimitUnit;
  /** `HH:mm`: received later than this counts as received the next working day, where the law says so. */
  lateAfter?: string;
}

/** Milliseconds since midnight. */
export interface Interval {
  opens: number;
  closes: number;
}

type Day = Pick<CalendarDay, 'on' | 'kind' | 'name' | 'legalBasis'>;
type Hours = Pick<WorkingHours, 'validFrom' | 'weekday' | 'opens' | 'closes'>;

/** Days and hours, arranged for sums without the database. */
export interface WorkCalendar {
  days: ReadonlyMap<string, Day>;
  /** Latest first. */
  timetables: readonly { validFrom: string; weekdays: ReadonlyMap<number, Interval[]> }[];
  /** Years whose holidays have been entered. */
  years: ReadonlySet<string>;
}

export function workCalendar(days: Day[], hours: Hours[]): WorkCalendar {
  const dates = [...new Set(hours.map((row) => row.validFrom))].sort().reverse();
  return {
    days: new Map(days.map((day) => [day.on, day])),
    timetables: dates.map((validFrom) => ({ validFrom, weekdays: weekdaysOf(hours, validFrom) })),
    years: new Set(days.map((day) => day.on.slice(0, 4))),
  };
}

function weekdaysOf(hours: Hours[], validFrom: string): Map<number, Interval[]> {
  const weekdays = new Map<number, Interval[]>();
  const rows = hours.filter((row) => row.validFrom === validFrom);
  for (const row of rows.sort((a, b) => a.weekday - b.weekday || a.opens.localeCompare(b.opens))) {
    const intervals = weekdays.get(row.weekday) ?? [];
    weekdays.set(row.weekday, [...intervals, { opens: timeOf(row.opens), closes: timeOf(row.closes) }]);
  }
  return weekdays;
}

/** When the office is open on that date; empty on a day off. A make-up day keeps the hours of the first weekday. */
export function hoursOn(calendar: WorkCalendar, on: string): Interval[] {
  const weekdays = calendar.timetables.find((table) => table.validFrom <= on)?.weekdays;
  const kind = calendar.days.get(on)?.kind;
  if (!weekdays || kind === 'holiday') return [];
  const usual = weekdays.get(weekdayOf(on)) ?? [];
  if (kind === 'working' && usual.length === 0) return weekdays.values().next().value ?? [];
  return usual;
}

/** @param on YYYY-MM-DD in Vietnam */
export function isWorkingDay(calendar: WorkCalendar, on: string): boolean {
  return hoursOn(calendar, on).length > 0;
}

/** Working days after the date of `from` up to and with the date of `to`; negative when `to` lies before. */
export function workingDaysBetween(calendar: WorkCalendar, from: Date, to: Date): number {
  if (to < from) return 0 - workingDaysBetween(calendar, to, from);
  const last = localTime(to).date;
  let count = 0;
  for (let on = addDays(localTime(from).date, 1); on <= last; on = addDays(on, 1)) {
    if (isWorkingDay(calendar, on)) count += 1;
  }
  return count;
}

/** Longest stretch without a working day that is believed; beyond it the calendar is wrong, not the office closed. */
const LONGEST_REST = 60;

/**
 * The first working day after `on`.
 * @throws Problem calendar/no-working-day (500)
 */
export function nextWorkingDay(calendar: WorkCalendar, on: string): string {
  for (let days = 1; days <= LONGEST_REST; days += 1) {
    const date = addDays(on, days);
    if (isWorkingDay(calendar, date)) return date;
  }
  throw new Problem(
    'calendar/no-working-day',
    500,
    'Lịch làm việc không có ngày làm việc nào, hãy báo quản trị hệ thống',
    {
      after: on,
    },
  );
}

/** The end of the office's day. */
export function closingOf(calendar: WorkCalendar, on: string): number {
  return hoursOn(calendar, on).at(-1)?.closes ?? 0;
}
