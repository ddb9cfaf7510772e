import type { Limit } from '@motcua/kernel/calendar';
import type { ProcedureContent } from '@motcua/procedure';

/** The time for settling a dossier that was filed online: the limit of that channel, else of any, else the first. */
export function limitOf({ limits }: Pick<ProcedureContent, 'limits'>): Limit {
  const of = (wanted: string) => limits.find(({ channel }) => channel === wanted);
  const limit = of('online') ?? of('any') ?? limits[0];
  if (!limit) throw new Error('A published procedure has a time limit');
  return { amount: limit.amount, unit: limit.unit, ...(limit.lateAfter && { lateAfter: limit.lateAfter }) };
}

const UNITS: Record<Limit['unit'], string> = {
  'working-day': 'ngày làm việc',
  'working-hour': 'giờ làm việc',
  'calendar-day': 'ngày',
};

/** `05 ngày làm việc`, as slips print it. */
export function limitText(limit: Limit): string {
  if (limit.amount === 0) return 'trong ngày';
  return `${String(limit.amount).padStart(2, '0').replace('.', ',')} ${UNITS[limit.unit]}`;
}
