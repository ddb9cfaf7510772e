import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Module, type INestApplicationContext } from '@nestjs/common';
import { Database, type Tx } from '@motcua/kernel/database';
import { defineEvent, Deliveries, Outbox, OutboxRelay, Subscribe, type Recorded } from '@motcua/kernel/outbox';
import { Job, JobQueue } from '@motcua/kernel/queue';
import { startTestApp, type TestApp } from '@motcua/kernel/testing';
import { describeOnBothBackEnds, startWorker, until } from './start-worker';

const Happened = defineEvent<{ n: number }>('probe.happened');
const NobodyHears = defineEvent<{ n: number }>('probe.nobody-hears');

/** An event that takes its time to hear. */
const SLOW = 5;

/** The effect of hearing: a row written with the subscriber's transaction. */
const hear = (tx: Tx, who: string, n: number) => tx.query('INSERT INTO probe_heard (who, n) VALUES ($1, $2)', [who, n]);

@Injectable()
class FirstEar {
  deaf = false;

  @Subscribe(Happened)
  async onHappened(tx: Tx, { data }: Recorded<{ n: number }>): Promise<void> {
    await hear(tx, 'first', data.n);
    if (data.n === SLOW) await sleep(200);
    if (this.deaf) throw new Error('heard nothing');
  }
}

@Injectable()
class SecondEar {
  constructor(
    private readonly jobs: JobQueue,
    private readonly db: Database,
  ) {}

  @Subscribe(Happened)
  async onHappened(tx: Tx, { id, at, data }: Recorded<{ n: number }>): Promise<void> {
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(at).toBeInstanceOf(Date);
    await hear(tx, 'second', data.n);
    if (data.n === 77) await this.jobs.add('probe.after', { n: 78 });
  }

  @Job('probe.after')
  async after({ n }: { n: number }): Promise<void> {
    await this.db.transaction((tx) => hear(tx, 'job', n));
  }
}

@Module({ providers: [FirstEar, SecondEar] })
class ProbeModule {}
const parts = [{ module: ProbeModule }];

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp(parts);
  await query('CREATE TABLE probe_heard (who text NOT NULL, n int NOT NULL)');
});
beforeEach(async () => {
  await query('TRUNCATE outbox.event, outbox.delivery, queue.pending_job, probe_heard');
  test.get(FirstEar).deaf = false;
});
afterAll(() => test.close());

const query = <T = unknown[]>(sql: string, params?: unknown[]) => test.get(Database).reader.query<T>(sql, params);
const tell = (n: number) => test.get(Database).transaction((tx) => test.get(Outbox).add(tx, Happened, { n }));
const heard = async () => {
  const rows = await query<{ who: string; n: number }[]>('SELECT who, n FROM probe_heard ORDER BY who, n');
  return rows.map(({ who, n }) => `${who} ${n}`);
};
const owedRows = () =>
  query<{ attempts: number; last_error: string | null; done: boolean; subscriber: string }[]>(
    'SELECT subscriber, attempts, last_error, done_at IS NOT NULL AS done FROM outbox.delivery ORDER BY subscriber',
  );

describe('without the queue', () => {
  it('tells every subscriber once, and a subscriber may add a job', async () => {
    await tell(77);
    await test.deliverEvents();
    await test.deliverEvents();
    expect(await heard()).toEqual(['first 77', 'job 78', 'second 77']);
  });

  it('tells nothing of a transaction that was rolled back', async () => {
    const db = test.get(Database);
    const lost = db.transaction(async (tx) => {
      await test.get(Outbox).add(tx, Happened, { n: 1 });
      throw new Error('rolled back');
    });
    await expect(lost).rejects.toThrow('rolled back');
    await test.deliverEvents();
    expect(await heard()).toEqual([]);
  });

  it('takes an event that nobody hears for done', async () => {
    await test.get(Database).transaction((tx) => test.get(Outbox).add(tx, NobodyHears, { n: 1 }));
    await test.deliverEvents();
    expect(await query('SELECT FROM outbox.event WHERE queued_at IS NULL')).toEqual([]);
  });

  it('rolls back what a failing subscriber did, notes the failure, and does not disturb the others', async () => {
    test.get(FirstEar).deaf = true;
    await tell(1);
    await test.get(OutboxRelay).relay();
    const deliveries = test.get(Deliveries);
    for (const id of await deliveries.owed()) await deliveries.attempt(id);
    expect(await heard()).toEqual(['second 1']);
    expect(await owedRows()).toEqual([
      { subscriber: 'FirstEar.onHappened', attempts: 1, last_error: 'heard nothing', done: false },
      { subscriber: 'SecondEar.onHappened', attempts: 0, last_error: null, done: true },
    ]);
    await expect(test.deliverEvents()).rejects.toThrow('heard nothing');
  });

  it('hands over once though ten deliver the same thing at the same time', async () => {
    await tell(SLOW);
    await test.get(OutboxRelay).relay();
    const deliveries = test.get(Deliveries);
    const [first] = await deliveries.owed();
    await Promise.all(Array.from({ length: 10 }, () => deliveries.deliver({ deliveryId: first! })));
    await deliveries.deliver({ deliveryId: first! });
    expect(await heard()).toHaveLength(1);
  });

  it('makes one delivery and one job of each event though four relay at the same time', async () => {
    await test.get(Database).transaction(async (tx) => {
      for (let n = 0; n < 300; n++) await test.get(Outbox).add(tx, Happened, { n });
    });
    const relay = test.get(OutboxRelay);
    const taken = await Promise.all([relay.relay(), relay.relay(), relay.relay(), relay.relay()]);
    expect(taken.reduce((a, b) => a + b)).toBe(300);
    expect(await owedRows()).toHaveLength(600);
    expect(await query('SELECT FROM queue.pending_job')).toHaveLength(600);
  });

  it('queues again only what has been owed for long, each time after a longer wait', async () => {
    await tell(1);
    const relay = test.get(OutboxRelay);
    await relay.relay();
    expect(await relay.sweep()).toBe(0);
    await query(`UPDATE outbox.delivery SET queued_at = now() - interval '61 seconds'`);
    expect(await relay.sweep()).toBe(2);
    await query(`UPDATE outbox.delivery SET queued_at = now() - interval '61 seconds'`);
    expect(await relay.sweep()).toBe(0);
    await query(`UPDATE outbox.delivery SET queued_at = now() - interval '121 seconds'`);
    expect(await relay.sweep()).toBe(2);
    await test.deliverEvents();
    expect(await heard()).toEqual(['first 1', 'second 1']);
    await query(`UPDATE outbox.delivery SET queued_at = now() - interval '1 day'`);
    expect(await relay.sweep()).toBe(0);
  });

  it('shows what failed five times as stuck, sweeps it no more, and tries it again when told', async () => {
    test.get(FirstEar).deaf = true;
    await tell(1);
    const relay = test.get(OutboxRelay);
    const deliveries = test.get(Deliveries);
    await relay.relay();
    for (let n = 0; n < 6; n++) for (const id of await deliveries.owed()) await deliveries.attempt(id);
    await query(`UPDATE outbox.delivery SET queued_at = now() - interval '1 day'`);
    expect(await relay.sweep()).toBe(0);
    const [stuck] = await deliveries.stuck(undefined, 10);
    expect(stuck).toMatchObject({
      event: 'probe.happened',
      subscriber: 'FirstEar.onHappened',
      attempts: 5,
      error: 'heard nothing',
    });

    test.get(FirstEar).deaf = false;
    expect(await test.get(Database).transaction((tx) => relay.retry(tx, stuck!.id))).toBe(true);
    await test.deliverEvents();
    expect(await heard()).toEqual(['first 1', 'second 1']);
    expect(await test.get(Database).transaction((tx) => relay.retry(tx, stuck!.id))).toBe(false);
  });

  it('forgets finished events after a month, but never one that is still owed', async () => {
    await tell(1);
    await test.deliverEvents();
    await tell(2);
    await test.get(OutboxRelay).relay();
    await query(`UPDATE outbox.event SET queued_at = now() - interval '31 days'`);
    await tell(3);
    await test.deliverEvents().catch(() => undefined);
    await query(
      `UPDATE outbox.delivery d SET done_at = NULL FROM outbox.event e WHERE e.id = d.event_id AND e.data->>'n' = '2'`,
    );
    await test.get(OutboxRelay).removeOld();
    const left = await query<{ n: string }[]>(`SELECT data->>'n' AS n FROM outbox.event ORDER BY 1`);
    expect(left.map(({ n }) => n)).toEqual(['2', '3']);
  });
});

describe('a program with a mistake does not start', () => {
  it('when an event is defined twice', () => {
    expect(() => defineEvent('probe.happened')).toThrow('The event probe.happened is defined twice');
  });

  it('when two methods subscribe under one name', async () => {
    @Module({ providers: [{ provide: 'other', useClass: FirstEar }] })
    class AgainModule {}
    await expect(startTestApp([...parts, { module: AgainModule }])).rejects.toThrow(
      'Two methods subscribe to probe.happened under the name FirstEar.onHappened',
    );
  });
});

describeOnBothBackEnds((env) => {
  let workers: INestApplicationContext[] = [];
  const work = async () => {
    const worker = await startWorker(test, parts, env);
    workers.push(worker);
    return worker;
  };
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.close()));
    workers = [];
  });

  it('tells each of 1000 events once through two workers', async () => {
    await Promise.all([work(), work()]);
    const db = test.get(Database);
    await Promise.all(
      Array.from({ length: 10 }, (_, ten) =>
        db.transaction(async (tx) => {
          for (let n = 0; n < 100; n++) await test.get(Outbox).add(tx, Happened, { n: ten * 100 + n + 1000 });
        }),
      ),
    );
    const effects = async () => (await query<[{ n: number }]>('SELECT count(*)::int AS n FROM probe_heard'))[0].n;
    await until(async () => (await effects()) >= 2000);
    await sleep(300);
    const all = await heard();
    expect(all).toHaveLength(2000);
    expect(new Set(all).size).toBe(2000);
  });

  it('tries a delivery again after a failure', async () => {
    const worker = await work();
    worker.get(FirstEar, { strict: false }).deaf = true;
    await tell(1);
    await until(async () => (await owedRows()).some(({ attempts }) => attempts === 1));
    worker.get(FirstEar, { strict: false }).deaf = false;
    await until(async () => (await heard()).length === 2);
  });

  it('builds the queue again when all its jobs were lost', async () => {
    await tell(1);
    await test.get(OutboxRelay).relay();
    await query('DELETE FROM queue.pending_job');
    await query(`UPDATE outbox.delivery SET queued_at = now() - interval '2 minutes'`);
    await work();
    await until(async () => (await heard()).length === 2);
  });

  it('wakes at once where the process that records also works', async () => {
    const worker = await work();
    const db = worker.get(Database, { strict: false });
    const took: number[] = [];
    await sleep(700);
    for (let n = 0; n < 5; n++) {
      const start = Date.now();
      await db.transaction((tx) => worker.get(Outbox, { strict: false }).add(tx, Happened, { n }));
      await until(async () => (await heard()).length === 2 * (n + 1));
      took.push(Date.now() - start);
    }
    expect(Math.min(...took)).toBeLessThan(250);
  });
});
