import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Module, type INestApplicationContext } from '@nestjs/common';
import { Database } from '@motcua/kernel/database';
import { Job, JobQueue, StuckJobs } from '@motcua/kernel/queue';
import { startTestApp, type TestApp } from '@motcua/kernel/testing';
import { backEndOf, type BackEnd } from '../src/queue/back-end';
import { describeOnBothBackEnds, startWorker, until, workerConfig } from './start-worker';

@Injectable()
class ProbeJobs {
  readonly noted: number[] = [];
  tries = 0;
  healed = false;
  slow: 'not yet' | 'running' | 'ended' = 'not yet';

  @Job('probe.note')
  note({ n }: { n: number }): void {
    this.noted.push(n);
  }

  @Job('probe.fail-once')
  failOnce(): void {
    this.tries += 1;
    if (this.tries === 1) throw new Error('first try');
  }

  @Job('probe.fail-until-healed')
  failUntilHealed(): void {
    this.tries += 1;
    if (!this.healed) throw new Error('not healed');
  }

  @Job('probe.slow')
  async runSlowly(): Promise<void> {
    this.slow = 'running';
    await sleep(700);
    this.slow = 'ended';
  }

  @Job('probe.by-clock', { cron: '0 8 * * 1-5' })
  byClock(): void {
    this.tries += 1;
  }
}

@Module({ providers: [ProbeJobs] })
class ProbeModule {}
const parts = [{ module: ProbeModule }];

@Injectable()
class SecondNote {
  @Job('probe.note')
  note(): void {}
}
@Module({ providers: [ProbeJobs, SecondNote] })
class TwoHandlersModule {}

it('does not start where two methods handle one job', async () => {
  await expect(startTestApp([{ module: TwoHandlersModule }])).rejects.toThrow('Two methods handle the job probe.note');
});

it('starts and ends while Redis cannot be reached, and keeps the jobs', async () => {
  const test = await startTestApp(parts);
  const worker = await startWorker(test, parts, { REDIS_URL: 'redis://127.0.0.1:1' });
  await test.get(JobQueue).add('probe.note', { n: 1 });
  await sleep(300);
  await worker.close();
  expect(await test.get(Database).reader.query('SELECT name FROM queue.pending_job')).toEqual([{ name: 'probe.note' }]);
  await test.close();
});

describeOnBothBackEnds((env) => {
  let test: TestApp;
  let workers: INestApplicationContext[];
  let backEnd: BackEnd;
  let queue: ReturnType<BackEnd['queue']>;

  const work = async () => {
    const worker = await startWorker(test, parts, env);
    workers.push(worker);
    return worker.get(ProbeJobs, { strict: false });
  };
  const add = (name: string, data: object = {}, options = {}) => test.get(JobQueue).add(name, data, options);
  const pending = async () => {
    const [row] = await test
      .get(Database)
      .reader.query<[{ n: number }]>('SELECT count(*)::int AS n FROM queue.pending_job');
    return row.n;
  };

  /** As a restart of the database or of Redis would. */
  const cutConnections = async () => {
    if (env['REDIS_URL']) {
      const { hostname, port } = new URL(env['REDIS_URL']);
      const socket = connect(Number(port), hostname).resume();
      socket.write('CLIENT KILL TYPE normal SKIPME no\r\n');
      await once(socket, 'close');
    } else {
      const others = 'FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';
      await test.get(Database).reader.query(`SELECT pg_terminate_backend(pid) ${others}`);
    }
  };

  beforeAll(async () => {
    test = await startTestApp(parts);
    backEnd = backEndOf(workerConfig(test, env), () => undefined);
    await backEnd.prepare();
    queue = backEnd.queue({});
    queue.on('error', () => undefined);
  });
  beforeEach(() => {
    workers = [];
  });
  afterEach(() => Promise.all(workers.map((worker) => worker.close())));
  afterAll(async () => {
    await queue.close();
    await backEnd.close();
    await test.close();
  });

  it('runs a job if and only if the transaction that added it commits', async () => {
    const jobs = await work();
    const db = test.get(Database);
    await db.transaction(() => add('probe.note', { n: 1 }));
    await expect(
      db.transaction(async () => {
        await add('probe.note', { n: 2 });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await add('probe.note', { n: 3 });

    await until(() => jobs.noted.length === 2);
    await sleep(600);
    expect(jobs.noted.sort()).toEqual([1, 3]);
    expect(await pending()).toBe(0);
  });

  it('refuses a job that nothing handles', async () => {
    await expect(add('probe.unheard-of')).rejects.toThrow('No method handles the job probe.unheard-of');
  });

  it('tries again after a failure', async () => {
    const jobs = await work();
    await add('probe.fail-once');
    await until(() => jobs.tries === 2);
    await sleep(200);
    expect(await test.get(StuckJobs).list(undefined, 10)).toEqual([]);
  });

  it('keeps a job that failed to the last attempt, until somebody has it tried again', async () => {
    const jobs = await work();
    await add('probe.fail-until-healed', { dossierId: 'd1' }, { attempts: 2 });

    const stuck = test.get(StuckJobs);
    await until(async () => (await stuck.list(undefined, 10)).length === 1);
    expect(jobs.tries).toBe(2);
    const [job] = await stuck.list(undefined, 10);
    expect(job).toMatchObject({ name: 'probe.fail-until-healed', attempts: 2, error: 'not healed' });

    jobs.healed = true;
    await test.get(Database).transaction(async (tx) => {
      expect(await stuck.take(tx, job!.id)).toEqual({ name: 'probe.fail-until-healed', data: { dossierId: 'd1' } });
      await add('probe.fail-until-healed', { dossierId: 'd1' });
    });
    await until(() => jobs.tries === 3);
    expect(await stuck.list(undefined, 10)).toEqual([]);
    expect(await queue.getFailedCount()).toBe(0);
  });

  it('does not run a delayed job before its time', async () => {
    const jobs = await work();
    const start = Date.now();
    await add('probe.note', { n: 7 }, { delay: 1500 });
    await until(() => jobs.noted.length === 1);
    expect(Date.now() - start).toBeGreaterThanOrEqual(1450);
  });

  it('sets the clock once however many workers run, by the time of Vietnam', async () => {
    await Promise.all([work(), work()]);
    const mine = async () => (await queue.getJobSchedulers(0, -1)).filter(({ name }) => name === 'probe.by-clock');
    await until(async () => (await mine()).length > 0);
    await sleep(500);
    const schedulers = await mine();
    expect(schedulers).toHaveLength(1);
    expect(schedulers[0]).toMatchObject({ pattern: '0 8 * * 1-5', tz: 'Asia/Ho_Chi_Minh' });
    expect(new Date(schedulers[0]!.next!).toISOString()).toMatch(/T01:00:00/);
    const delayed = await queue.getDelayed(0, -1);
    expect(delayed.filter(({ name }) => name === 'probe.by-clock')).toHaveLength(1);
  });

  it('takes the clock of a job that is no more away', async () => {
    await queue.upsertJobScheduler('probe.gone', { pattern: '* * * * *' }, { name: 'probe.gone' });
    await work();
    await until(async () => (await queue.getJobSchedulers(0, -1)).every(({ name }) => name !== 'probe.gone'));
  });

  it('does not lose the job of a worker that is killed', async () => {
    const url = env['REDIS_URL'] ?? test.config.databaseUrl;
    await queue.add('probe.note', { n: 9 });
    const script = `
      const { Worker, createPostgresBackend } = require('bullmq');
      const redis = process.argv[1].startsWith('redis');
      const pool = redis ? undefined : new (require('pg').Pool)({ connectionString: process.argv[1], options: '-c search_path=bullmq' });
      const options = redis ? { connection: { url: process.argv[1], maxRetriesPerRequest: null }, prefix: process.argv[2] } : { connection: pool };
      new Worker('motcua', async (job) => {
        process.stdout.write('taken ' + job.name);
        await new Promise(() => setInterval(() => undefined, 1000));
      }, { ...options, lockDuration: 2000, stalledInterval: 1000, concurrency: 1 }, redis ? undefined : createPostgresBackend);
    `;
    const prefix = `{motcua-${new URL(test.config.databaseUrl).pathname.slice(1)}}`;
    const child = spawn(process.execPath, ['-e', script, url, prefix], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    expect(String(said)).toBe('taken probe.note');
    child.kill('SIGKILL');
    await once(child, 'exit');

    const jobs = await work();
    await until(() => jobs.noted.includes(9));
  });

  it('lets the running job end before it closes', async () => {
    const jobs = await work();
    await add('probe.slow');
    await until(() => jobs.slow === 'running');
    await workers.pop()!.close();
    expect(jobs.slow).toBe('ended');
  });

  it('hands a job over once, though the hand-over died before it was noted', async () => {
    const jobs = await work();
    await add('probe.note', { n: 4 });
    await until(() => jobs.noted.length === 1);
    const [done] = await queue.getCompleted(0, 0);
    await test
      .get(Database)
      .reader.query(
        `INSERT INTO queue.pending_job (id, name, data, run_at, attempts) VALUES ($1, 'probe.note', '{"n": 4}', now(), 5)`,
        [done!.id],
      );
    await until(async () => (await pending()) === 0);
    await sleep(300);
    expect(jobs.noted).toEqual([4]);
  });

  it('goes on after its connections were cut', async () => {
    const jobs = await work();
    await add('probe.note', { n: 1 });
    await until(() => jobs.noted.length === 1);
    await cutConnections();
    await until(() =>
      add('probe.note', { n: 2 }).then(
        () => true,
        () => false,
      ),
    );
    await until(() => jobs.noted.includes(2));
  });

  it('loses none of 500 jobs between two workers', async () => {
    const [a, b] = await Promise.all([work(), work()]);
    await test
      .get(JobQueue)
      .addAll(Array.from({ length: 500 }, (_, n) => ({ name: 'probe.note', data: { n: 1000 + n } })));
    const noted = () => [...a.noted, ...b.noted].filter((n) => n >= 1000);
    // A worker too busy to renew its lock is thought dead and its job runs again: a job runs at least once.
    await until(() => new Set(noted()).size === 500);
    expect([...new Set(noted())].sort((x, y) => x - y)).toEqual(Array.from({ length: 500 }, (_, n) => 1000 + n));
  });
});
