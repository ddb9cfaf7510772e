import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../../i18n/language';
import { number } from '../../i18n/format';
import { buttonClass } from '../../ui/button';
import { Icon, type IconName } from '../../ui/icon';
import { PageHeading, usePage } from '../../ui/page';
import { TrackingForm } from '../dossier/tracking-form';
import { SearchBox } from '../procedure/search-box';
import { OpenDoor } from './open-door';
import { figuresReading, lifeEventsReading } from './portal.readings';
import './home.page.css';

/** Drawings for the life events that the portal knows; another gets a plain one. */
const lifeEventIcons: Record<string, IconName> = {
  birth: 'baby-carriage',
  marriage: 'heart',
  home: 'home',
  business: 'building-store',
  residence: 'map-pin',
  allowance: 'heart-handshake',
  work: 'briefcase',
  study: 'school',
  health: 'stethoscope',
  papers: 'id',
  bereavement: 'flower',
};

export function HomePage() {
  const { home } = useTexts();
  usePage({ title: home.title, description: home.description });
  return (
    <main id="main">
      <section className="hero">
        <OpenDoor />
        <div className="container hero__content">
          <PageHeading>{home.title}</PageHeading>
          <SearchBox label={home.lead} submit={home.search} look="hero" />
          <p className="hero__examples">
            <span>{home.examples}</span>
            <span lang="vi">
              {home.exampleWords.map((words) => (
                <Link key={words} to="/thu-tuc" search={{ q: words }}>
                  {words}
                </Link>
              ))}
            </span>
          </p>
        </div>
      </section>
      <LifeEvents />
      <section className="home-tasks">
        <div className="container home-tasks__row">
          <div className="home-task">
            <h2>{home.trackTitle}</h2>
            <p>{home.trackLead}</p>
            <TrackingForm label={home.trackLabel} submit={home.track} />
          </div>
          <div className="home-task">
            <h2>{home.verifyTitle}</h2>
            <p>{home.verifyLead}</p>
            <div>
              <Link to="/kiem-tra" className={buttonClass('secondary')}>
                <Icon name="shield-check" size={20} /> {home.verify}
              </Link>
            </div>
          </div>
        </div>
      </section>
      <section className="container home-how">
        <h2>{home.howTitle}</h2>
        <ol className="home-how__steps">
          {home.how.map((step) => (
            <li key={step.title}>
              <h3>{step.title}</h3>
              <p>{step.body}</p>
            </li>
          ))}
        </ol>
      </section>
      <Figures />
    </main>
  );
}

function LifeEvents() {
  const { home } = useTexts();
  const events = useQuery(lifeEventsReading).data ?? [];
  const procedures = useQuery(figuresReading).data?.procedures;
  return (
    <section className="container life">
      <div className="life__head">
        <h2>{home.lifeEvents}</h2>
        <Link to="/thu-tuc">{procedures === undefined ? home.allPlain : home.all(number(procedures))}</Link>
      </div>
      <ul className="life__list">
        {events.map((event) => (
          <li key={event.key}>
            <Link to="/thu-tuc" search={{ viec: event.key }} className="life__link">
              <span className="life__icon">
                <Icon name={lifeEventIcons[event.key] ?? 'file-text'} size={28} />
              </span>
              <span>
                <span className="life__name" lang="vi">
                  {event.name}
                </span>
                <span className="life__count">{home.procedures(event.count)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Three figures of the province, each with what it means; nothing at all while they are unknown. */
function Figures() {
  const { home } = useTexts();
  const figures = useQuery(figuresReading).data;
  if (!figures) return null;
  const shown = [
    { value: number(figures.procedures), meaning: home.figureProcedures },
    { value: number(figures.dossiersThisMonth), meaning: home.figureMonth },
    figures.onTimePercent === null
      ? { value: number(figures.agencies), meaning: home.figureAgencies }
      : { value: `${number(figures.onTimePercent)}%`, meaning: home.figureOnTime },
  ];
  return (
    <section className="container home-figures" aria-label={home.figures}>
      <dl className="home-figures__list">
        {shown.map(({ value, meaning }) => (
          <div key={meaning}>
            <dt>{meaning}</dt>
            <dd className="figures">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
