import { useEffect, useState } from 'react';
import { Button, Group, Progress } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { signing } from '../../i18n/vi-signing';
import { Icon } from '../../ui/icon';
import { countsOf, type Batch, type Counts } from './batch';
import { AskedList, GivePin } from './batch-asked';
import { isRunning, signingBatch } from './use-signing-batch';

const words = signing.batch;

/** How far the signing of many is, what failed and why, and the ways to stop, to go on and to try again. */
export function BatchStatus({ batch }: { batch: Batch }) {
  const counts = countsOf(batch);
  const total = batch.items.length;
  const running = isRunning(batch, counts);
  const failed = batch.items.filter(({ state }) => state === 'failed');
  return (
    <section className="bulk-run" aria-label={words.title}>
      <Group justify="space-between">
        <h2 className="batch-title">{titleOf(counts, total, running)}</h2>
        <Group gap="xs">
          {counts.waiting > 0 && !batch.paused ? (
            <Button size="xs" variant="default" onClick={() => signingBatch.stop()}>
              {words.stop}
            </Button>
          ) : null}
          {counts.waiting > 0 && batch.paused ? (
            <Button size="xs" onClick={() => signingBatch.goOn()}>
              {words.goOn(counts.waiting)}
            </Button>
          ) : null}
          {running ? null : (
            <Button size="xs" variant="default" onClick={() => signingBatch.close()}>
              {words.close}
            </Button>
          )}
        </Group>
      </Group>
      <Progress.Root size="lg" mt="xs">
        <Progress.Section
          value={(counts.signed / total) * 100}
          color="var(--success)"
          aria-label={words.signed(counts.signed)}
        />
        <Progress.Section
          value={(counts.failed / total) * 100}
          color="var(--danger)"
          aria-label={words.failed(counts.failed)}
        />
      </Progress.Root>
      <Tally counts={counts} />
      <Told
        text={titleOf(counts, total, running)}
        done={counts.signed + counts.failed}
        total={total}
        running={running}
      />
      <Note batch={batch} counts={counts} running={running} />
      {batch.pinFor ? <GivePin certificateId={batch.pinFor} /> : null}
      <AskedList items={batch.items.filter(({ state }) => state === 'asked')} />
      {failed.length > 0 ? <Failures items={failed} /> : null}
    </section>
  );
}

function titleOf({ signed, waiting }: Counts, total: number, running: boolean): string {
  if (running) return words.running(signed, total);
  return waiting > 0 ? words.paused(signed, total) : words.finished(signed, total);
}

/** The three numbers, each with its mark. */
function Tally({ counts }: { counts: Counts }) {
  return (
    <ul className="batch-tally">
      <li className="batch-signed">
        <Icon name="circle-check" size={16} /> {words.signed(counts.signed)}
      </li>
      {counts.failed > 0 ? (
        <li className="batch-failed">
          <Icon name="circle-x" size={16} /> {words.failed(counts.failed)}
        </li>
      ) : null}
      <li>
        <Icon name="clock" size={16} /> {words.left(counts.waiting + counts.sent)}
      </li>
      {counts.asked > 0 ? (
        <li>
          <Icon name="phone" size={16} /> {words.asked(counts.asked)}
        </li>
      ) : null}
    </ul>
  );
}

interface ToldProps {
  text: string;
  done: number;
  total: number;
  running: boolean;
}

/** Whoever listens hears a tenth at a time, not every document. */
function Told({ text, done, total, running }: ToldProps) {
  const tenth = running ? Math.floor((done / total) * 10) : -1;
  const [told, setTold] = useState({ tenth, text });
  if (told.tenth !== tenth) setTold({ tenth, text });
  return (
    <p className="visually-hidden" role="status">
      {told.text}
    </p>
  );
}

const SLOW_AFTER_MS = 30_000;

function Note({ batch, counts, running }: { batch: Batch; counts: Counts; running: boolean }) {
  const slow = useSlow(counts.sent > 0 && (counts.waiting === 0 || batch.paused));
  if (slow) return <p className="quiet">{words.slow(counts.sent)}</p>;
  if (counts.waiting > 0 && batch.paused) {
    const byPhone = batch.items.some(({ state, way }) => state === 'failed' && way === 'remote');
    return <p className="quiet">{(byPhone ? words.stoppedByPhone : words.waiting)(counts.waiting)}</p>;
  }
  return running ? <p className="quiet">{words.leave}</p> : null;
}

/** Whether the server alone has been at work for long. */
function useSlow(waits: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waits) return;
    const timer = window.setTimeout(() => setSlow(true), SLOW_AFTER_MS);
    return () => {
      window.clearTimeout(timer);
      setSlow(false);
    };
  }, [waits]);
  return waits && slow;
}

function Failures({ items }: { items: Batch['items'] }) {
  return (
    <>
      <Group justify="space-between" mt="sm">
        <h3>{words.failedTitle}</h3>
        {items.length > 1 ? (
          <Button size="xs" variant="default" onClick={() => signingBatch.retry()}>
            {words.retryAll}
          </Button>
        ) : null}
      </Group>
      <ul className="batch-failures">
        {items.map(({ id, code, applicantName, reason }) => (
          <li key={id}>
            <div>
              <p>
                <span className="code">{code}</span> {applicantName}
              </p>
              <p className="batch-failed">{reason}</p>
            </div>
            <Group gap="xs">
              <Button size="xs" variant="default" onClick={() => signingBatch.retry(id)}>
                {words.retry} <span className="visually-hidden">{code}</span>
              </Button>
              <Button
                size="xs"
                variant="subtle"
                renderRoot={(props) => <Link to="/can-bo/ho-so/$id" params={{ id }} {...props} />}
              >
                {words.open} <span className="visually-hidden">{code}</span>
              </Button>
            </Group>
          </li>
        ))}
      </ul>
    </>
  );
}
