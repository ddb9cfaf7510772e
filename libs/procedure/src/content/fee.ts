import { caseUnknown } from '../procedure.problems';
import type { Fee, ProcedureContent } from './content';

export interface FeeSum {
  /** Whole đồng. */
  total: number;
  lines: Pick<Fee, 'code' | 'name' | 'kind' | 'amount'>[];
}

/**
 * What is to be paid in a case; without one, what everybody pays.
 * @throws Problem procedure/case-unknown (422)
 */
export function fee({ fees, cases }: Pick<ProcedureContent, 'fees' | 'cases'>, caseKey?: string | null): FeeSum {
  if (caseKey && !cases.some((one) => one.key === caseKey)) throw caseUnknown(caseKey);
  const lines = fees
    .filter((one) => one.amount > 0 && (one.caseKey === undefined || one.caseKey === caseKey))
    .map(({ code, name, kind, amount }) => ({ code, name, kind, amount }));
  return { total: lines.reduce((sum, line) => sum + line.amount, 0), lines };
}
