import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { FormSection } from '../../../api/contract';
import { vi } from '../../../i18n/vi';
import { viCitizen } from '../../../i18n/vi-citizen';
import { checkForm } from '../../../shared/form/check-form';
import { byPointer, summaryLines } from '../../../shared/form/field-id';
import { FormSectionFields } from '../../../shared/form/form-section';
import { NotFoundNote } from './not-found-note';
import { Button } from '../../../ui/button';
import { ErrorSummary } from '../../../ui/error-summary';
import type { FieldError } from '../../../api/problem';
import { useDraft } from './draft-context';
import { DraftFrame } from './draft-frame';
import { draftSteps, neighbours } from './draft-steps';
import { PAPERS, REVIEW } from './first-open-step';
import { PapersStep } from './papers.step';
import { ReviewStep } from './review.step';

const texts = viCitizen.draft;
const route = getRouteApi('/cong-dan/ho-so/$id/soan/$step');

/** One page of filling in a dossier. */
export function DraftStepPage() {
  const { step } = route.useParams();
  const { dossier } = useDraft();
  if (step === PAPERS) return <PapersStep />;
  if (step === REVIEW) return <ReviewStep />;
  const section = dossier.form.ui.sections.find(({ key }) => key === step);
  return section ? <SectionStep key={step} section={section} /> : <NotFoundNote id={dossier.id} />;
}

/** One topic of the form. It is left only with answers that can be taken, or to be finished later. */
function SectionStep({ section }: { section: FormSection }) {
  const { dossier, answers, change, flush } = useDraft();
  const navigate = useNavigate();
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [going, setGoing] = useState(false);
  const supplementing = dossier.status === 'awaiting-supplement';

  const onward = async () => {
    const found = checkForm(dossier.form, answers, new Date(), section.fields);
    setErrors(found);
    setAttempt((before) => before + 1);
    if (found.length > 0) return;
    setGoing(true);
    const saved = await flush();
    setGoing(false);
    if (!saved) return;
    const { after } = neighbours(draftSteps(dossier), section.key);
    if (supplementing) await navigate({ to: '/cong-dan/ho-so/$id/soan/bo-sung', params: { id: dossier.id } });
    else if (after)
      await navigate({ to: '/cong-dan/ho-so/$id/soan/$step', params: { id: dossier.id, step: after.path } });
  };
  const mended = (key: string, value: unknown) => {
    // A message goes as soon as its field is touched; the next attempt looks again.
    setErrors((all) => all.filter(({ pointer }) => !pointer.startsWith(`/form/${key}`)));
    change(key, value);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!going) void onward();
      }}
    >
      <DraftFrame
        step={section.key}
        title={section.title}
        lead={section.help}
        summary={<ErrorSummary title={vi.shell.errorTitle} lines={summaryLines(errors)} attempt={attempt} />}
        onward={
          <Button type="submit" busy={going && texts.saving}>
            {supplementing ? texts.backToSupplement : texts.next}
          </Button>
        }
      >
        <FormSectionFields
          form={dossier.form}
          section={section}
          answers={answers}
          errors={byPointer(errors)}
          onChange={mended}
        />
      </DraftFrame>
    </form>
  );
}
