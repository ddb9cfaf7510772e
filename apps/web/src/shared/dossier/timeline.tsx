import { date, time } from '../../i18n/format';
import './timeline.css';

export interface TimelineItem {
  at: string;
  text: string;
  by?: string | null;
  note?: string | null;
}

/** What happened to a dossier, the newest first: that is what people come to see. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  const newestFirst = [...items].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return (
    <ol className="timeline" lang="vi">
      {newestFirst.map((item, index) => (
        <li
          key={`${item.at}${item.text}`}
          className={index === 0 ? 'timeline__item timeline__item--now' : 'timeline__item'}
        >
          <p className="timeline__text">{item.text}</p>
          {item.note && <p className="timeline__note">{item.note}</p>}
          <p className="timeline__aside">
            <time dateTime={item.at} className="figures">
              {time(item.at)}, {date(item.at)}
            </time>
            {item.by && <> · {item.by}</>}
          </p>
        </li>
      ))}
    </ol>
  );
}
