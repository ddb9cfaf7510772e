import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { date } from '../../i18n/format';
import { useTexts } from '../../i18n/language';
import { Verdict } from '../../shared/signature/verdict';
import { buttonClass } from '../../ui/button';
import { Facts } from '../../ui/facts';
import { PageHeading, usePage } from '../../ui/page';
import { issuedResultReading } from './verdict.reading';
import './verify.page.css';

const route = getRouteApi('/public/kiem-tra/$verifyCode');

/** What the QR code printed on a result opens: the result as issued and what its signature is worth. */
export function IssuedResultPage() {
  const { verify: texts } = useTexts();
  const { verifyCode } = route.useParams();
  const { data: issued } = useSuspenseQuery(issuedResultReading(verifyCode));
  usePage({ title: issued.title, description: texts.resultDescription, noIndex: true });
  return (
    <main className="container page stack stack--wide" id="main">
      <div>
        <PageHeading kicker={texts.resultTitle} lang="vi">
          {issued.title}
        </PageHeading>
        <Facts
          facts={[
            { term: texts.number, value: <span className="figures">{issued.number}</span> },
            { term: texts.agency, value: <span lang="vi">{issued.agencyName}</span> },
            { term: texts.signedAt, value: <span className="figures">{date(issued.signedAt)}</span> },
            { term: texts.dossier, value: <span className="figures">{issued.dossierCode}</span> },
          ]}
        />
      </div>
      <Verdict verdict={issued.verdict} />
      <div className="prose no-print">
        <p>{texts.compare}</p>
        <p>
          {texts.compareFile} <Link to="/kiem-tra">{texts.title}</Link>
        </p>
      </div>
    </main>
  );
}

export function NoSuchResultPage() {
  const { verify: texts } = useTexts();
  usePage({ title: texts.notFound, noIndex: true });
  return (
    <main className="container page stack" id="main">
      <PageHeading>{texts.notFound}</PageHeading>
      <p className="prose">{texts.notFoundBody}</p>
      <div>
        <Link to="/kiem-tra" className={buttonClass('secondary')}>
          {texts.title}
        </Link>
      </div>
    </main>
  );
}
