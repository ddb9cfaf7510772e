import type { DossierDto } from '../../../api/contract';
import { viCitizen } from '../../../i18n/vi-citizen';

/** One page of filling in: a topic of the form, the papers, or the review. */
export interface DraftStep {
  /** Last part of its address. */
  path: string;
  title: string;
}

export const PAPERS = 'giay-to';
export const REVIEW = 'xem-lai';

export function draftSteps(dossier: DossierDto): DraftStep[] {
  return [
    ...dossier.form.ui.sections.map(({ key, title }) => ({ path: key, title })),
    ...(dossier.papers.length > 0 ? [{ path: PAPERS, title: viCitizen.draft.papers }] : []),
    { path: REVIEW, title: viCitizen.draft.review },
  ];
}

/** Where a person goes on: at the first topic whose required answers are missing, else at the papers or the review. */
export function firstOpenStep(dossier: DossierDto): string {
  const required = new Set(dossier.form.schema.required ?? []);
  const open = dossier.form.ui.sections.find(({ fields }) =>
    fields.some(
      ({ pointer, when }) => !when && required.has(pointer.slice(1)) && dossier.data[pointer.slice(1)] === undefined,
    ),
  );
  if (open) return open.key;
  return dossier.papers.some(({ required: needed, files }) => needed && files.length === 0) ? PAPERS : REVIEW;
}

export function neighbours(
  steps: readonly DraftStep[],
  path: string,
): { at: number; before?: DraftStep; after?: DraftStep } {
  const at = steps.findIndex((step) => step.path === path);
  return { at, before: steps[at - 1], after: steps[at + 1] };
}
