import { useState, type ReactNode } from 'react';
import { Alert, Button, Loader } from '@mantine/core';
import { useInfiniteQuery, useQueryClient, type UseInfiniteQueryResult } from '@tanstack/react-query';
import type { FeeDto, OpenTransferDto } from '../../api/contract';
import { pagedReading } from '../../api/read';
import { date, dateTime, money } from '../../i18n/format';
import { staff } from '../../i18n/vi-staff';
import { PageHeading, usePage } from '../../ui/page';
import { Picture } from '../../ui/picture';
import { NoteDialog } from './note-dialog';

const words = staff.fees;
const FEES = '/staff/fees';
const TRANSFERS = '/staff/bank-notices';

/** What the desk owes people, and the transfers of the bank that found no dossier. */
export function FeesPage() {
  usePage({ title: words.title, noIndex: true });
  const [told, setTold] = useState<string>();
  return (
    <div className="fees">
      <PageHeading>{words.title}</PageHeading>
      <div role="status">{told ? <Alert color="green">{told}</Alert> : null}</div>
      <Refunds onDone={setTold} />
      <Transfers onDone={setTold} />
    </div>
  );
}

interface PartProps {
  onDone: (told: string) => void;
}

function Refunds({ onDone }: PartProps) {
  const list = useAll<FeeDto>(FEES, { status: 'refund-due' });
  const refresh = useRefreshed(FEES);
  const [asked, setAsked] = useState<FeeDto>();
  return (
    <section aria-labelledby="refunds">
      <h2 id="refunds">{words.refunds}</h2>
      <Lines list={list} empty={words.refundsEmpty}>
        {(fee) => (
          <li key={fee.id}>
            <div>
              <p>
                <strong>{money(fee.refundDue)}</strong> · <span className="code">{fee.dossierCode}</span>
              </p>
              <p className="quiet">
                {fee.lines.map(({ name }) => name).join(', ')}
                {fee.paidAt ? ` · ${words.paid(date(fee.paidAt))}` : ''}
              </p>
            </div>
            <Button variant="default" onClick={() => setAsked(fee)} aria-label={`${words.refund}: ${fee.dossierCode}`}>
              {words.refund}
            </Button>
          </li>
        )}
      </Lines>
      {asked ? (
        <NoteDialog
          title={words.refundTitle}
          text={words.refundText(money(asked.refundDue), asked.dossierCode)}
          label={words.refundNote}
          help={words.refundHelp}
          button={words.refund}
          path={`${FEES}/${asked.id}/refund`}
          onClose={() => setAsked(undefined)}
          onDone={() => {
            setAsked(undefined);
            onDone(words.refunded(money(asked.refundDue)));
            void refresh();
          }}
        />
      ) : null}
    </section>
  );
}

function Transfers({ onDone }: PartProps) {
  const list = useAll<OpenTransferDto>(TRANSFERS, {});
  const refresh = useRefreshed(TRANSFERS);
  const [asked, setAsked] = useState<OpenTransferDto>();
  return (
    <section aria-labelledby="transfers">
      <h2 id="transfers">{words.transfers}</h2>
      <Lines list={list} empty={words.transfersEmpty}>
        {(transfer) => (
          <li key={transfer.id}>
            <div>
              <p>
                <strong>{money(transfer.amount)}</strong> · {words.reference}: {transfer.reference}
              </p>
              <p className="quiet">
                {transfer.outcome ? words.outcome[transfer.outcome] : words.noOutcome} · {dateTime(transfer.paidAt)}
                {transfer.fee ? ` · ${transfer.fee.dossierCode}, ${money(transfer.fee.amount)}` : ''}
              </p>
            </div>
            <Button
              variant="default"
              onClick={() => setAsked(transfer)}
              aria-label={`${words.reconcile}: ${transfer.reference}`}
            >
              {words.reconcile}
            </Button>
          </li>
        )}
      </Lines>
      {asked ? (
        <NoteDialog
          title={words.reconcileTitle}
          text={words.reconcileText(money(asked.amount))}
          label={words.reconcileNote}
          button={words.reconcile}
          path={`${TRANSFERS}/${asked.id}/reconcile`}
          onClose={() => setAsked(undefined)}
          onDone={() => {
            setAsked(undefined);
            onDone(words.reconciled);
            void refresh();
          }}
        />
      ) : null}
    </section>
  );
}

function useAll<T>(path: string, filter: Record<string, string>) {
  return useInfiniteQuery(pagedReading<T>(path, filter));
}

function useRefreshed(path: string) {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [path] });
}

interface LinesProps<T> {
  list: UseInfiniteQueryResult<T[]>;
  empty: string;
  children: (item: T) => ReactNode;
}

/** One list of money: its lines, or why there are none. */
function Lines<T>({ list, empty, children }: LinesProps<T>) {
  if (list.isPending) return <Loader role="status" m="md" aria-label={staff.queue.loading} />;
  if (list.isError)
    return (
      <Alert color="danger" role="alert" title={list.error.message}>
        <Button size="xs" variant="default" onClick={() => void list.refetch()}>
          {staff.queue.again}
        </Button>
      </Alert>
    );
  if (list.data.length === 0)
    return (
      <div className="empty">
        <Picture scene="tray" />
        <p>{empty}</p>
      </div>
    );
  return (
    <>
      <ul className="fees-list">{list.data.map(children)}</ul>
      {list.hasNextPage ? (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {words.more}
        </Button>
      ) : null}
    </>
  );
}
