/** Vietnam keeps UTC+7 without summer time, so its wall clock needs neither a zone table nor the process's zone. */
const OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

/** A moment on Vietnam's wall clock: `date` as YYYY-MM-DD, `time` in milliseconds since midnight. */
export interface LocalTime {
  date: string;
  time: number;
}

export function localTime(instant: Date): LocalTime {
  const local = instant.getTime() + OFFSET_MS;
  const time = ((local % DAY_MS) + DAY_MS) % DAY_MS;
  return { date: isoDate(local), time };
}

export function instantOf({ date, time }: LocalTime): Date {
  return new Date(Date.parse(date) + time - OFFSET_MS);
}

export function addDays(date: string, days: number): string {
  return isoDate(Date.parse(date) + days * DAY_MS);
}

export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

/** ISO: 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: string): number {
  return new Date(date).getUTCDay() || 7;
}

/** `HH:mm` or `HH:mm:ss` as milliseconds since midnight. */
export function timeOf(clock: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

function isoDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

const WEEKDAYS = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'];

/** `Thứ Bảy 21/11/2026` */
export function dateText(date: string): string {
  return `${WEEKDAYS[weekdayOf(date) - 1]} ${date.split('-').reverse().join('/')}`;
}

/** `14:05` */
export function clockText(time: number): string {
  return new Date(time).toISOString().slice(11, 16);
}
