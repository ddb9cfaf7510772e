import type { ReactNode } from 'react';
import './facts.css';

export interface Fact {
  term: string;
  value: ReactNode;
  /** A link or button that changes the fact. */
  action?: ReactNode;
}

/** Names and values, read as a list of definitions. */
export function Facts({ facts, look = 'lines' }: { facts: readonly (Fact | false | null)[]; look?: 'lines' | 'card' }) {
  return (
    <dl className={`facts facts--${look}`}>
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact.term} className="facts__row">
              <dt>{fact.term}</dt>
              <dd>{fact.value}</dd>
              {fact.action && <dd className="facts__action">{fact.action}</dd>}
            </div>
          ),
      )}
    </dl>
  );
}
