import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { apiPath } from '../../api/client';
import { channels } from '../../i18n/glossary';
import { date } from '../../i18n/format';
import { viCitizen } from '../../i18n/vi-citizen';
import { buttonClass } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Icon } from '../../ui/icon';
import { PageHeading, usePage } from '../../ui/page';
import { CalendarButton } from './calendar-button';
import { dossierReading } from './dossier.readings';
import { DueDate } from './due-date';
import { QrPicture } from './qr-picture';
import './done.page.css';

const texts = viCitizen.done;
const route = getRouteApi('/cong-dan/ho-so/$id/da-nop');

/** After filing: the code, the promise, and what comes next. */
export function DonePage() {
  const { id } = route.useParams();
  const { data: dossier } = useSuspenseQuery(dossierReading(id));
  usePage({ title: texts.title });
  const code = dossier.code ?? '';
  const fee = dossier.feeRequests.find(({ status }) => status === 'due');
  return (
    <main className="container page done" id="main">
      <div className="done__banner">
        <Icon name="circle-check" size={48} />
        <PageHeading>{texts.title}</PageHeading>
        <p className="done__procedure">{dossier.procedure.name}</p>
        <p>{texts.code}</p>
        <p className="done__code figures">{code}</p>
        <CopyButton text={code} label={texts.copy} done={texts.copied} />
      </div>
      <div className="done__body">
        <div className="stack stack--wide">
          <section className="section">
            <h2>{texts.promise}</h2>
            {dossier.dueAt ? <DueDate dueAt={dossier.dueAt} why={dossier.dueWhy} /> : <p>{texts.noPromise}</p>}
          </section>
          <section className="section">
            <h2>{texts.next}</h2>
            <ol className="done__steps">
              {fee && (
                <NextStep name={texts.steps.pay} aside={viCitizen.dossier.feeAside(date(fee.dueAt))}>
                  <Link to="/cong-dan/ho-so/$id/nop-phi" params={{ id }} className={buttonClass('primary')}>
                    <Icon name="credit-card" size={20} /> {texts.steps.payNow}
                  </Link>
                </NextStep>
              )}
              <NextStep name={texts.steps.receive} aside={texts.steps.receiveAside} />
              <NextStep name={texts.steps.settle} aside={texts.steps.settleAside} />
              <NextStep
                name={texts.steps.result}
                aside={dossier.resultChannel ? channels[dossier.resultChannel] : undefined}
              />
            </ol>
          </section>
          <div className="button-row">
            <a href={apiPath(`/citizen/dossiers/${id}/receipt`)} className={buttonClass('secondary')} download>
              <Icon name="download" size={20} /> {texts.receipt}
            </a>
            <CalendarButton dossier={dossier} />
            <Link to="/cong-dan/ho-so/$id" params={{ id }} className={buttonClass('plain')}>
              {texts.view}
            </Link>
          </div>
        </div>
        <aside className="done__qr">
          <QrPicture text={`${window.location.origin}/tra-cuu?ma=${encodeURIComponent(code)}`} alt={texts.qr} />
          <p className="small">{texts.keep}</p>
        </aside>
      </div>
    </main>
  );
}

function NextStep({ name, aside, children }: { name: string; aside?: string; children?: ReactNode }) {
  return (
    <li>
      <p className="done__step-name">{name}</p>
      {aside && <p className="small soft">{aside}</p>}
      {children}
    </li>
  );
}
