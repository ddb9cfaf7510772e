import type { PublicResultDto } from '../../api/contract';
import { reading } from '../../api/read';

export const issuedResultReading = (verifyCode: string) =>
  reading<PublicResultDto>(`/public/results/${encodeURIComponent(verifyCode)}`);

/** Where a verdict lies that the server reached for a form sent without script. */
export const verdictKey = ['verdict'] as const;
export const verdictProblemKey = ['verdict-problem'] as const;

export interface VerdictProblem {
  /** As the API names it; what it says is in Vietnamese. */
  type: string;
  message: string;
}
