import { date } from '../../i18n/format';
import { viCitizen } from '../../i18n/vi-citizen';
import './due-date.css';

/** The promised day, and how it was worked out for those who want to know. */
export function DueDate({ dueAt, why }: { dueAt: string; why: readonly string[] }) {
  return (
    <div className="due-date">
      <p className="due-date__day figures">
        <time dateTime={dueAt}>{date(dueAt)}</time>
      </p>
      {why.length > 0 && (
        <details>
          <summary>{viCitizen.done.why}</summary>
          <ol>
            {why.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}
