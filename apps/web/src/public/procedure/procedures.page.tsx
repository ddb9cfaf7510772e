import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTexts } from '../../i18n/language';
import { buttonClass } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { PageHeading, usePage } from '../../ui/page';
import { Picture } from '../../ui/picture';
import { lifeEventsReading } from '../portal/portal.readings';
import { ProcedureFilters } from './procedure-filters';
import { proceduresReading, type ProcedureSearch } from './procedure.readings';
import { ProcedureRow } from './procedure-row';
import { SearchBox } from './search-box';
import './procedures.page.css';

const route = getRouteApi('/public/thu-tuc');

/** The catalogue: found by words, narrowed by filters, all in the address. */
export function ProceduresPage() {
  const { search: texts } = useTexts();
  const search = route.useSearch();
  const { data } = useSuspenseQuery(proceduresReading(search));
  usePage({ title: search.q ? texts.resultsFor(search.q) : texts.title, noIndex: search.q !== undefined });
  return (
    <main className="container page" id="main">
      <PageHeading>{texts.title}</PageHeading>
      <div className="catalogue__search">
        <SearchBox key={search.q} label={texts.label} submit={texts.submit} initial={search.q} />
      </div>
      <ActiveLifeEvent search={search} />
      <div className="catalogue">
        <ProcedureFilters search={search} />
        <section className="catalogue__results" aria-label={search.q ? texts.resultsFor(search.q) : texts.title}>
          {data.items.length === 0 ? (
            <Nothing />
          ) : (
            <>
              <Found search={search} count={data.next ? undefined : data.items.length} />
              <ul className="catalogue__list">
                {data.items.map((procedure) => (
                  <ProcedureRow key={procedure.code} procedure={procedure} />
                ))}
              </ul>
            </>
          )}
          <Paging search={search} next={data.next} />
        </section>
      </div>
    </main>
  );
}

/** How many there are, where the first page holds them all: the others are counted by nobody. */
function Found({ search, count }: { search: ProcedureSearch; count: number | undefined }) {
  const { search: texts } = useTexts();
  if (count === undefined || search.sau) return null;
  return (
    <p className="catalogue__count" role="status">
      {search.q ? texts.foundFor(count, search.q) : texts.found(count)}
    </p>
  );
}

function Nothing() {
  const { search: texts } = useTexts();
  return (
    <div className="stack">
      <Picture scene="search" />
      <h2>{texts.emptyTitle}</h2>
      <p className="prose">{texts.emptyBody}</p>
      <p>
        <Link to="/thu-tuc">{texts.emptyAll}</Link>
      </p>
    </div>
  );
}

function ActiveLifeEvent({ search }: { search: ProcedureSearch }) {
  const { search: texts } = useTexts();
  const events = useQuery(lifeEventsReading).data;
  const event = events?.find(({ key }) => key === search.viec);
  if (!event) return null;
  const rest = { ...search, viec: undefined, sau: undefined };
  return (
    <p className="catalogue__chosen">
      <span>{texts.lifeEvent(event.name)}</span>
      <Link to="/thu-tuc" search={rest} aria-label={texts.remove}>
        <Icon name="x" size={20} />
      </Link>
    </p>
  );
}

function Paging({ search, next }: { search: ProcedureSearch; next: string | null }) {
  const { search: texts } = useTexts();
  if (!next && !search.sau) return null;
  return (
    <div className="button-row">
      {next && (
        <Link to="/thu-tuc" search={{ ...search, sau: next }} className={buttonClass('secondary')}>
          {texts.next} <Icon name="arrow-right" size={20} />
        </Link>
      )}
      {search.sau && (
        <Link to="/thu-tuc" search={{ ...search, sau: undefined }} className={buttonClass('plain')}>
          {texts.first}
        </Link>
      )}
    </div>
  );
}
