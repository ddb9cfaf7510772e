import { addDays, clockText, dateText, timeOf, weekdayOf, type LocalTime } from './local-time';
import { hoursOn, isWorkingDay, type Limit, type LimitUnit, type WorkCalendar } from './work-calendar';

const UNITS: Record<LimitUnit, string> = {
  'working-day': 'ngày làm việc',
  'working-hour': 'giờ làm việc',
  'calendar-day': 'ngày',
};
const WEEKLY_REST = 'nghỉ hằng tuần';

/** `5 ngày làm việc`, `trong ngày làm việc` */
export function limitText({ amount, unit }: Limit): string {
  if (amount === 0) return 'trong ngày làm việc';
  return `${amount.toLocaleString('vi-VN', { maximumFractionDigits: 2 })} ${UNITS[unit]}`;
}

/** Why the sum begins later than the receipt; nothing when it does not. */
export function explainStart(
  calendar: WorkCalendar,
  received: LocalTime,
  begin: LocalTime,
  lateAfter?: string,
): string[] {
  const at = `${clockText(received.time)} ${dateText(received.date)}`;
  if (received.date === begin.date && received.time === begin.time) return [`Tiếp nhận lúc ${at}.`];
  const from = `${clockText(begin.time)} ${dateText(begin.date)}`;
  return [`Tiếp nhận lúc ${at}, ${whyLater(calendar, received, lateAfter)} nên tính từ ${from}.`];
}

function whyLater(calendar: WorkCalendar, { date, time }: LocalTime, lateAfter?: string): string {
  if (!isWorkingDay(calendar, date)) return `là ngày ${restReason(calendar, date)}`;
  const closes = hoursOn(calendar, date).at(-1)?.closes ?? 0;
  if (lateAfter !== undefined && time > timeOf(lateAfter) && time <= closes) return `sau ${lateAfter}`;
  return 'ngoài giờ làm việc';
}

function restReason(calendar: WorkCalendar, date: string): string {
  const day = calendar.days.get(date);
  return day ? `${lowerFirst(day.name)} (${day.legalBasis})` : WEEKLY_REST;
}

/** What was left out and what was counted against its weekday, between the day of receipt and the last day. */
export function explainSpan(calendar: WorkCalendar, from: string, to: string, { unit, amount }: Limit): string[] {
  const byDays = unit === 'calendar-day';
  const first = addDays(from, byDays ? amount : 1);
  const years = new Set([from.slice(0, 4), to.slice(0, 4)]);
  return [
    ...restSentences(runsOfRest(calendar, first, to), byDays ? 'Không kết thúc vào' : 'Không tính'),
    ...(byDays ? [] : makeUpDays(calendar, first, to)),
    ...[...years]
      .filter((year) => !calendar.years.has(year))
      .map((year) => `Lịch nghỉ lễ năm ${year} chưa được nhập nên mới trừ ngày nghỉ hằng tuần.`),
  ];
}

interface Run {
  first: string;
  last: string;
  days: number;
  why: string;
}

/** Days off from `from` to `to`, joined where they follow one another for one reason. */
function runsOfRest(calendar: WorkCalendar, from: string, to: string): Run[] {
  const runs: Run[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    if (isWorkingDay(calendar, date)) continue;
    const why = restReason(calendar, date);
    const run = runs.at(-1);
    if (run?.why === why && addDays(run.last, 1) === date) {
      run.last = date;
      run.days += 1;
    } else {
      runs.push({ first: date, last: date, days: 1, why });
    }
  }
  return runs;
}

/** Weekends are named one by one while they are few, and counted when they are many. */
function restSentences(runs: Run[], verb: string): string[] {
  const weekly = runs.filter((run) => run.why === WEEKLY_REST);
  const few = weekly.length <= 3;
  const named = few ? runs : runs.filter((run) => run.why !== WEEKLY_REST);
  const days = weekly.reduce((sum, run) => sum + run.days, 0);
  return [
    ...(few ? [] : [`${verb} ${days} ngày ${WEEKLY_REST}.`]),
    ...named.map((run) => `${verb} ${runText(run)}: ${run.why}.`),
  ];
}

function runText({ first, last, days }: Run): string {
  if (days === 1) return dateText(first);
  return days === 2 ? `${dateText(first)} và ${dateText(last)}` : `từ ${dateText(first)} đến ${dateText(last)}`;
}

function makeUpDays(calendar: WorkCalendar, from: string, to: string): string[] {
  const sentences: string[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const day = calendar.days.get(date);
    if (day?.kind === 'working' && weekdayOf(date) > 5) {
      sentences.push(`Có tính ${dateText(date)}: ${lowerFirst(day.name)} (${day.legalBasis}).`);
    }
  }
  return sentences;
}

/** A name at the start of its row, inside a sentence here; names of people and feasts keep their capitals. */
function lowerFirst(text: string): string {
  return /^(Nghỉ|Làm)/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
