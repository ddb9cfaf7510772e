import type { FieldError } from '../../api/problem';
import type { SummaryLine } from '../../ui/error-summary';

/** Id of the control that a pointer of the form is about: `/childName`, `/members/0/name`. */
export function fieldId(pointer: string): string {
  return `answer${pointer.replaceAll('/', '-')}`;
}

/** Messages by pointer inside the form. */
export function byPointer(errors: readonly FieldError[]): Record<string, string> {
  return Object.fromEntries(errors.map(({ pointer, detail }) => [pointer.replace(/^\/form/, ''), detail]));
}

export function summaryLines(errors: readonly FieldError[]): SummaryLine[] {
  return errors.map(({ pointer, detail }) => ({ target: fieldId(pointer.replace(/^\/form/, '')), text: detail }));
}
