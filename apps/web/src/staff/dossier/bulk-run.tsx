import { useRef, useState } from 'react';
import { Alert, Button, Group, Progress } from '@mantine/core';
import { OfficeDialog } from '../office-dialog';
import { api, newKey } from '../../api/client';
import { asProblem } from '../../api/problem';
import { staff } from '../../i18n/vi-staff';
import { useRefresh } from './dossier.hooks';
import type { Act, StaffDossier, StaffRow } from './staff-dossier';

type BulkAct = keyof typeof staff.bulk;

export interface Run {
  act: BulkAct;
  total: number;
  done: number;
  failed: { row: StaffRow; reason: string }[];
  ended: boolean;
}

export function isBulkAct(act: Act | undefined): act is BulkAct {
  return act !== undefined && act in staff.bulk;
}

/** Acts on one dossier after the other, so that stopping leaves whole ones only. */
export function useBulkRun() {
  const [run, setRun] = useState<Run>();
  const stopped = useRef(false);
  const refresh = useRefresh();

  const start = async (act: BulkAct, rows: StaffRow[]) => {
    stopped.current = false;
    const now: Run = { act, total: rows.length, done: 0, failed: [], ended: false };
    setRun({ ...now });
    for (const row of rows) {
      if (stopped.current) break;
      try {
        await perform(act, row.id);
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
  return { run, start, stop: () => (stopped.current = true), busy: run !== undefined && !run.ended };
}

const path = (id: string) => `/staff/dossiers/${id}`;

async function perform(act: BulkAct, id: string): Promise<void> {
  const { version } = await api.get<StaffDossier>(path(id));
  await api.send<StaffDossier>('POST', `${path(id)}/${act}`, { version }, newKey());
}

/** How far it is, what failed and why, and the way to stop. */
export function RunStatus({ run, onStop }: { run: Run; onStop: () => void }) {
  const words = staff.bulk[run.act];
  const tried = run.done + run.failed.length;
  const text = run.ended ? words.finished(run.done, run.total) : words.progress(tried, run.total);
  return (
    <section className="bulk-run" aria-label={words.title}>
      <Group justify="space-between">
        <p role="status">{text}</p>
        {run.ended ? null : (
          <Button size="xs" variant="default" onClick={onStop}>
            {staff.queue.stop}
          </Button>
        )}
      </Group>
      <Progress value={(tried / Math.max(1, run.total)) * 100} aria-label={text} mt="xs" />
      {run.failed.map(({ row, reason }) => (
        <Alert key={row.id} color="danger" mt="xs" title={`${words.failed}: ${row.code}, ${row.applicantName}`}>
          {reason}
        </Alert>
      ))}
    </section>
  );
}

interface BulkDialogProps {
  act: BulkAct;
  count: number;
  onClose: () => void;
  onStart: () => void;
}

/** Asks once for all of them, by the act's own name. */
export function BulkDialog({ act, count, onClose, onStart }: BulkDialogProps) {
  const words = staff.bulk[act];
  return (
    <OfficeDialog onClose={onClose} title={words.title}>
      <p>{words.confirm(count)}</p>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {staff.fields.cancel}
        </Button>
        <Button onClick={onStart} data-autofocus>
          {words.button(count)}
        </Button>
      </Group>
    </OfficeDialog>
  );
}
