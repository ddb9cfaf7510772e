import { useRef, useState } from 'react';
import { Alert, Button, Checkbox, Group, Loader, Modal, Progress } from '@mantine/core';
import { api, newKey } from '../../api/client';
import { asProblem } from '../../api/problem';
import { staff } from '../../i18n/vi-staff';
import { Icon } from '../../ui/icon';
import { PageHeading, usePage } from '../../ui/page';
import { DeadlineChip } from './deadline-chip';
import { useQueue, useRefresh } from './dossier.hooks';
import type { StaffDossier, StaffRow } from './staff-dossier';

interface Run {
  total: number;
  done: number;
  failed: { row: StaffRow; reason: string }[];
  ended: boolean;
}

/** Everything that waits for this leader's signature: one by one from the desk, or many with their progress. */
export function SigningPage() {
  usePage({ title: staff.signing.title, noIndex: true });
  const queue = useQueue({ box: 'signing' });
  const rows = queue.data?.pages.flatMap((page) => page.items) ?? [];
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const { run, sign, stop } = useSigning();
  const picked = rows.filter(({ id }) => chosen.has(id));

  const toggle = (id: string, on: boolean) =>
    setChosen((now) => new Set(on ? [...now, id] : [...now].filter((other) => other !== id)));
  return (
    <div className="signing">
      <PageHeading>{staff.signing.title}</PageHeading>
      {run ? <RunStatus run={run} onStop={stop} /> : null}
      {queue.isPending ? <Loader aria-label={staff.queue.loading} /> : null}
      {queue.isSuccess && rows.length === 0 ? (
        <div className="empty">
          <Icon name="file-check" size={40} />
          <p>{staff.boxes.signing.empty}</p>
        </div>
      ) : (
        <>
          <Group className="signing-bar">
            <Checkbox
              label={staff.signing.selectAll}
              checked={rows.length > 0 && picked.length === rows.length}
              indeterminate={picked.length > 0 && picked.length < rows.length}
              onChange={(event) => setChosen(new Set(event.currentTarget.checked ? rows.map(({ id }) => id) : []))}
            />
            <Button disabled={picked.length === 0 || (run && !run.ended)} onClick={() => setAsking(true)}>
              {staff.signing.signMany(picked.length)}
            </Button>
          </Group>
          <ul className="rows">
            {rows.map((row) => (
              <li key={row.id} className="signing-row">
                <Checkbox
                  aria-label={`${row.code} ${row.applicantName}`}
                  checked={chosen.has(row.id)}
                  onChange={(event) => toggle(row.id, event.currentTarget.checked)}
                />
                <a href={`/can-bo/ho-so/${row.id}`}>
                  <span className="row-main">
                    <span className="row-name">{row.applicantName}</span>
                    <span className="row-procedure">{row.procedureName}</span>
                  </span>
                  <span className="row-side">
                    <span className="code">{row.code}</span>
                    <span className="row-step">{row.holderName}</span>
                  </span>
                  <DeadlineChip deadline={row.deadline} />
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <Modal opened={asking} onClose={() => setAsking(false)} title={staff.signing.title}>
        <p>{staff.signing.confirm(picked.length)}</p>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setAsking(false)}>
            {staff.fields.cancel}
          </Button>
          <Button
            onClick={() => {
              setAsking(false);
              setChosen(new Set());
              void sign(picked);
            }}
          >
            {staff.signing.signMany(picked.length)}
          </Button>
        </Group>
      </Modal>
    </div>
  );
}

/** Approves one after the other, so that stopping leaves whole documents only. */
function useSigning() {
  const [run, setRun] = useState<Run>();
  const stopped = useRef(false);
  const refresh = useRefresh();

  const sign = async (rows: StaffRow[]) => {
    stopped.current = false;
    const now: Run = { total: rows.length, done: 0, failed: [], ended: false };
    setRun({ ...now });
    for (const row of rows) {
      if (stopped.current) break;
      try {
        const { version } = await api.get<StaffDossier>(`/staff/dossiers/${row.id}`);
        await api.send('POST', `/staff/dossiers/${row.id}/approve`, { version }, newKey());
        now.done += 1;
      } catch (error) {
        const problem = asProblem(error);
        now.failed = [...now.failed, { row, reason: problem.detail ?? problem.title }];
      }
      setRun({ ...now });
    }
    setRun({ ...now, ended: true });
    await refresh();
  };
  return { run, sign, stop: () => (stopped.current = true) };
}

function RunStatus({ run, onStop }: { run: Run; onStop: () => void }) {
  const words = run.ended
    ? staff.signing.finished(run.done, run.total)
    : staff.signing.progress(run.done + run.failed.length, run.total);
  return (
    <section className="signing-run" role="status">
      <Group justify="space-between">
        <p>{words}</p>
        {run.ended ? null : (
          <Button size="xs" variant="default" onClick={onStop}>
            {staff.signing.stop}
          </Button>
        )}
      </Group>
      <Progress value={((run.done + run.failed.length) / Math.max(1, run.total)) * 100} aria-label={words} />
      {run.failed.map(({ row, reason }) => (
        <Alert key={row.id} color="red" mt="xs" title={`${staff.signing.failed}: ${row.code}`}>
          {reason}
        </Alert>
      ))}
    </section>
  );
}
