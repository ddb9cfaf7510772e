import type { DossierDto } from '../../../api/contract';
import { viCitizen } from '../../../i18n/vi-citizen';
import { PAPERS, REVIEW } from './first-open-step';

/** One page of filling in: a topic of the form, the papers, or the review. */
export interface DraftStep {
  /** Last part of its address. */
  path: string;
  title: string;
}

export function draftSteps(dossier: DossierDto): DraftStep[] {
  return [
    ...dossier.form.ui.sections.map(({ key, title }) => ({ path: key, title })),
    ...(dossier.papers.length > 0 ? [{ path: PAPERS, title: viCitizen.draft.papers }] : []),
    { path: REVIEW, title: viCitizen.draft.review },
  ];
}

export function neighbours(
  steps: readonly DraftStep[],
  path: string,
): { at: number; before?: DraftStep; after?: DraftStep } {
  const at = steps.findIndex((step) => step.path === path);
  return { at, before: steps[at - 1], after: steps[at + 1] };
}
