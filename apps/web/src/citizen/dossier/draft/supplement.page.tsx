import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { DossierDto, PaperFileDto } from '../../../api/contract';
import { useSubmission } from '../../../api/submission';
import { viCitizen } from '../../../i18n/vi-citizen';
import { viForm } from '../../../i18n/vi-form';
import { PaperRow } from '../../../shared/upload/paper-row';
import { Button, buttonClass } from '../../../ui/button';
import { ErrorSummary, type SummaryLine } from '../../../ui/error-summary';
import { TextAreaField } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { Notice } from '../../../ui/notice';
import { PageHeading, usePage } from '../../../ui/page';
import { dossierReading } from '../dossier.readings';
import { useDraft } from './draft-context';
import './draft-frame.css';

const texts = viCitizen.supplement;

/** What an agency asked for, and the papers and the form beside it to put it right. */
export function SupplementPage() {
  const { dossier, flush, reload } = useDraft();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const [attempt, setAttempt] = useState(0);
  const [unmet, setUnmet] = useState<readonly SummaryLine[]>([]);
  usePage({ title: texts.title });
  const submission = useSubmission<DossierDto>({
    onDone: async (filed) => {
      queries.setQueryData(dossierReading(filed.id).queryKey, filed);
      await queries.invalidateQueries({ queryKey: ['/citizen/dossiers'] });
      await navigate({ to: '/cong-dan/ho-so/$id', params: { id: filed.id }, replace: true });
    },
  });
  const asked = dossier.supplement?.papers ?? [];
  const askOf = (code: string) => asked.find((paper) => paper.code === code)?.note;
  const wanted = dossier.papers.filter(({ code }) => askOf(code) !== undefined);
  const others = dossier.papers.filter(({ code }) => askOf(code) === undefined);

  // Whoever has not what was asked for says so in a word to the officer, and the dossier goes on.
  const missing = wanted
    .filter(({ files }) => note.trim() === '' && !files.some((file) => isNew(file, dossier)))
    .map(({ code, name }) => ({ target: `paper-${code}`, text: texts.unmet(name) }));
  const submit = async () => {
    setUnmet(missing);
    if (missing.length > 0) {
      submission.reset();
      setAttempt((before) => before + 1);
      return;
    }
    if (!(await flush())) return;
    const { version } = queries.getQueryData(dossierReading(dossier.id).queryKey) ?? dossier;
    submission.mutate(
      {
        path: `/citizen/dossiers/${dossier.id}/resubmit`,
        body: { version, ...(note.trim() && { note: note.trim() }) },
      },
      {
        onError: (problem) => {
          setAttempt((before) => before + 1);
          if (problem.status === 409) reload();
        },
      },
    );
  };
  const errorOf = (code: string) => unmet.find(({ target }) => target === `paper-${code}`)?.text;
  const problem = submission.error;
  const lines = problem
    ? problem.errors.length > 0
      ? problem.errors.map(({ pointer, detail }) => ({ target: targetOf(pointer), text: detail }))
      : [{ text: problem.message }]
    : unmet;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!submission.isPending) void submit();
      }}
    >
      <main className="container page" id="main">
        <div className="draft__main stack stack--wide">
          <div>
            <ErrorSummary title={viCitizen.review.notYet} lines={lines} attempt={attempt} />
            <Link to="/cong-dan/ho-so/$id" params={{ id: dossier.id }} className="back-link">
              <Icon name="arrow-left" size={20} /> {viCitizen.pay.backToDossier}
            </Link>
            <PageHeading kicker={dossier.procedure.name}>{texts.title}</PageHeading>
          </div>
          {dossier.supplement && (
            <Notice tone="warning" title={texts.reason} level={2}>
              <p>{dossier.supplement.reason}</p>
            </Notice>
          )}
          {wanted.length > 0 && <PaperList title={texts.papers} papers={wanted} askOf={askOf} errorOf={errorOf} />}
          <section className="section">
            <h2>{texts.form}</h2>
            <ul className="supplement__sections">
              {dossier.form.ui.sections.map(({ key, title }) => (
                <li key={key}>
                  <Link
                    to="/cong-dan/ho-so/$id/soan/$step"
                    params={{ id: dossier.id, step: key }}
                    className={buttonClass('secondary')}
                  >
                    <Icon name="edit" size={20} /> {title}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
          {others.length > 0 && <PaperList title={texts.otherPapers} papers={others} askOf={askOf} />}
          <div className="fields">
            <TextAreaField
              label={texts.note}
              hint={wanted.length > 0 && texts.noteHint}
              aside={viForm.optional}
              maxLength={2000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
            <div className="button-row">
              <Button type="submit" size="large" icon="send" busy={submission.isPending && texts.submitting}>
                {texts.submit}
              </Button>
            </div>
          </div>
        </div>
      </main>
    </form>
  );
}

interface PaperListProps {
  title: string;
  papers: DossierDto['papers'];
  askOf: (code: string) => string | undefined;
  errorOf?: (code: string) => string | undefined;
}

function PaperList({ title, papers, askOf, errorOf }: PaperListProps) {
  const { dossier, reload } = useDraft();
  return (
    <section className="section">
      <h2>{title}</h2>
      {papers.map((paper) => (
        <PaperRow
          key={paper.code}
          dossierId={dossier.id}
          paper={paper}
          ask={askOf(paper.code)}
          error={errorOf?.(paper.code)}
          fresh={paper.files.some((file) => isNew(file, dossier))}
          level={3}
          onChanged={reload}
        />
      ))}
    </section>
  );
}

/** Sent after the agency had asked. */
function isNew(file: PaperFileDto, { supplement }: DossierDto): boolean {
  return supplement !== null && file.uploadedAt > supplement.at;
}

function targetOf(pointer: string): string | undefined {
  return pointer.startsWith('/papers/') ? `paper-${pointer.slice('/papers/'.length)}` : undefined;
}
