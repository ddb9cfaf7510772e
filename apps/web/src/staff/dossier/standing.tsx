import { date, dateTime } from '../../i18n/format';
import { staff } from '../../i18n/vi-staff';
import { DeadlineChip } from './deadline-chip';
import type { StaffDossier } from './staff-dossier';

/** Where the dossier stands: its state, who has it since when, and how much time is left. */
export function StandingLines({ dossier }: { dossier: StaffDossier }) {
  const { holder, dueAt, firstDueAt } = dossier;
  return (
    <>
      <p className="standing-chips">
        <span className={`status status-${dossier.status}`}>{dossier.statusText}</span>
        <DeadlineChip deadline={dossier.deadline} />
      </p>
      <p className="quiet">{holder ? staff.desk.heldBy(holder.name, dateTime(holder.since)) : staff.desk.unheld}</p>
      {dossier.submittedAt ? <p className="quiet">{staff.queue.submitted(dateTime(dossier.submittedAt))}</p> : null}
      {dueAt ? (
        <p>
          {staff.desk.due}: <strong>{dateTime(dueAt)}</strong>
          {firstDueAt && firstDueAt !== dueAt ? (
            <span className="quiet"> {staff.desk.firstDue(date(firstDueAt))}</span>
          ) : null}
        </p>
      ) : null}
    </>
  );
}
