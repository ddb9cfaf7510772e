import { useRef, useState } from 'react';
import { Button, Loader, Modal, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useSession } from '../../api/session';
import { staff } from '../../i18n/vi-staff';
import { Icon } from '../../ui/icon';
import { PageHeading, usePage } from '../../ui/page';
import { useCounts, useQueue } from './dossier.hooks';
import { QueueList } from './queue-list';
import { QueuePreview } from './queue-preview';
import { useKey } from './use-key';
import type { QueueSearch } from './queue-search';
import { boxesFor, DEADLINES, firstBox, type Box } from './staff-dossier';

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
  const rows = queue.data?.pages.flatMap((page) => page.items) ?? [];
  const input = useRef<HTMLInputElement>(null);
  const [help, setHelp] = useState(false);

  const go = (change: QueueSearch) =>
    void navigate({ to: '/can-bo', search: { ...search, box, ...change }, replace: true });
  const picked = rows.find(({ id }) => id === search.chon);
  const step = (by: 1 | -1) => {
    const index = picked ? rows.indexOf(picked) + by : 0;
    const next = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (next) go({ chon: next.id });
  };
  const open = (id: string) => void navigate({ to: '/can-bo/ho-so/$id', params: { id } });
  useKey('j', () => step(1));
  useKey('k', () => step(-1));
  useKey('Enter', () => picked && open(picked.id));
  useKey('/', () => input.current?.focus());
  useKey('?', () => setHelp(true));

  return (
    <div className="queue">
      <div className="queue-head">
        <PageHeading>{staff.boxes[box].name}</PageHeading>
        <nav className="boxes" aria-label={staff.areas}>
          {boxes.map((name) => (
            <button
              type="button"
              key={name}
              aria-current={name === box ? 'page' : undefined}
              onClick={() => go({ box: name, chon: undefined, deadline: undefined })}
            >
              {staff.boxes[name].name} <Count value={counts?.[name]} />
            </button>
          ))}
        </nav>
        <form
          role="search"
          className="queue-search"
          onSubmit={(event) => {
            event.preventDefault();
            go({ q: input.current?.value.trim() || undefined, chon: undefined });
          }}
        >
          <TextInput
            ref={input}
            aria-label={staff.queue.search}
            placeholder={staff.queue.search}
            defaultValue={search.q}
            maxLength={100}
            leftSection={<Icon name="search" size={16} />}
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
              {deadline === 'overdue' && counts?.overdue ? <Count value={counts.overdue} /> : null}
            </button>
          ))}
        </div>
      </div>
      <div className="queue-body">
        {queue.isPending ? <Loader m="md" aria-label={staff.queue.loading} /> : null}
        {queue.isError ? <p role="alert">{queue.error.message}</p> : null}
        {queue.isSuccess && rows.length === 0 ? (
          <Empty
            filtered={Boolean(search.q || search.deadline)}
            box={box}
            onClear={() => go({ q: undefined, deadline: undefined })}
          />
        ) : (
          <QueueList rows={rows} pickedId={picked?.id} onPick={(id) => go({ chon: id })} onOpen={open} />
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
      <Modal opened={help} onClose={() => setHelp(false)} title={staff.keys.title}>
        <dl className="keys">
          {staff.keys.list.map(([key, text]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </Modal>
    </div>
  );
}

/** Honest: what was not counted to the end is told as "more than". */
function Count({ value }: { value: number | undefined }) {
  if (!value) return null;
  return <span className="count">{value > 1000 ? staff.queue.capped : value.toLocaleString('vi-VN')}</span>;
}

function Empty({ box, filtered, onClear }: { box: Box; filtered: boolean; onClear: () => void }) {
  return (
    <div className="empty">
      <Icon name="checklist" size={40} />
      <p>{filtered ? staff.queue.nothingFound : staff.boxes[box].empty}</p>
      {filtered ? (
        <Button variant="default" onClick={onClear}>
          {staff.queue.clear}
        </Button>
      ) : null}
    </div>
  );
}
