interface Appointment {
  id: string;
  title: string;
  /** When the result is promised. */
  at: string;
  description: string;
  url: string;
}

/** An appointment of one day as calendars read it (RFC 5545), with a reminder the day before. */
export function calendarFile({ id, title, at, description, url }: Appointment, now: Date): string {
  const day = new Date(at).toLocaleDateString('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).replaceAll('-', '');
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Mot Cua//VI',
    'BEGIN:VEVENT',
    `UID:${id}@motcua`,
    `DTSTAMP:${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${day}`,
    `SUMMARY:${escape(title)}`,
    `DESCRIPTION:${escape(description)}`,
    `URL:${url}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escape(title)}`,
    'TRIGGER:-P1D',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map(folded)
    .join('\r\n')
    .concat('\r\n');
}

function escape(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll(/[;,]/g, '\\$&').replaceAll(/\r?\n/g, '\\n');
}

/** A line holds at most 75 bytes; what is longer goes on after a blank. */
function folded(line: string): string {
  const bytes = new TextEncoder();
  const parts = [''];
  for (const letter of line) {
    const room = parts.length === 1 ? 75 : 74;
    if (bytes.encode(`${parts.at(-1) ?? ''}${letter}`).length > room) parts.push(letter);
    else parts[parts.length - 1] = `${parts.at(-1) ?? ''}${letter}`;
  }
  return parts.join('\r\n ');
}
