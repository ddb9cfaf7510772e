import { useQuery, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DossierRow, DossierStatus } from '../../api/contract';
import { date, money } from '../../i18n/format';
import { viCitizen } from '../../i18n/vi-citizen';
import { StatusChip } from '../../shared/dossier/status-chip';
import { Button, buttonClass } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { PageHeading, usePage } from '../../ui/page';
import { Picture } from '../../ui/picture';
import { dossiersReading, dueFeesReading } from './dossier.readings';
import { RemoveDraft } from './remove-draft';
import './dossier-list.page.css';

const texts = viCitizen.list;

/** What a person looks for first: what waits for them, then what goes on, then what is done. */
const groups: { title: string; statuses: readonly DossierStatus[] }[] = [
  { title: texts.asks, statuses: ['awaiting-supplement', 'draft'] },
  { title: texts.going, statuses: ['submitted', 'received', 'processing', 'awaiting-signature', 'signing'] },
  { title: texts.done, statuses: ['completed', 'returned'] },
  { title: texts.ended, statuses: ['refused', 'withdrawn', 'stopped'] },
];

export function DossierListPage() {
  const { data: rows, hasNextPage, fetchNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery(dossiersReading);
  const fees = useQuery(dueFeesReading).data?.items ?? [];
  usePage({ title: texts.title });
  const feeOf = ({ id }: DossierRow) => fees.find(({ dossierId }) => dossierId === id)?.amount;
  const groupOf = (row: DossierRow) =>
    feeOf(row) === undefined ? groups.find(({ statuses }) => statuses.includes(row.status)) : groups[0];
  return (
    <main className="container page" id="main">
      <div className="dossier-list__head">
        <PageHeading>{texts.title}</PageHeading>
        {rows.length > 0 && (
          <Link to="/thu-tuc" className={buttonClass('primary')}>
            <Icon name="plus" size={20} /> {texts.start}
          </Link>
        )}
      </div>
      {rows.length === 0 && <Empty />}
      {groups.map((group) => {
        const { title } = group;
        const own = rows.filter((row) => groupOf(row) === group);
        return (
          own.length > 0 && (
            <section key={title} className="dossier-list__group">
              <h2>{title}</h2>
              <ul className="dossier-list">
                {own.map((row) => (
                  <DossierLine key={row.id} row={row} fee={feeOf(row)} />
                ))}
              </ul>
            </section>
          )
        );
      })}
      {hasNextPage && (
        <Button look="secondary" busy={isFetchingNextPage && texts.more} onClick={() => void fetchNextPage()}>
          {texts.more}
        </Button>
      )}
    </main>
  );
}

/** `fee` in đồng, where one is still to be paid. */
function DossierLine({ row, fee }: { row: DossierRow; fee: number | undefined }) {
  const act =
    row.status === 'draft' ? texts.continue : row.status === 'awaiting-supplement' ? texts.supplement : undefined;
  const look = buttonClass('secondary');
  return (
    <li className="dossier-line">
      <div className="dossier-line__main">
        <h3 className="dossier-line__name">
          <Link to="/cong-dan/ho-so/$id" params={{ id: row.id }}>
            {row.procedureName}
          </Link>
        </h3>
        <p className="dossier-line__aside">
          <span className="figures">{row.code ?? texts.noCode}</span> · {row.agencyName}
        </p>
      </div>
      <div className="dossier-line__state">
        <StatusChip status={row.status} text={row.statusText} />
        <span className="dossier-line__aside figures">
          {row.dueAt ? texts.due(date(row.dueAt)) : texts.updated(date(row.updatedAt))}
        </span>
      </div>
      <div className="dossier-line__acts">
        {act && (
          <Link
            to="/cong-dan/ho-so/$id"
            params={{ id: row.id }}
            className={look}
            aria-label={`${act}: ${row.procedureName}`}
          >
            {act} <Icon name="arrow-right" size={20} />
          </Link>
        )}
        {fee !== undefined && (
          <Link
            to="/cong-dan/ho-so/$id/nop-phi"
            params={{ id: row.id }}
            className={look}
            aria-label={`${texts.pay(money(fee))}: ${row.procedureName}`}
          >
            <Icon name="credit-card" size={20} /> {texts.pay(money(fee))}
          </Link>
        )}
        {row.allowedActions.includes('delete') && <RemoveDraft row={row} />}
      </div>
    </li>
  );
}

function Empty() {
  return (
    <div className="dossier-list__empty">
      <Picture scene="door" />
      <h2>{texts.emptyTitle}</h2>
      <p className="prose">{texts.emptyBody}</p>
      <ul>
        {texts.emptyHints.map(({ when, procedure }) => (
          <li key={when}>
            {when}:{' '}
            <Link to="/thu-tuc" search={{ q: procedure }}>
              {procedure}
            </Link>
          </li>
        ))}
      </ul>
      <div>
        <Link to="/thu-tuc" className={buttonClass('primary')}>
          <Icon name="search" size={20} /> {texts.emptySearch}
        </Link>
      </div>
    </div>
  );
}
