import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job, JobsOptions, Queue, Worker } from 'bullmq';
import { Config } from '../config';
import { Database } from '../database';
import { backEndOf, type BackEnd } from './back-end';
import { JobHandlers } from './job-handlers';
import { Poller } from './poller';
import { StuckJobs } from './stuck-jobs';
import { WorkerTiming } from './worker-timing';

const TIME_ZONE = 'Asia/Ho_Chi_Minh';
/** Jobs run side by side in one process. */
const CONCURRENCY = 10;
/** Pending jobs handed to the back end at a time. */
const BATCH = 200;

/** Longest wait for the back end while a transaction is open, ms. */
const ANSWER = 10_000;

/** By age, never by count: counting the kept jobs at every completion is slow and can deadlock two workers. */
const KEPT = {
  removeOnComplete: { age: 3600 },
  removeOnFail: { age: 30 * 86_400 },
  backoff: { type: 'exponential', delay: 1000 },
} satisfies JobsOptions;

interface PendingJob {
  id: string;
  name: string;
  data: object;
  attempts: number;
  delay: number;
}

/** Runs the jobs, in a process that is a worker; in any other it does nothing. */
@Injectable()
export class QueueWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(QueueWorker.name);
  private readonly forwarding = new Poller('queue.forward', 500, () => this.forward());
  private readonly keeping = new Poller('queue.keep', 60_000, () => this.keep());
  private readonly ending = new AbortController();
  private starting: Promise<void> | undefined;
  private backEnd: BackEnd | undefined;
  private queue: Queue | undefined;
  private worker: Worker | undefined;
  private clockCleared = false;

  constructor(
    private readonly config: Config,
    private readonly db: Database,
    private readonly handlers: JobHandlers,
    private readonly stuck: StuckJobs,
    private readonly timing: WorkerTiming,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.runsWorker) this.starting = this.start();
  }

  /** Hands pending jobs over at once instead of at the next poll. */
  wake(): void {
    this.forwarding.wake();
  }

  /** Lets running jobs end; what is cut off after the longest wait is taken over by another worker. */
  async beforeApplicationShutdown(): Promise<void> {
    this.ending.abort();
    try {
      await inTime(this.timing.close, this.stop());
    } catch (error) {
      this.logger.warn(`Dừng khi còn việc đang chạy dở: ${String(error)}`);
      // Not waited for: a back end that is away does not answer to this either.
      void this.worker?.disconnect().catch(() => undefined);
      void this.queue?.disconnect().catch(() => undefined);
    }
  }

  /** Tries until the back end answers: people can use the portal meanwhile, and their jobs wait in `queue.pending_job`. */
  private async start(): Promise<void> {
    const onError = (error: Error) => this.logger.warn(`Hàng đợi: ${error.message}`);
    const backEnd = backEndOf(this.config, onError);
    this.backEnd = backEnd;
    while (!this.ending.signal.aborted) {
      try {
        await backEnd.prepare();
        break;
      } catch (error) {
        this.logger.error(`Chưa kết nối được hàng đợi, sẽ thử lại: ${String(error)}`);
        await sleep(this.timing.reconnect, undefined, { signal: this.ending.signal }).catch(() => undefined);
      }
    }
    if (this.ending.signal.aborted) return;
    this.queue = backEnd.queue({ defaultJobOptions: KEPT });
    this.queue.on('error', onError);
    this.worker = backEnd.worker((job) => this.handlers.get(job.name).run(job.data), {
      concurrency: CONCURRENCY,
      lockDuration: this.timing.lock,
      stalledInterval: this.timing.stalledCheck,
      runRetryDelay: this.timing.reconnect,
      // A worker killed again and again under one job is the job's fault; a few restarts of the machine are not.
      maxStalledCount: 5,
    });
    this.worker.on('error', onError);
    this.worker.on('failed', (job, error) => {
      this.logger.warn(`${job?.name ?? 'job'}: ${error.message}`);
      if (job) this.recordIfStuck(job).catch(onError);
    });
    this.forwarding.start();
    this.keeping.start();
  }

  /** Moves pending jobs to the back end. Dying before the commit moves them again, under the same ids: the same jobs. */
  private async forward(): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      const pending = await tx.query<PendingJob[]>(
        `SELECT id, name, data, attempts, greatest(0, ceil(extract(epoch FROM run_at - now()) * 1000))::float8 AS delay
           FROM queue.pending_job ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
        [BATCH],
      );
      if (pending.length === 0) return false;
      await inTime(
        ANSWER,
        this.queue!.addBulk(
          pending.map(({ id, name, data, attempts, delay }) => ({ name, data, opts: { jobId: id, attempts, delay } })),
        ),
      );
      await tx.query('DELETE FROM queue.pending_job WHERE id = ANY($1)', [pending.map((job) => job.id)]);
      return pending.length === BATCH;
    });
  }

  /** What must hold whatever happened to the back end: the clock is set, and no failed job is overlooked. */
  private async keep(): Promise<boolean> {
    await this.setClock();
    for (const job of await this.queue!.getFailed(0, 99)) await this.recordIfStuck(job);
    return false;
  }

  private async setClock(): Promise<void> {
    const set = new Map((await this.queue!.getJobSchedulers(0, -1)).map((scheduler) => [scheduler.key, scheduler]));
    for (const { name, cron } of this.handlers.scheduled()) {
      const scheduler = set.get(name);
      set.delete(name);
      if (scheduler?.pattern === cron && scheduler.tz === TIME_ZONE) continue;
      await this.queue!.upsertJobScheduler(
        name,
        { pattern: cron, tz: TIME_ZONE },
        { name, data: {}, opts: { ...KEPT, attempts: 5 } },
      );
    }
    // Once only: while an older worker still runs beside this one, each would go on removing what the other set.
    if (!this.clockCleared) for (const gone of set.keys()) await this.queue!.removeJobScheduler(gone);
    this.clockCleared = true;
  }

  private async recordIfStuck(job: Job): Promise<void> {
    if ((await job.getState()) !== 'failed') return;
    await this.stuck.record({
      jobId: job.repeatJobKey ? `clock-${job.name}` : String(job.id),
      name: job.name,
      data: job.data as object,
      attempts: job.attemptsMade,
      error: job.failedReason,
    });
    await job.remove();
  }

  private async stop(): Promise<void> {
    await this.starting;
    await Promise.all([this.forwarding.stop(), this.keeping.stop(), this.worker?.close()]);
    await this.queue?.close();
    await this.backEnd?.close();
  }
}

/** A back end that went away answers only when it is back: nothing may wait for that. */
async function inTime<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const done = new AbortController();
  const late = sleep(milliseconds, undefined, { signal: done.signal }).then((): never => {
    throw new Error(`Hàng đợi không trả lời trong ${milliseconds / 1000} giây`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
    late.catch(() => undefined);
  }
}
