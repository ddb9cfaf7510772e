import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { apiPath } from '../../api/client';
import type { DossierDto } from '../../api/contract';
import { channels } from '../../i18n/glossary';
import { date, money } from '../../i18n/format';
import { viCitizen } from '../../i18n/vi-citizen';
import { StatusChip } from '../../shared/dossier/status-chip';
import { Timeline } from '../../shared/dossier/timeline';
import { SavedFile } from '../../shared/upload/file-line';
import { buttonClass } from '../../ui/button';
import { Facts } from '../../ui/facts';
import { Icon } from '../../ui/icon';
import { Notice } from '../../ui/notice';
import { PageHeading, usePage } from '../../ui/page';
import { CalendarButton } from './calendar-button';
import { dossierReading } from './dossier.readings';
import { AnswerFacts } from './draft/answer-facts';
import { DueDate } from './due-date';
import './dossier.page.css';

const texts = viCitizen.dossier;
const route = getRouteApi('/cong-dan/ho-so/$id/');

/** One dossier of the person's own: what is asked of them first, then what has happened and what comes. */
export function DossierPage() {
  const { id } = route.useParams();
  const { data: dossier } = useSuspenseQuery(dossierReading(id));
  usePage({ title: dossier.code ?? dossier.procedure.name });
  return (
    <main className="container page" id="main">
      <Link to="/cong-dan" className="back-link">
        <Icon name="arrow-left" size={20} /> {viCitizen.list.title}
      </Link>
      <PageHeading kicker={<span className="figures">{dossier.code}</span>}>{dossier.procedure.name}</PageHeading>
      <p>
        <StatusChip status={dossier.status} text={dossier.statusText} />
      </p>
      <div className="dossier">
        <div className="stack dossier__first">
          <Asked dossier={dossier} />
          <ResultCard dossier={dossier} />
        </div>
        <Side dossier={dossier} />
        <div className="stack stack--wide">
          <section className="section">
            <h2>{texts.history}</h2>
            <Timeline items={dossier.timeline} />
          </section>
          <Filed dossier={dossier} />
        </div>
      </div>
    </main>
  );
}

/** The one box in which the dossier asks something of its owner, or says that it asks nothing. */
function Asked({ dossier }: { dossier: DossierDto }) {
  const fee = dossier.feeRequests.find(({ status }) => status === 'due');
  const next = texts.next[dossier.status];
  if (dossier.allowedActions.includes('resubmit') && dossier.supplement) {
    const names = dossier.supplement.papers.map(
      ({ code, note }) => [dossier.papers.find((paper) => paper.code === code)?.name ?? code, note] as const,
    );
    return (
      <Notice tone="warning" title={texts.asksTitle} level={2}>
        <p>{dossier.supplement.reason}</p>
        {names.length > 0 && (
          <>
            <p>
              <strong>{texts.asksPapers}</strong>
            </p>
            <ul className="dossier__asked">
              {names.map(([name, note]) => (
                <li key={name}>
                  {name}
                  {note && <span className="soft">: {note}</span>}
                </li>
              ))}
            </ul>
          </>
        )}
        <div>
          <Link to="/cong-dan/ho-so/$id/soan/bo-sung" params={{ id: dossier.id }} className={buttonClass('primary')}>
            {texts.asksButton} <Icon name="arrow-right" size={20} />
          </Link>
        </div>
        <p className="small">{texts.asksAside}</p>
      </Notice>
    );
  }
  if (fee) {
    return (
      <Notice tone="warning" title={texts.feeTitle(money(fee.amount))} level={2}>
        <p>{texts.feeAside(date(fee.dueAt))}</p>
        <div>
          <Link to="/cong-dan/ho-so/$id/nop-phi" params={{ id: dossier.id }} className={buttonClass('primary')}>
            <Icon name="credit-card" size={20} /> {texts.feeButton}
          </Link>
        </div>
      </Notice>
    );
  }
  if (dossier.status === 'refused' || dossier.status === 'stopped') return <Ended dossier={dossier} />;
  return next ? (
    <Notice title={texts.nextTitle} level={2}>
      <p>{next}</p>
    </Notice>
  ) : null;
}

/** Why it went no further, in the officer's own words, and the way to begin anew. */
function Ended({ dossier }: { dossier: DossierDto }) {
  const reason = dossier.timeline.findLast(({ note }) => note !== null)?.note;
  const title = dossier.status === 'refused' ? texts.endedTitle.refused : texts.endedTitle.stopped;
  return (
    <Notice title={title} level={2}>
      {reason && <p>{reason}</p>}
      <p className="small">{texts.endedAgain}</p>
      <div>
        <Link
          to="/cong-dan/nop/$procedureCode"
          params={{ procedureCode: dossier.procedure.code }}
          className={buttonClass('secondary')}
        >
          <Icon name="plus" size={20} /> {texts.again}
        </Link>
      </div>
    </Notice>
  );
}

function ResultCard({ dossier }: { dossier: DossierDto }) {
  const { result, resultChannel } = dossier;
  if (!result) return null;
  return (
    <section className="result-card">
      <Icon name="certificate" size={44} />
      <div className="stack">
        <h2>{texts.resultTitle}</h2>
        <p>
          <strong>{result.title}</strong>
          <br />
          {texts.resultNumber} <span className="figures">{result.number}</span> · {texts.resultSigned}{' '}
          <span className="figures">{date(result.signedAt)}</span>
        </p>
        {resultChannel === 'desk' && dossier.status === 'completed' && <p>{texts.resultDesk}</p>}
        {resultChannel === 'post' && <p>{texts.resultPost}</p>}
        <div className="button-row">
          <a href={apiPath(`/citizen/dossiers/${dossier.id}/result`)} className={buttonClass('primary')} download>
            <Icon name="download" size={20} /> {texts.resultDownload}
          </a>
          <Link
            to="/kiem-tra/$verifyCode"
            params={{ verifyCode: result.verifyCode }}
            className={buttonClass('secondary')}
          >
            <Icon name="shield-check" size={20} /> {texts.resultVerify}
          </Link>
        </div>
      </div>
    </section>
  );
}

function Side({ dossier }: { dossier: DossierDto }) {
  const fee = feeWords(dossier);
  return (
    <aside className="dossier__side" aria-label={texts.facts}>
      <Facts
        look="card"
        facts={[
          (dossier.dueAt !== null || !ENDED.has(dossier.status)) && {
            term: texts.due,
            value: dossier.dueAt ? <DueDate dueAt={dossier.dueAt} why={dossier.dueWhy} /> : texts.noDue,
          },
          { term: texts.agency, value: dossier.agency.name },
          dossier.submittedAt !== null && {
            term: texts.submitted,
            value: <span className="figures">{date(dossier.submittedAt)}</span>,
          },
          dossier.resultChannel !== null && { term: texts.channel, value: channels[dossier.resultChannel] },
          fee !== undefined && { term: texts.fee, value: fee },
        ]}
      />
      <div className="dossier__acts">
        <a href={apiPath(`/citizen/dossiers/${dossier.id}/receipt`)} className={buttonClass('secondary')} download>
          <Icon name="download" size={20} /> {dossier.receivedAt ? texts.receipt : texts.confirmation}
        </a>
        <CalendarButton dossier={dossier} />
        {dossier.allowedActions.includes('withdraw') && (
          <Link to="/cong-dan/ho-so/$id/rut" params={{ id: dossier.id }} className={buttonClass('plain')}>
            {texts.withdraw}
          </Link>
        )}
      </div>
    </aside>
  );
}

const ENDED = new Set<DossierDto['status']>(['refused', 'withdrawn', 'stopped']);

/** What became of the money; nothing while it is still asked for. */
function feeWords({ feeRequests }: DossierDto): string | undefined {
  const owed = feeRequests.find(({ status }) => status === 'refund-due');
  if (owed) return texts.feeRefund(money(owed.refundDue));
  const returned = feeRequests.find(({ status }) => status === 'refunded');
  if (returned) return texts.feeRefunded(money(returned.amount));
  const paid = feeRequests.find(({ status }) => status === 'paid');
  return paid?.paidAt ? texts.feePaid(money(paid.amount), date(paid.paidAt)) : undefined;
}

function Filed({ dossier }: { dossier: DossierDto }) {
  const files = dossier.papers.filter(({ files: own }) => own.length > 0);
  return (
    <details className="dossier__filed">
      <summary>{texts.answers}</summary>
      <div className="stack stack--wide">
        <AnswerFacts dossier={dossier} answers={dossier.data} />
        {files.map((paper) => (
          <section key={paper.code} className="section">
            <h3>{paper.name}</h3>
            <ul className="file-lines">
              {paper.files.map((file) => (
                <SavedFile
                  key={file.id}
                  file={file}
                  href={apiPath(`/citizen/dossiers/${dossier.id}/files/${file.id}`)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </details>
  );
}
