const ZONE = 'Asia/Ho_Chi_Minh';
const day = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, day: '2-digit', month: '2-digit', year: 'numeric' });
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** `21/11/2026` in Vietnam, whatever the reader's zone. */
export function date(instant: string): string {
  return day.format(new Date(instant));
}

/** `14:05` in Vietnam. */
export function time(instant: string | Date): string {
  return clock.format(new Date(instant));
}

export function dateTime(instant: string): string {
  return `${time(instant)} ngày ${date(instant)}`;
}

/** `21/11/2026` from `2026-11-21`. */
export function plainDate(iso: string): string {
  const [year, month, dayOfMonth] = iso.split('-');
  return year && month && dayOfMonth ? `${dayOfMonth}/${month}/${year}` : iso;
}

/** `1.250.000 đồng`. */
export function money(amount: number): string {
  return `${number(amount)} đồng`;
}

/** `1.250.000`; decimals after a comma. */
export function number(value: number): string {
  return value.toLocaleString('vi-VN');
}

/** `1,2 MB`; `840 KB`. */
export function fileSize(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  return `${(bytes / 1_000_000).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`;
}
