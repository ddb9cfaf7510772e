import { localTime } from '@motcua/kernel/calendar';
import { ENDED, type Status } from '../dossier.states';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Days before the due day from which a deadline counts as near. */
const SOON_DAYS = 2;

/** Midnight in Vietnam, `days` after the day of `at`. */
function startOfDay(at: Date, days: number): Date {
  return new Date(at.getTime() - localTime(at).time + days * DAY_MS);
}

const daysBetween = (from: Date, to: Date): number =>
  (Date.parse(localTime(to).date) - Date.parse(localTime(from).date)) / DAY_MS;

export const DEADLINE_KINDS = ['none', 'ok', 'soon', 'today', 'overdue'] as const;

export interface Deadline {
  kind: (typeof DEADLINE_KINDS)[number];
  text: string;
}

interface Timed {
  status: Status;
  dueAt: Date | null;
  /** When the result was issued. */
  finishedAt: Date | null;
}

/** The deadline as an officer reads it in a list: a kind for shape and colour, and words that need neither. */
export function deadline({ status, dueAt, finishedAt }: Timed, now: Date): Deadline {
  if (status === 'awaiting-supplement') return { kind: 'none', text: 'tạm dừng, chờ bổ sung' };
  if (finishedAt) return { kind: 'none', text: dueAt ? settled(dueAt, finishedAt) : 'đã xong' };
  if (ENDED.some((ended) => ended === status)) return { kind: 'none', text: 'đã kết thúc' };
  if (!dueAt) return { kind: 'none', text: 'chưa tính hạn' };
  if (dueAt < now) return { kind: 'overdue', text: `quá hạn ${lateness(dueAt, now)}` };
  const days = daysBetween(now, dueAt);
  if (days === 0) return { kind: 'today', text: 'hết hạn hôm nay' };
  return { kind: days <= SOON_DAYS ? 'soon' : 'ok', text: `còn ${days} ngày` };
}

/** The span of due times that a filter of the queue asks for: from (inclusive) and to (exclusive). */
export function deadlineSpan(kind: 'overdue' | 'today' | 'soon', now: Date): { from: Date | null; to: Date } {
  if (kind === 'overdue') return { from: null, to: now };
  if (kind === 'today') return { from: now, to: startOfDay(now, 1) };
  return { from: startOfDay(now, 1), to: startOfDay(now, SOON_DAYS + 1) };
}

/** True where the office owes the result and the day has passed. */
export function isOverdue({ status, dueAt, finishedAt }: Timed, now: Date): boolean {
  return owed(status) && !finishedAt && dueAt !== null && dueAt < now;
}

/** Neither with the applicant nor at its end. */
const owed = (status: Status): boolean => status !== 'awaiting-supplement' && !ENDED.some((ended) => ended === status);

function settled(dueAt: Date, finishedAt: Date): string {
  if (finishedAt > dueAt) return `xong, quá hạn ${lateness(dueAt, finishedAt)}`;
  return daysBetween(finishedAt, dueAt) > 0 ? 'xong trước hạn' : 'xong đúng hạn';
}

function lateness(dueAt: Date, now: Date): string {
  const days = daysBetween(dueAt, now);
  if (days > 0) return `${days} ngày`;
  const hours = Math.floor((now.getTime() - dueAt.getTime()) / HOUR_MS);
  return hours > 0 ? `${hours} giờ` : 'dưới 1 giờ';
}
