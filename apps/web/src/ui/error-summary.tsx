import { useEffect, useId, useRef } from 'react';
import { Icon } from './icon';
import './error-summary.css';

export interface SummaryLine {
  /** Id of the control to go to; without it the line is only read. */
  target?: string;
  text: string;
}

interface Props {
  title: string;
  lines: readonly SummaryLine[];
  /** Grows with each refused attempt, so that the summary takes focus again. */
  attempt?: number;
}

/** What keeps a form from being accepted, on top of it: takes focus, and each line leads to its control. */
export function ErrorSummary({ title, lines, attempt = 0 }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const shown = lines.length > 0;
  useEffect(() => {
    if (!shown) return;
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView?.({ block: 'start' });
  }, [shown, attempt]);
  if (!shown) return null;
  return (
    <div className="error-summary" ref={box} tabIndex={-1} role="alert" aria-labelledby={titleId}>
      <h2 className="error-summary__title" id={titleId}>
        <Icon name="alert-triangle" /> {title}
      </h2>
      <ul className="error-summary__lines">
        {lines.map((line) => (
          <li key={`${line.target ?? ''}${line.text}`}>
            {line.target ? (
              <a href={`#${line.target}`} onClick={(event) => goTo(event, line.target)}>
                {line.text}
              </a>
            ) : (
              line.text
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function goTo(event: React.MouseEvent, target: string | undefined): void {
  const control = target ? document.getElementById(target) : null;
  if (!control) return;
  event.preventDefault();
  (control.closest('.field') ?? control).scrollIntoView?.({ block: 'start' });
  control.focus({ preventScroll: true });
}
