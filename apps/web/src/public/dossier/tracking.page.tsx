import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { TrackingDto } from '../../api/contract';
import { asProblem } from '../../api/problem';
import { date } from '../../i18n/format';
import { useTexts } from '../../i18n/language';
import { StatusChip } from '../../shared/dossier/status-chip';
import { Timeline } from '../../shared/dossier/timeline';
import { ErrorSummary } from '../../ui/error-summary';
import { Facts } from '../../ui/facts';
import { Notice } from '../../ui/notice';
import { PageHeading, usePage } from '../../ui/page';
import { TrackingForm } from './tracking-form';
import { trackingReading } from './tracking.reading';
import './tracking.page.css';

const route = getRouteApi('/public/tra-cuu');

/** Where a dossier stands, for anybody who has its code; nothing here tells whose it is. */
export function TrackingPage() {
  const { tracking: texts } = useTexts();
  const { ma: code } = route.useSearch();
  usePage({ title: texts.title, description: texts.description, noIndex: code !== undefined });
  // The loader has asked: asking again at mounting would draw a page without script that waits for ever.
  const { data, error } = useQuery({ ...trackingReading(code ?? ''), enabled: !!code, retryOnMount: false });
  const problem = error ? asProblem(error) : undefined;
  const missing = code === '' ? texts.missing : undefined;
  const absent = problem?.status === 404;
  return (
    <main className="container page" id="main">
      <ErrorSummary
        title={absent ? texts.notFound : (problem?.title ?? texts.notFound)}
        lines={
          absent
            ? [{ target: 'ma', text: texts.notFoundBody }]
            : problem
              ? [{ target: 'ma', text: problem.message }]
              : []
        }
      />
      <PageHeading>{texts.title}</PageHeading>
      <p className="lead">{texts.lead}</p>
      <TrackingForm label={texts.label} hint={texts.hint} submit={texts.submit} initial={code} error={missing} />
      {data && <Found tracking={data} />}
    </main>
  );
}

function Found({ tracking }: { tracking: TrackingDto }) {
  const { tracking: texts } = useTexts();
  return (
    <article className="tracked" aria-live="polite">
      <header className="tracked__head">
        <p className="tracked__code figures">{tracking.code}</p>
        <h2 lang="vi">{tracking.procedureName}</h2>
        <p>
          <StatusChip status={tracking.status} text={tracking.statusText} />
        </p>
      </header>
      {tracking.overdue && <Notice tone="danger">{texts.overdue}</Notice>}
      <div className="tracked__body">
        <Facts
          facts={[
            tracking.step !== null && { term: texts.step, value: <span lang="vi">{tracking.step}</span> },
            { term: texts.agency, value: <span lang="vi">{tracking.agencyName}</span> },
            tracking.submittedAt !== null && {
              term: texts.submitted,
              value: <span className="figures">{date(tracking.submittedAt)}</span>,
            },
            {
              term: texts.due,
              value: tracking.dueAt ? <strong className="figures">{date(tracking.dueAt)}</strong> : texts.noDue,
            },
          ]}
        />
        <section className="section">
          <h3>{texts.history}</h3>
          <Timeline items={tracking.timeline} />
        </section>
      </div>
      <p>
        <Link to="/cong-dan">{texts.mine}</Link>
      </p>
    </article>
  );
}
