import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { FeeDto, PaymentDto } from '../../api/contract';
import { useSubmission } from '../../api/submission';
import { dateTime, money } from '../../i18n/format';
import { vi } from '../../i18n/vi';
import { viCitizen } from '../../i18n/vi-citizen';
import { useAnnounce } from '../../ui/announcer';
import { Button, buttonClass } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { Notice } from '../../ui/notice';
import { PageHeading, usePage } from '../../ui/page';
import { BankTransfer } from './bank-transfer';
import { feeReading, feesReading } from './payment.readings';
import './pay.page.css';

const texts = viCitizen.pay;
const route = getRouteApi('/cong-dan/ho-so/$id/nop-phi');
/** While a bank is awaited; a live message usually comes sooner. */
const LOOK_AGAIN_MS = 4000;

/** What is owed for a dossier, and the ways to pay it. */
export function PayPage() {
  const { id } = route.useParams();
  const { data: fees } = useSuspenseQuery(feesReading(id));
  usePage({ title: texts.title });
  const fee = fees.items.find(({ status }) => status === 'due') ?? fees.items.find(({ status }) => status === 'paid');
  return (
    <main className="container page" id="main">
      <PageHeading>{texts.title}</PageHeading>
      {fee ? <Fee known={fee} /> : <p className="lead">{texts.nothing}</p>}
      <p>
        <Link to="/cong-dan/ho-so/$id" params={{ id }} className={buttonClass(fee ? 'plain' : 'secondary')}>
          {texts.backToDossier}
        </Link>
      </p>
    </main>
  );
}

function Fee({ known }: { known: FeeDto }) {
  const { ve: returned } = route.useSearch();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const { data: fee = known } = useQuery({
    ...feeReading(known.id),
    initialData: known,
    refetchInterval: ({ state }) => (state.data?.status === 'due' ? LOOK_AGAIN_MS : false),
  });
  const payment = useSubmission<PaymentDto>();
  const paid = fee.status === 'paid';
  useEffect(() => {
    if (!paid || known.status === 'paid') return;
    announce(texts.paidTitle);
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/citizen/dossiers'),
    });
  }, [paid, known.status, announce, queries]);
  return (
    <div className="pay">
      <div className="stack stack--wide">
        {paid && fee.paidAt ? (
          <Notice tone="success" title={texts.paidTitle} level={2}>
            <p>{texts.paidBody(money(fee.amount), dateTime(fee.paidAt))}</p>
          </Notice>
        ) : (
          <>
            {returned && <Notice>{texts.returned}</Notice>}
            <ErrorSummary
              title={vi.shell.errorTitle}
              lines={payment.error ? [{ text: payment.error.message }] : []}
              attempt={payment.submittedAt}
            />
            {payment.data ? (
              <BankTransfer payment={payment.data} />
            ) : (
              <div className="stack">
                <div>
                  <Button
                    size="large"
                    icon="credit-card"
                    busy={payment.isPending && texts.starting}
                    onClick={() =>
                      payment.mutate({
                        path: `/citizen/fees/${fee.id}/payments`,
                        body: { returnUrl: `/cong-dan/ho-so/${fee.dossierId}/nop-phi?ve=ngan-hang` },
                      })
                    }
                  >
                    {texts.start}
                  </Button>
                </div>
                <p className="prose">{texts.desk}</p>
              </div>
            )}
          </>
        )}
      </div>
      <aside className="pay__lines" aria-label={texts.lines}>
        <table className="pay__table">
          <caption>{texts.lines}</caption>
          <tbody>
            {fee.lines.map((line) => (
              <tr key={line.name}>
                <th scope="row">{line.name}</th>
                <td className="figures">{money(line.amount)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{texts.total}</th>
              <td className="figures">{money(fee.amount)}</td>
            </tr>
          </tfoot>
        </table>
      </aside>
    </div>
  );
}
