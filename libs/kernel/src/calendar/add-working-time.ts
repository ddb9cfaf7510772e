import { explainStart, explainSpan, limitText } from './explain';
import { addDays, clockText, dateText, daysBetween, instantOf, localTime, timeOf, type LocalTime } from './local-time';
import {
  closingOf,
  hoursOn,
  isWorkingDay,
  nextWorkingDay,
  workingDaysBetween,
  type Limit,
  type WorkCalendar,
} from './work-calendar';

/** A deadline and why it is that one: sentences in plain Vietnamese, in the order of the sum. */
export interface Due {
  dueAt: Date;
  explanation: string[];
}

/**
 * When something received at `start` is due. Limits in days leave out the day of receipt and end when the office closes
 * (Bộ luật Dân sự 2015, Điều 147, 148); limits in hours run only while it is open. What comes after closing or on a day
 * off counts from the next opening, so that coming earlier is never due later.
 * @throws Problem calendar/no-working-day (500)
 */
export function addWorkingTime(calendar: WorkCalendar, start: Date, limit: Limit): Due {
  const received = localTime(start);
  const begin = beginning(calendar, received, limit.lateAfter);
  const due = end(calendar, begin, limit);
  return {
    dueAt: instantOf(due),
    explanation: [
      ...explainStart(calendar, received, begin, limit.lateAfter),
      `Thời hạn ${limitText(limit)}${limit.unit === 'working-hour' || limit.amount === 0 ? '' : ', không kể ngày tiếp nhận'}.`,
      ...explainSpan(calendar, begin.date, due.date, limit),
      `Hạn trả kết quả: ${clockText(due.time)} ${dateText(due.date)}.`,
    ],
  };
}

/**
 * The deadline of work that stood still from `pausedAt` to `resumedAt`: what was left then is given again, in the same
 * unit. Work that was already late when it stopped stays late.
 */
export function resumeLimit(
  calendar: WorkCalendar,
  { dueAt, pausedAt, resumedAt, unit }: { dueAt: Date; pausedAt: Date; resumedAt: Date; unit: Limit['unit'] },
): Due {
  if (pausedAt >= dueAt)
    return { dueAt, explanation: ['Hồ sơ đã quá hạn trước khi tạm dừng nên hạn trả kết quả không đổi.'] };
  const left: Limit = { unit, amount: leftOf(calendar, pausedAt, dueAt, unit) };
  const due = addWorkingTime(calendar, resumedAt, left);
  return {
    ...due,
    explanation: [`Khi tạm dừng, thời hạn còn lại ${limitText(left)}, được tính tiếp khi làm lại.`, ...due.explanation],
  };
}

function leftOf(calendar: WorkCalendar, from: Date, to: Date, unit: Limit['unit']): number {
  if (unit === 'working-day') return workingDaysBetween(calendar, from, to);
  if (unit === 'calendar-day') return daysBetween(localTime(from).date, localTime(to).date);
  return workingMsBetween(calendar, localTime(from), localTime(to)) / 3_600_000;
}

/** Where the sum begins: the moment of receipt, or the next opening. */
function beginning(calendar: WorkCalendar, received: LocalTime, lateAfter: string | undefined): LocalTime {
  const hours = hoursOn(calendar, received.date);
  const late = lateAfter !== undefined && received.time > timeOf(lateAfter);
  const current = late ? undefined : hours.find((interval) => received.time <= interval.closes);
  if (current) return { date: received.date, time: Math.max(received.time, current.opens) };
  const date = nextWorkingDay(calendar, received.date);
  return { date, time: hoursOn(calendar, date)[0]?.opens ?? 0 };
}

function end(calendar: WorkCalendar, begin: LocalTime, { amount, unit }: Limit): LocalTime {
  if (unit === 'working-hour') return afterWorkingMs(calendar, begin, Math.round(amount * 3_600_000));
  const date =
    unit === 'working-day' ? afterWorkingDays(calendar, begin.date, amount) : afterDays(calendar, begin.date, amount);
  return { date, time: closingOf(calendar, date) };
}

function afterWorkingDays(calendar: WorkCalendar, from: string, days: number): string {
  let date = from;
  for (let left = days; left > 0; left -= 1) date = nextWorkingDay(calendar, date);
  return date;
}

/** A term that would end on a day off ends with the next working day (Bộ luật Dân sự 2015, Điều 148 khoản 5). */
function afterDays(calendar: WorkCalendar, from: string, days: number): string {
  const last = addDays(from, days);
  return isWorkingDay(calendar, last) ? last : nextWorkingDay(calendar, last);
}

function afterWorkingMs(calendar: WorkCalendar, from: LocalTime, ms: number): LocalTime {
  let left = ms;
  let { date, time } = from;
  for (;;) {
    for (const { opens, closes } of hoursOn(calendar, date)) {
      const begin = Math.max(time, opens);
      if (begin >= closes) continue;
      if (left <= closes - begin) return { date, time: begin + left };
      left -= closes - begin;
    }
    date = nextWorkingDay(calendar, date);
    time = 0;
  }
}

function workingMsBetween(calendar: WorkCalendar, from: LocalTime, to: LocalTime): number {
  let sum = 0;
  for (let date = from.date; date <= to.date; date = addDays(date, 1)) {
    for (const { opens, closes } of hoursOn(calendar, date)) {
      const begin = date === from.date ? Math.max(opens, from.time) : opens;
      const stop = date === to.date ? Math.min(closes, to.time) : closes;
      sum += Math.max(0, stop - begin);
    }
  }
  return sum;
}
