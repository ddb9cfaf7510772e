import { useEffect, useRef } from 'react';
import { staff } from '../../i18n/vi-staff';
import { DeadlineChip } from './deadline-chip';
import type { StaffRow } from './staff-dossier';

interface QueueListProps {
  rows: StaffRow[];
  pickedId: string | undefined;
  onPick: (id: string) => void;
  onOpen: (id: string) => void;
}

/** Rows are links, so that a dossier opens in a new tab the way links do; one click picks it for the preview. */
export function QueueList({ rows, pickedId, onPick, onOpen }: QueueListProps) {
  const picked = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // Newer browsers answer with a promise, which React would take for a clean-up.
    void picked.current?.scrollIntoView({ block: 'nearest' });
  }, [pickedId]);
  return (
    <ul className="rows">
      {rows.map((row) => (
        <li key={row.id} ref={row.id === pickedId ? picked : undefined} aria-current={row.id === pickedId || undefined}>
          <a
            href={`/can-bo/ho-so/${row.id}`}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              if (row.id === pickedId || !wide()) onOpen(row.id);
              else onPick(row.id);
            }}
            onDoubleClick={() => onOpen(row.id)}
          >
            <span className="row-main">
              <span className="row-name">{row.applicantName}</span>
              <span className="row-procedure">{row.procedureName}</span>
            </span>
            <span className="row-side">
              <span className="code">{row.code}</span>
              <span className="row-step">
                {row.stepName ?? row.statusText}
                {row.holderName ? ` · ${row.holderName}` : ''}
              </span>
            </span>
            <DeadlineChip deadline={row.deadline} />
            <span className="visually-hidden">{staff.queue.open}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Only where the preview has its own pane is there something to pick for. */
const wide = () => window.matchMedia('(min-width: 75em)').matches;
