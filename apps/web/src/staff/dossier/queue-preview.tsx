import { Button, Group, Loader } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { staff } from '../../i18n/vi-staff';
import { useDossier } from './dossier.hooks';
import { Facts } from './facts';
import { History } from './history';
import { StandingLines } from './standing';
import { actsOf, type StaffDossier } from './staff-dossier';

/** The picked dossier at a glance, where the screen is wide enough for three panes. */
export function QueuePreview({ id }: { id: string | undefined }) {
  const { data: dossier, error, isPending } = useDossier(id);
  return (
    <aside className="preview" aria-label={staff.queue.glance} tabIndex={0}>
      {id === undefined ? (
        <div className="empty">
          <p>{staff.queue.pick}</p>
          <p className="quiet">{staff.queue.pickHelp}</p>
        </div>
      ) : isPending ? (
        <Loader role="status" m="md" aria-label={staff.queue.loading} />
      ) : dossier ? (
        <Glance dossier={dossier} />
      ) : (
        <p role="alert">{error?.message}</p>
      )}
    </aside>
  );
}

function Glance({ dossier }: { dossier: StaffDossier }) {
  const [next] = actsOf(dossier);
  const to = { to: '/can-bo/ho-so/$id', params: { id: dossier.id } } as const;
  const count = dossier.papers.reduce((sum, { files }) => sum + files.length, 0);
  return (
    <>
      <div className="standing">
        <h2>{dossier.procedure.name}</h2>
        <p className="code">{dossier.code}</p>
        <StandingLines dossier={dossier} />
        <p className="quiet">{staff.queue.files(count)}</p>
      </div>
      <Group gap="xs" mt="sm">
        {next ? (
          <Button renderRoot={(props) => <Link {...to} hash={ACT_NOW} {...props} />}>{staff.acts[next].label}</Button>
        ) : null}
        <Button variant={next ? 'default' : 'filled'} renderRoot={(props) => <Link {...to} {...props} />}>
          {staff.queue.open}
        </Button>
      </Group>
      <Facts dossier={dossier} />
      <h3>{staff.desk.history}</h3>
      <History entries={dossier.internalTimeline} />
    </>
  );
}

/** Opens the desk with its next act asked at once. */
export const ACT_NOW = 'lam';
