import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Page, StuckWorkDto } from '../../api/contract';
import { reading } from '../../api/read';
import { useSubmission } from '../../api/submission';
import { dateTime } from '../../i18n/format';
import { admin } from '../../i18n/vi-admin';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { PageHeading, usePage } from '../../ui/page';
import { ListState } from '../list-state';

const words = admin.stuck;
const PATH = '/admin/stuck-work';

/** Background work that gave up: why, and the way to let it try again. */
export function StuckWorkPage() {
  usePage({ title: admin.rooms.stuck.name, noIndex: true });
  const list = useQuery(reading<Page<StuckWorkDto>>(PATH, { limit: 100 }));
  const [told, setTold] = useState<string>();
  return (
    <>
      <PageHeading>{admin.rooms.stuck.name}</PageHeading>
      <div role="status">{told && <Notice tone="success">{told}</Notice>}</div>
      <ListState list={list} empty={list.data?.items.length === 0 && words.empty}>
        <ul className="admin-list">
          {list.data?.items.map((work) => (
            <StuckLine key={work.id} work={work} onRetried={() => setTold(words.retried)} />
          ))}
        </ul>
      </ListState>
    </>
  );
}

function StuckLine({ work, onRetried }: { work: StuckWorkDto; onRetried: () => void }) {
  const queries = useQueryClient();
  const retry = useSubmission({
    onDone: async () => {
      onRetried();
      await queries.invalidateQueries({ queryKey: [PATH] });
    },
  });
  return (
    <li>
      <div>
        <p>
          <strong>{work.name}</strong> {work.event && <span className="soft">({work.event})</span>}
        </p>
        <p className="soft small">
          {words.kind[work.kind]}, {words.attempts(work.attempts)}, {words.failedAt(dateTime(work.failedAt))}
        </p>
        <details>
          <summary>{words.why}</summary>
          <pre className="admin-error">{work.error}</pre>
        </details>
        {retry.error && <p role="alert">{retry.error.message}</p>}
      </div>
      <Button
        look="secondary"
        icon="refresh"
        aria-label={`${words.retry}: ${work.name}`}
        busy={retry.isPending && words.retry}
        onClick={() => retry.mutate({ path: `${PATH}/${work.id}/retry` })}
      >
        {words.retry}
      </Button>
    </li>
  );
}
