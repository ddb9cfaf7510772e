const HOURS = 7;

/** An instant as Vietnam's clocks show it, each part with its leading zeros; one zone all year (ISO 8601). */
export function vietnamTime(at: Date) {
  const text = new Date(at.getTime() + HOURS * 3_600_000).toISOString();
  const [year = '', month = '', day = '', hour = '', minute = '', second = ''] = text.split(/[-T:.]/);
  return { year, month, day, hour, minute, second, zone: '+07:00' };
}

/** A date as PDF writes it (ISO 32000-1, 7.9.4). */
export function pdfDate(at: Date): string {
  const { year, month, day, hour, minute, second } = vietnamTime(at);
  return `D:${year}${month}${day}${hour}${minute}${second}+07'00'`;
}
