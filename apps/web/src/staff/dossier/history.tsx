import type { TimelineEntry } from '../../api/contract';
import { dateTime } from '../../i18n/format';

/** What was done, when and by whom; the newest on top. */
export function History({ entries }: { entries: TimelineEntry[] }) {
  return (
    <ol className="history">
      {entries.toReversed().map((entry) => (
        <li key={`${entry.at} ${entry.act}`}>
          <p className="history-what">{entry.text}</p>
          <p className="history-who">
            {entry.by ? `${entry.by} · ` : ''}
            <time dateTime={entry.at}>{dateTime(entry.at)}</time>
          </p>
          {entry.note ? <p className="history-note">{entry.note}</p> : null}
        </li>
      ))}
    </ol>
  );
}
