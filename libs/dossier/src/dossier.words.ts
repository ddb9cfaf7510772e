const moment = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});

/** `14:05 ngày 21/11/2026`, by Vietnam's clock. */
export function momentText(at: Date): string {
  const part = Object.fromEntries(moment.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part['hour']}:${part['minute']} ngày ${part['day']}/${part['month']}/${part['year']}`;
}

/** Text of at most `max` characters; a longer one ends in `…`. */
export function cut(text: string, max: number): string {
  const letters = [...text];
  return letters.length <= max
    ? text
    : `${letters
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`;
}

/** `2026-11-21` as `21/11/2026`. */
export function dateText(date: string): string {
  return date.split('-').reverse().join('/');
}
