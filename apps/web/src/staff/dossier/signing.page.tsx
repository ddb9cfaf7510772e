import { useState } from 'react';
import { Button, Checkbox, Group, Loader } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { staff } from '../../i18n/vi-staff';
import { PageHeading, usePage } from '../../ui/page';
import { Picture } from '../../ui/picture';
import { BulkDialog, RunStatus, useBulkRun } from './bulk-run';
import { useDossier, useQueue } from './dossier.hooks';
import { QueueList, wide } from './queue-list';
import { ACT_NOW } from './queue-preview';
import { SigningPreview } from './signing-preview';
import { useChosen } from './use-chosen';
import { useKey } from './use-key';

/** Everything that waits for this leader's signature: one by one with the page in sight, or many with their progress. */
export function SigningPage() {
  usePage({ title: staff.signing.title, noIndex: true });
  const queue = useQueue({ box: 'signing' });
  const rows = queue.data ?? [];
  const { chosen, toggle, chooseAll } = useChosen(rows);
  const [clicked, setPicked] = useState<string>();
  // Where the page of a document has room beside the list, the first is shown at once.
  const pickedId = (rows.find(({ id }) => id === clicked) ?? (wide() ? rows[0] : undefined))?.id;
  const [asking, setAsking] = useState(false);
  const bulk = useBulkRun();
  const step = (by: 1 | -1) => {
    const index = rows.findIndex(({ id }) => id === pickedId);
    setPicked(rows[Math.max(0, Math.min(rows.length - 1, index + by))]?.id);
  };
  useKey('j', () => step(1));
  useKey('k', () => step(-1));
  useKey('x', () => pickedId && toggle(pickedId));

  return (
    <div className="signing">
      <div className="signing-list">
        <PageHeading>{staff.signing.title}</PageHeading>
        {bulk.run ? <RunStatus run={bulk.run} onStop={bulk.stop} /> : null}
        {queue.isPending ? <Loader role="status" aria-label={staff.queue.loading} /> : null}
        {queue.isError ? <p role="alert">{queue.error.message}</p> : null}
        {queue.isSuccess && rows.length === 0 ? (
          <div className="empty">
            <Picture scene="tray" />
            <p>{staff.boxes.signing.empty}</p>
          </div>
        ) : null}
        {rows.length > 0 ? (
          <>
            <Group>
              <Checkbox
                label={chosen.length > 0 ? staff.queue.selected(chosen.length) : staff.signing.selectAll}
                checked={chosen.length === rows.length}
                indeterminate={chosen.length > 0 && chosen.length < rows.length}
                onChange={(event) => chooseAll(event.currentTarget.checked)}
              />
              {chosen.length > 0 ? (
                <Button disabled={bulk.busy} onClick={() => setAsking(true)}>
                  {staff.bulk.approve.button(chosen.length)}
                </Button>
              ) : null}
            </Group>
            <QueueList
              rows={rows}
              pickedId={pickedId}
              onPick={setPicked}
              chosenIds={new Set(chosen.map(({ id }) => id))}
              onToggle={toggle}
            />
          </>
        ) : null}
        {queue.hasNextPage ? (
          <Button variant="default" loading={queue.isFetchingNextPage} onClick={() => void queue.fetchNextPage()}>
            {staff.queue.more}
          </Button>
        ) : null}
      </div>
      {rows.length > 0 ? <DocumentPane id={pickedId} /> : null}
      {asking ? (
        <BulkDialog
          act="approve"
          count={chosen.length}
          onClose={() => setAsking(false)}
          onStart={() => {
            setAsking(false);
            chooseAll(false);
            void bulk.start('approve', chosen);
          }}
        />
      ) : null}
    </div>
  );
}

/** The page as it would be signed, beside the list where there is room. */
function DocumentPane({ id }: { id: string | undefined }) {
  const { data: dossier } = useDossier(id);
  return (
    <aside className="signing-pane" aria-label={staff.signing.preview}>
      {dossier && dossier.id === id ? (
        <>
          <Group justify="space-between">
            <h2>{dossier.procedure.name}</h2>
            <Button
              size="xs"
              renderRoot={(props) => (
                <Link to="/can-bo/ho-so/$id" params={{ id: dossier.id }} hash={ACT_NOW} {...props} />
              )}
            >
              {staff.signing.open}
            </Button>
          </Group>
          <SigningPreview dossier={dossier} />
        </>
      ) : (
        <p className="quiet">{staff.signing.pick}</p>
      )}
    </aside>
  );
}
