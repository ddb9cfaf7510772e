import { Button, Loader } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { staff } from '../../i18n/vi-staff';
import { useDossier } from './dossier.hooks';
import { Facts } from './facts';
import { History } from './history';

/** The picked dossier at a glance, where the screen is wide enough for three panes. */
export function QueuePreview({ id }: { id: string | undefined }) {
  const { data: dossier, isPending } = useDossier(id);
  return (
    <aside className="preview" aria-label={staff.queue.pick}>
      {id === undefined ? (
        <div className="empty">
          <p>{staff.queue.pick}</p>
          <p className="quiet">{staff.queue.pickHelp}</p>
        </div>
      ) : isPending ? (
        <Loader m="md" aria-label={staff.queue.loading} />
      ) : dossier ? (
        <>
          <header>
            <h2>{dossier.procedure.name}</h2>
            <p className="code">{dossier.code}</p>
            <p className={`status status-${dossier.status}`}>{dossier.statusText}</p>
            <Button component={Link} to={`/can-bo/ho-so/${dossier.id}`} mt="sm">
              {staff.queue.open}
            </Button>
          </header>
          <Facts dossier={dossier} />
          <h3>{staff.desk.history}</h3>
          <History entries={dossier.internalTimeline} />
        </>
      ) : null}
    </aside>
  );
}
