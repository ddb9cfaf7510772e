import type { DossierDto } from '../../../api/contract';

export const PAPERS = 'giay-to';
export const REVIEW = 'xem-lai';

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
