import type { Part, Reason } from './verdict';

/** One part of a verdict with what it says to people. */
export interface Finding {
  part: Part;
  reasons: Reason[];
}

export const passed = (...reasons: Reason[]): Finding => ({ part: 'passed', reasons });
export const failed = (...reasons: Reason[]): Finding => ({ part: 'failed', reasons });
export const unsure = (...reasons: Reason[]): Finding => ({ part: 'indeterminate', reasons });
