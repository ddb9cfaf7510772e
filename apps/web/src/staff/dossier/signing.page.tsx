import { useState } from 'react';
import { Alert, Button, Checkbox, Group, Loader } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useSession } from '../../api/session';
import { number } from '../../i18n/format';
import { signing } from '../../i18n/vi-signing';
import { staff } from '../../i18n/vi-staff';
import { PageHeading, usePage } from '../../ui/page';
import { Picture } from '../../ui/picture';
import { BatchStatus } from './batch-status';
import { useCounts, useDossier, useQueue } from './dossier.hooks';
import { KeysDialog } from './keys-dialog';
import { QueueList, wide } from './queue-list';
import { ACT_NOW } from './queue-preview';
import { countsOf, MOST_AT_ONCE } from './batch';
import { SigningDialog } from './signing-dialog';
import { SigningPreview } from './signing-preview';
import { signsAgain, type StaffRow } from './staff-dossier';
import { useChosen } from './use-chosen';
import { useKey } from './use-key';
import { isRunning, signingBatch, useSigningBatch } from './use-signing-batch';

const waits = (row: StaffRow) => row.status === 'awaiting-signature' || signsAgain(row);

/** Everything that waits for this leader's signature: one by one with the page in sight, or many with their progress. */
export function SigningPage() {
  usePage({ title: signing.title, noIndex: true });
  const navigate = useNavigate();
  const officer = useSession()?.account.id;
  const queue = useQueue({ box: 'signing', limit: MOST_AT_ONCE });
  const rows = queue.data ?? [];
  const choosable = rows.filter(waits).slice(0, MOST_AT_ONCE);
  const { chosen, toggle, chooseAll } = useChosen(choosable);
  const [clicked, setPicked] = useState<string>();
  // Where the page of a document has room beside the list, the first is shown at once.
  const picked = rows.find(({ id }) => id === clicked) ?? (wide() ? rows[0] : undefined);
  const [asking, setAsking] = useState(false);
  const [help, setHelp] = useState(false);
  const batch = useSigningBatch();
  const busy = batch ? isRunning(batch, countsOf(batch)) : false;
  const step = (by: 1 | -1) => {
    const index = picked ? rows.indexOf(picked) : -1;
    setPicked(rows[Math.max(0, Math.min(rows.length - 1, index + by))]?.id);
  };
  useKey('j', () => step(1));
  useKey('k', () => step(-1));
  useKey('x', () => picked && waits(picked) && toggle(picked.id));
  useKey('a', () => chooseAll(chosen.length < choosable.length));
  useKey('s', () => setAsking(chosen.length > 0 && !busy));
  useKey('e', () => picked && void navigate({ to: '/can-bo/ho-so/$id', params: { id: picked.id }, hash: ACT_NOW }));
  useKey('?', () => setHelp(true));

  return (
    <div className="signing">
      <div className="signing-list">
        <Group justify="space-between">
          <PageHeading>{signing.title}</PageHeading>
          <button type="button" className="keys-button" onClick={() => setHelp(true)}>
            <kbd>?</kbd> {staff.keys.title}
          </button>
        </Group>
        {batch ? <BatchStatus batch={batch} /> : null}
        {batch ? null : <SignAgainBanner />}
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
            <Group className="signing-tools">
              <Checkbox
                label={chosen.length > 0 ? signing.selected(chosen.length) : signing.selectAll}
                checked={chosen.length > 0 && chosen.length === choosable.length}
                indeterminate={chosen.length > 0 && chosen.length < choosable.length}
                disabled={choosable.length === 0}
                onChange={(event) => chooseAll(event.currentTarget.checked)}
              />
              {chosen.length > 0 ? (
                <Button disabled={busy} onClick={() => setAsking(true)}>
                  {signing.sign(chosen.length)}
                </Button>
              ) : null}
            </Group>
            {queue.hasNextPage && chosen.length === MOST_AT_ONCE ? (
              <p className="quiet">{signing.most(MOST_AT_ONCE)}</p>
            ) : null}
            <QueueList
              rows={rows}
              pickedId={picked?.id}
              onPick={setPicked}
              chosenIds={new Set(chosen.map(({ id }) => id))}
              onToggle={toggle}
              mayChoose={waits}
            />
          </>
        ) : null}
        {queue.hasNextPage ? (
          <Button variant="default" loading={queue.isFetchingNextPage} onClick={() => void queue.fetchNextPage()}>
            {staff.queue.more}
          </Button>
        ) : null}
      </div>
      {rows.length > 0 ? <DocumentPane id={picked?.id} /> : null}
      {asking ? (
        <SigningDialog
          rows={chosen}
          onClose={() => setAsking(false)}
          onSign={() => {
            setAsking(false);
            chooseAll(false);
            if (officer) signingBatch.start(officer, chosen);
          }}
        />
      ) : null}
      <KeysDialog opened={help} onClose={() => setHelp(false)} keys={signing.keys} />
    </div>
  );
}

/** What was approved and waits for this leader's second word. */
function SignAgainBanner() {
  const count = useCounts()?.['sign-again'] ?? 0;
  if (count === 0) return null;
  return (
    <Alert color="orange">
      {signing.stand.mine(number(count))}.{' '}
      <Link to="/can-bo" search={{ box: 'sign-again' }}>
        {signing.stand.see}
      </Link>
    </Alert>
  );
}

/** The page as it would be signed, beside the list where there is room. */
function DocumentPane({ id }: { id: string | undefined }) {
  const { data: dossier } = useDossier(id);
  return (
    <aside className="signing-pane" aria-label={signing.preview}>
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
              {signing.open}
            </Button>
          </Group>
          <SigningPreview dossier={dossier} />
        </>
      ) : (
        <p className="quiet">{signing.pick}</p>
      )}
    </aside>
  );
}
