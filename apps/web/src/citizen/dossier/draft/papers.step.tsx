import { useNavigate } from '@tanstack/react-router';
import { viCitizen } from '../../../i18n/vi-citizen';
import { PaperRow } from '../../../shared/upload/paper-row';
import { Button } from '../../../ui/button';
import { useDraft } from './draft-context';
import { DraftFrame } from './draft-frame';
import { PAPERS, REVIEW } from './first-open-step';

const texts = viCitizen.draft;

/** The papers, each its own row. Missing ones are told at the review: people go back and forth to find them. */
export function PapersStep() {
  const { dossier, reload } = useDraft();
  const navigate = useNavigate();
  const complete = dossier.papers.every(({ required, files }) => !required || files.length > 0);
  return (
    <DraftFrame
      step={PAPERS}
      title={texts.papersTitle}
      lead={texts.papersLead}
      onward={
        <>
          <Button
            onClick={() =>
              void navigate({ to: '/cong-dan/ho-so/$id/soan/$step', params: { id: dossier.id, step: REVIEW } })
            }
          >
            {texts.papersNext}
          </Button>
          {!complete && <p className="small soft">{texts.papersSkip}</p>}
        </>
      }
    >
      <div className="stack">
        {dossier.papers.map((paper) => (
          <PaperRow key={paper.code} dossierId={dossier.id} paper={paper} onChanged={reload} />
        ))}
      </div>
    </DraftFrame>
  );
}
