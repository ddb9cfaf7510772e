import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { DossierDto, ResultChannel } from '../../../api/contract';
import type { FieldError } from '../../../api/problem';
import { useSubmission } from '../../../api/submission';
import { channels } from '../../../i18n/glossary';
import { money } from '../../../i18n/format';
import { viCitizen } from '../../../i18n/vi-citizen';
import { checkForm } from '../../../shared/form/check-form';
import { procedureReading } from '../../../shared/procedure/procedure.readings';
import { Button } from '../../../ui/button';
import { ErrorSummary } from '../../../ui/error-summary';
import { Facts } from '../../../ui/facts';
import { CheckField, ChoiceField } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { dossierReading } from '../dossier.readings';
import { AnswerFacts } from './answer-facts';
import { useDraft } from './draft-context';
import { DraftFrame } from './draft-frame';
import { PAPERS, REVIEW } from './first-open-step';

const texts = viCitizen.review;

/** Everything once more before it is filed, each answer with the way to mend it. */
export function ReviewStep() {
  const { dossier, answers, flush, reload } = useDraft();
  const { data: procedure } = useSuspenseQuery(procedureReading(dossier.procedure.code));
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [channel, setChannel] = useState<ResultChannel | undefined>(
    dossier.resultChannels.length === 1 ? dossier.resultChannels[0] : undefined,
  );
  const [declared, setDeclared] = useState(false);
  const [faults, setFaults] = useState<FieldError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const submission = useSubmission<DossierDto>({
    onDone: async (filed) => {
      queries.setQueryData(dossierReading(filed.id).queryKey, filed);
      await queries.invalidateQueries({ queryKey: ['/citizen/dossiers'] });
      await navigate({ to: '/cong-dan/ho-so/$id/da-nop', params: { id: filed.id }, replace: true });
    },
  });

  const submit = async () => {
    const found = [
      ...checkForm(dossier.form, answers, new Date()),
      ...missingPapers(dossier),
      ...missingWords(channel, declared),
    ];
    setFaults(found);
    setAttempt((before) => before + 1);
    if (found.length > 0 || !(await flush())) return;
    const { version } = queries.getQueryData(dossierReading(dossier.id).queryKey) ?? dossier;
    submission.mutate(
      { path: `/citizen/dossiers/${dossier.id}/submit`, body: { version, resultChannel: channel, declaration: true } },
      {
        onError: (problem) => {
          setFaults(problem.errors);
          setAttempt((before) => before + 1);
          if (problem.status === 409) reload();
        },
      },
    );
  };
  const lines = faults.map(({ pointer, detail }) => ({ target: targetOf(dossier, pointer), text: detail }));
  if (lines.length === 0 && submission.error) lines.push({ target: undefined, text: submission.error.message });
  const faultOf = (at: string) => faults.find(({ pointer }) => pointer === at)?.detail;
  const caseName = procedure.cases.find(({ key }) => key === dossier.caseKey)?.name;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!submission.isPending) void submit();
      }}
    >
      <DraftFrame
        step={REVIEW}
        title={texts.title}
        lead={texts.lead}
        summary={<ErrorSummary title={texts.notYet} lines={lines} attempt={attempt} />}
        onward={
          <Button type="submit" size="large" icon="send" busy={submission.isPending && texts.submitting}>
            {viCitizen.review.submit}
          </Button>
        }
      >
        <div className="stack stack--wide">
          <Facts
            facts={[
              { term: texts.agency, value: dossier.agency.name },
              caseName !== undefined && { term: texts.case, value: caseName },
              { term: texts.fee, value: dossier.fee ? texts.feeLater(money(dossier.fee.total)) : texts.noFee },
            ]}
          />
          <AnswerFacts dossier={dossier} answers={answers} errors={faults} editable />
          {dossier.papers.length > 0 && <PaperFacts dossier={dossier} faults={faults} />}
          <div className="fields">
            <ChoiceField
              id="resultChannel"
              label={texts.channel}
              name="resultChannel"
              value={channel}
              error={faultOf('/resultChannel')}
              required
              options={dossier.resultChannels.map((value) => ({
                value,
                label: channels[value] ?? value,
                hint: texts.channelHints[value],
              }))}
              onChange={(value) => setChannel(dossier.resultChannels.find((one) => one === value))}
            />
            <CheckField
              id="declaration"
              label={texts.declaration}
              error={faultOf('/declaration')}
              checked={declared}
              onChange={(event) => setDeclared(event.target.checked)}
            />
          </div>
        </div>
      </DraftFrame>
    </form>
  );
}

function PaperFacts({ dossier, faults }: { dossier: DossierDto; faults: readonly FieldError[] }) {
  return (
    <section className="section" id="review-papers" tabIndex={-1}>
      <div className="review__head">
        <h2>{texts.papers}</h2>
        <Link
          to="/cong-dan/ho-so/$id/soan/$step"
          params={{ id: dossier.id, step: PAPERS }}
          aria-label={texts.editOf(texts.papers)}
        >
          {texts.edit}
        </Link>
      </div>
      <Facts
        facts={dossier.papers.map(({ code, name, files }) => {
          const fault = faults.find(({ pointer }) => pointer === `/papers/${code}`)?.detail;
          return {
            term: name,
            value: fault ? (
              <span className="review__fault">
                <Icon name="alert-triangle" size={20} /> {fault}
              </span>
            ) : (
              texts.files(files.length)
            ),
          };
        })}
      />
    </section>
  );
}

function missingPapers({ papers }: DossierDto): FieldError[] {
  return papers
    .filter(({ required, files }) => required && files.length === 0)
    .map(({ code, name }) => ({ pointer: `/papers/${code}`, detail: viCitizen.draft.papersMissing(name) }));
}

function missingWords(channel: ResultChannel | undefined, declared: boolean): FieldError[] {
  return [
    ...(channel ? [] : [{ pointer: '/resultChannel', detail: texts.missingChannel }]),
    ...(declared ? [] : [{ pointer: '/declaration', detail: texts.missingDeclaration }]),
  ];
}

/** The place on this page that a fault is about. */
function targetOf(dossier: DossierDto, pointer: string): string | undefined {
  if (pointer.startsWith('/papers/')) return 'review-papers';
  const key = pointer.replace(/^\/form/, '').split('/')[1];
  const section = dossier.form.ui.sections.find(({ fields }) => fields.some((field) => field.pointer === `/${key}`));
  return section ? `review-${section.key}` : pointer.slice(1);
}
