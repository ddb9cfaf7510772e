import { useEffect, useRef } from 'react';
import { Checkbox } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { date, time } from '../../i18n/format';
import { signing } from '../../i18n/vi-signing';
import { staff } from '../../i18n/vi-staff';
import { DeadlineChip } from './deadline-chip';
import { signsAgain, type StaffRow } from './staff-dossier';

interface QueueListProps {
  rows: StaffRow[];
  pickedId?: string;
  onPick?: (id: string) => void;
  /** Given where several may be acted on at once. */
  chosenIds?: ReadonlySet<string>;
  onToggle?: (id: string) => void;
  /** False for a row on which nothing can be done just now. */
  mayChoose?: (row: StaffRow) => boolean;
}

/** Rows are links, so that a dossier opens in a new tab the way links do; one click picks it for the preview. */
export function QueueList({ rows, pickedId, onPick, chosenIds, onToggle, mayChoose }: QueueListProps) {
  const picked = useRef<HTMLLIElement>(null);
  const navigate = useNavigate();
  useEffect(() => {
    picked.current?.scrollIntoView({ block: 'nearest' });
  }, [pickedId]);
  return (
    <ul className="rows">
      {rows.map((row) => (
        <li
          key={row.id}
          ref={row.id === pickedId ? picked : undefined}
          aria-current={row.id === pickedId || undefined}
          className={onToggle ? 'row-choosable' : undefined}
        >
          {onToggle ? (
            <Checkbox
              aria-label={`${staff.queue.choose} ${row.code}, ${row.applicantName}`}
              checked={chosenIds?.has(row.id) ?? false}
              disabled={mayChoose?.(row) === false}
              onChange={() => onToggle(row.id)}
            />
          ) : null}
          <Link
            to="/can-bo/ho-so/$id"
            params={{ id: row.id }}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey || row.id === pickedId || !onPick || !wide()) return;
              event.preventDefault();
              onPick(row.id);
            }}
            onDoubleClick={() => void navigate({ to: '/can-bo/ho-so/$id', params: { id: row.id } })}
          >
            <RowWords row={row} />
            <DeadlineChip deadline={row.deadline} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function RowWords({ row }: { row: StaffRow }) {
  return (
    <>
      <span className="row-main">
        <span className="row-name">{row.applicantName}</span>
        <span className="row-procedure">{row.procedureName}</span>
      </span>
      <span className="row-side">
        <span className="code">{row.code}</span>
        <span className={signsAgain(row) ? 'row-step row-again' : 'row-step'}>
          {row.status === 'submitted'
            ? staff.queue.submitted(moment(row.submittedAt))
            : row.status === 'signing'
              ? standOf(row)
              : (row.stepName ?? row.statusText)}
          {row.holderName ? ` · ${row.holderName}` : ''}
        </span>
      </span>
    </>
  );
}

/** What a result that is being signed waits for. */
function standOf({ statusText, signing: stand }: StaffRow): string {
  const words = signing.stand.row;
  if (!stand?.awaits) return statusText;
  return stand.awaits === 'again' ? words.again[stand.why ?? 'expired'] : words[stand.awaits];
}

/** The hour of today, the day of what is older. */
function moment(instant: string): string {
  const today = date(new Date().toISOString()) === date(instant);
  return today ? staff.queue.todayAt(time(instant)) : date(instant);
}

/** Only where the preview has its own pane is there something to pick for. */
export const wide = () => window.matchMedia('(min-width: 75em)').matches;
