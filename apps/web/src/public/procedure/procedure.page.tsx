import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ProcedureDto } from '../../api/contract';
import { useTexts } from '../../i18n/language';
import { channels } from '../../i18n/glossary';
import { Button, buttonClass } from '../../ui/button';
import { Facts } from '../../ui/facts';
import { Icon } from '../../ui/icon';
import { Notice } from '../../ui/notice';
import { PageHeading, usePage } from '../../ui/page';
import { procedureReading } from '../../shared/procedure/procedure.readings';
import { Agencies, Fees, Guide, LegalBases, Limits, Steps } from './procedure-details';
import { PaperChecklist } from './paper-checklist';
import { ServiceLevel } from './service-level';
import './procedure.page.css';

const route = getRouteApi('/public/thu-tuc/$code');

/** One procedure: what decides at the top, everything else below. */
export function ProcedurePage() {
  const { procedure: texts } = useTexts();
  const { code } = route.useParams();
  const { data: procedure } = useSuspenseQuery(procedureReading(code));
  usePage({
    title: procedure.name,
    description: `${procedure.name}. ${texts.howLong}: ${procedure.limitText}. ${texts.howMuch}: ${procedure.feeText}.`,
  });
  return (
    <main className="container page" id="main">
      <PageHeading
        lang="vi"
        kicker={
          <Link to="/thu-tuc" search={{ 'linh-vuc': procedure.field.code }} lang="vi">
            {procedure.field.name}
          </Link>
        }
      >
        {procedure.name}
      </PageHeading>
      <div className="procedure">
        <Essentials procedure={procedure} />
        <div className="stack stack--wide procedure__body">
          <PaperChecklist procedureCode={procedure.code} papers={procedure.papers} />
          <Guide procedure={procedure} />
          <Steps procedure={procedure} />
          <Fees procedure={procedure} />
          <Limits procedure={procedure} />
          <Agencies procedure={procedure} />
          <div>
            <LegalBases procedure={procedure} />
            <p className="procedure__code">
              {texts.code}: <span className="figures">{procedure.code}</span>
            </p>
          </div>
        </div>
      </div>
    </main>
  );
}

function Essentials({ procedure }: { procedure: ProcedureDto }) {
  const { procedure: texts, search } = useTexts();
  return (
    <aside className="procedure__essentials" aria-label={texts.facts}>
      <ServiceLevel level={procedure.serviceLevel} />
      <Facts
        look="card"
        facts={[
          { term: texts.forWhom, value: procedure.audiences.map((audience) => search.audiences[audience]).join(', ') },
          { term: texts.howLong, value: <span lang="vi">{procedure.limitText}</span> },
          { term: texts.howMuch, value: <span lang="vi">{procedure.feeText}</span> },
          { term: texts.result, value: <span lang="vi">{procedure.resultTitle}</span> },
          {
            term: texts.where,
            value: (
              <span lang="vi">{inSeries(procedure.resultChannels.map((channel) => channels[channel] ?? channel))}</span>
            ),
          },
        ]}
      />
      <Start procedure={procedure} />
      <PrintButton />
    </aside>
  );
}

/** The one button, or why there is none. */
function Start({ procedure }: { procedure: ProcedureDto }) {
  const { procedure: texts } = useTexts();
  if (!procedure.open) return <Notice tone="warning">{texts.closed}</Notice>;
  if (procedure.serviceLevel === 2 || !procedure.channels.includes('online')) return <Notice>{texts.deskOnly}</Notice>;
  return (
    <div className="procedure__start">
      <Link
        to="/cong-dan/nop/$procedureCode"
        params={{ procedureCode: procedure.code }}
        className={buttonClass('primary', 'large')}
      >
        {texts.start} <Icon name="arrow-right" />
      </Link>
      <p className="small soft">{texts.startNote}</p>
    </div>
  );
}

function PrintButton() {
  const { procedure: texts } = useTexts();
  return (
    <div className="procedure__print no-print">
      <Button look="plain" icon="printer" onClick={() => window.print()}>
        {texts.print}
      </Button>
    </div>
  );
}

/** Trên mạng, tại bộ phận một cửa, qua bưu điện. */
function inSeries(words: string[]): string {
  const text = words.join(', ').toLocaleLowerCase('vi');
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}
