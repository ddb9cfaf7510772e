import { useRef, useState } from 'react';
import { Alert, Button, Checkbox, Loader, TextInput } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useSession } from '../../api/session';
import { number } from '../../i18n/format';
import { signing } from '../../i18n/vi-signing';
import { staff } from '../../i18n/vi-staff';
import { Icon } from '../../ui/icon';
import { PageHeading, usePage } from '../../ui/page';
import { Picture } from '../../ui/picture';
import { BulkDialog, isBulkAct, RunStatus, useBulkRun } from './bulk-run';
import { useCounts, useQueue } from './dossier.hooks';
import { KeysDialog } from './keys-dialog';
import { QueueList } from './queue-list';
import { ACT_NOW, QueuePreview } from './queue-preview';
import type { QueueSearch } from './queue-search';
import { BULK_ACTS, boxesFor, DEADLINES, firstBox, type Box } from './staff-dossier';
import { useChosen } from './use-chosen';
import { useKey } from './use-key';

/** The officer's queue: filters live in the address, so that a view can be kept and sent. */
export function QueuePage() {
  const session = useSession();
  const search = useSearch({ from: '/can-bo/' });
  const navigate = useNavigate();
  const permissions = session?.permissions ?? [];
  const boxes = boxesFor(permissions);
  const box = search.box && boxes.includes(search.box) ? search.box : firstBox(permissions);
  usePage({ title: staff.boxes[box].name, noIndex: true });
  const counts = useCounts();
  const queue = useQueue({ box, q: search.q, deadline: search.deadline });
  const rows = queue.data ?? [];
  const input = useRef<HTMLInputElement>(null);
  const [help, setHelp] = useState(false);

  const bulkAct = BULK_ACTS[box];
  const { chosen, toggle, chooseAll } = useChosen(rows);
  const choosable = isBulkAct(bulkAct) && permissions.includes(`dossier.${bulkAct}`) && rows.length > 0;
  const bulk = useBulkRun();
  const [asking, setAsking] = useState(false);

  // Seldom anything waits for its signer's second word; where something does, it is seen.
  const shown = (name: Box) => name !== 'sign-again' || name === box || (counts?.[name] ?? 0) > 0;
  const go = (change: QueueSearch) =>
    void navigate({ to: '/can-bo', search: { ...search, box, ...change }, replace: true });
  const picked = rows.find(({ id }) => id === search.chon);
  const step = (by: 1 | -1) => {
    const index = picked ? rows.indexOf(picked) + by : 0;
    const next = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (next) go({ chon: next.id });
  };
  const open = (hash?: string) => picked && void navigate({ to: '/can-bo/ho-so/$id', params: { id: picked.id }, hash });
  useKey('j', () => step(1));
  useKey('k', () => step(-1));
  useKey('x', () => picked && choosable && toggle(picked.id));
  useKey('e', () => open(ACT_NOW));
  useKey('Enter', () => open());
  useKey('/', () => input.current?.focus());
  useKey('?', () => setHelp(true));

  return (
    <div className="queue">
      <div className="queue-head">
        <PageHeading>{staff.boxes[box].name}</PageHeading>
        <nav className="boxes" aria-label={staff.areas}>
          {boxes.filter(shown).map((name) => (
            <button
              type="button"
              key={name}
              ref={name === box ? intoView : undefined}
              aria-current={name === box ? 'page' : undefined}
              onClick={() => go({ box: name, chon: undefined, deadline: undefined })}
            >
              {staff.boxes[name].name} <Count value={counts?.[name]} />
            </button>
          ))}
        </nav>
        <button type="button" className="keys-button" onClick={() => setHelp(true)}>
          <kbd>?</kbd> {staff.keys.title}
        </button>
      </div>
      <div className="queue-body">
        <div className="queue-tools">
          <form
            role="search"
            className="queue-search"
            onSubmit={(event) => {
              event.preventDefault();
              go({ q: input.current?.value.trim() || undefined, chon: undefined });
            }}
          >
            <TextInput
              key={search.q ?? ''}
              ref={input}
              type="search"
              aria-label={staff.queue.search}
              placeholder={staff.queue.search}
              defaultValue={search.q}
              maxLength={100}
              leftSection={<Icon name="search" size={16} />}
              onKeyDown={(event) => event.key === 'Escape' && input.current?.blur()}
            />
            <Button type="submit" variant="default">
              {staff.queue.searchButton}
            </Button>
          </form>
          <div className="filters" role="group" aria-label={staff.queue.filters}>
            {[undefined, ...DEADLINES].map((deadline) => (
              <button
                type="button"
                key={deadline ?? 'all'}
                aria-pressed={search.deadline === deadline}
                onClick={() => go({ deadline, chon: undefined })}
              >
                {deadline ? staff.queue[deadline] : staff.queue.all}
                {deadline === 'overdue' ? <Count value={counts?.overdue} /> : null}
              </button>
            ))}
          </div>
        </div>
        {bulk.run ? <RunStatus run={bulk.run} onStop={bulk.stop} /> : null}
        {choosable ? (
          <div className="bulk-bar">
            <Checkbox
              label={chosen.length > 0 ? staff.queue.selected(chosen.length) : staff.queue.selectAll}
              checked={chosen.length === rows.length}
              indeterminate={chosen.length > 0 && chosen.length < rows.length}
              onChange={(event) => chooseAll(event.currentTarget.checked)}
            />
            {chosen.length > 0 ? (
              <>
                <Button size="xs" disabled={bulk.busy} onClick={() => setAsking(true)}>
                  {staff.bulk[bulkAct].button(chosen.length)}
                </Button>
                <Button size="xs" variant="subtle" onClick={() => chooseAll(false)}>
                  {staff.queue.unchoose}
                </Button>
              </>
            ) : null}
          </div>
        ) : null}
        {box === 'signing' && permissions.includes('dossier.approve') && rows.length > 0 ? (
          <div className="bulk-bar">
            <Link to="/can-bo/ky">{signing.many}</Link>
          </div>
        ) : null}
        {queue.isPending ? <Loader role="status" m="md" aria-label={staff.queue.loading} /> : null}
        {queue.isError ? (
          <Alert m="md" color="danger" role="alert" title={queue.error.message}>
            <Button size="xs" variant="default" onClick={() => void queue.refetch()}>
              {staff.queue.again}
            </Button>
          </Alert>
        ) : null}
        {queue.isSuccess && rows.length === 0 ? (
          <Empty
            filtered={Boolean(search.q || search.deadline)}
            box={box}
            onClear={() => go({ q: undefined, deadline: undefined })}
            inAgency={counts?.agency}
            onAgency={() => go({ box: 'agency', chon: undefined })}
          />
        ) : (
          <QueueList
            rows={rows}
            pickedId={picked?.id}
            onPick={(id) => go({ chon: id })}
            chosenIds={new Set(chosen.map(({ id }) => id))}
            onToggle={choosable ? toggle : undefined}
          />
        )}
        {queue.hasNextPage ? (
          <Button
            variant="default"
            m="md"
            loading={queue.isFetchingNextPage}
            onClick={() => void queue.fetchNextPage()}
          >
            {staff.queue.more}
          </Button>
        ) : null}
      </div>
      <QueuePreview id={picked?.id} />
      {asking && choosable ? (
        <BulkDialog
          act={bulkAct}
          count={chosen.length}
          onClose={() => setAsking(false)}
          onStart={() => {
            setAsking(false);
            chooseAll(false);
            void bulk.start(bulkAct, chosen);
          }}
        />
      ) : null}
      <KeysDialog opened={help} onClose={() => setHelp(false)} />
    </div>
  );
}

/** On a phone the areas stand in one line that is wider than the screen. */
const intoView = (button: HTMLButtonElement | null) => button?.scrollIntoView({ block: 'nearest', inline: 'nearest' });

/** The server counts no further. */
const COUNTED = 1000;

/** Honest: what was not counted to the end is told as "more than". */
function Count({ value }: { value: number | undefined }) {
  if (!value) return null;
  return <span className="count">{value >= COUNTED ? staff.queue.capped : number(value)}</span>;
}

interface EmptyProps {
  box: Box;
  filtered: boolean;
  onClear: () => void;
  /** How many the agency is settling: some wait for whoever takes them up. */
  inAgency: number | undefined;
  onAgency: () => void;
}

function Empty({ box, filtered, onClear, inAgency, onAgency }: EmptyProps) {
  return (
    <div className="empty">
      <Picture scene={filtered ? 'search' : 'tray'} />
      <p>{filtered ? staff.queue.nothingFound : staff.boxes[box].empty}</p>
      {filtered ? (
        <Button variant="default" onClick={onClear}>
          {staff.queue.clear}
        </Button>
      ) : null}
      {!filtered && box === 'mine' && inAgency ? (
        <Button variant="default" onClick={onAgency}>
          {staff.queue.seeAgency}
        </Button>
      ) : null}
    </div>
  );
}
