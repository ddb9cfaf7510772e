/** The moment a day begins in Vietnam; `2026-11-21` as an instant with its offset. */
export function startOfDay(day: string): string {
  return `${day}T00:00:00+07:00`;
}
