import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { busy } from '../problem';
import { openOutcome, type Order, type Outcome } from './messages';

/** By name; input and output are plain data and bytes. */
export type Tasks = Record<string, (input: never) => unknown>;

/** What one task may take before its thread is ended. */
export interface WorkLimits {
  milliseconds: number;
  /** Heap; the bytes of buffers are not counted. */
  megabytes: number;
}

/** The work took more time or memory than it may; its thread was ended, the program goes on. */
export class WorkOverLimit extends Error {
  override readonly name = 'WorkOverLimit';
  constructor(readonly limit: 'time' | 'memory') {
    super(`work over its limit of ${limit}`);
  }
}

interface Job extends Order {
  bytes: number;
  resolve: (output: unknown) => void;
  reject: (error: unknown) => void;
}

/** Seconds after which some of what waits has been done. */
const RETRY_AFTER = 30;
/** More would wait longer than anybody's patience. */
const MAX_WAITING = 200;
/** What waits lies in the memory of the program itself. */
const MAX_WAITING_BYTES = 256 * 1024 * 1024;

/** Node reads no TypeScript: where the sources themselves run, as in tests, the thread is taught to. */
const TEACH_TYPESCRIPT = ['--require', join(__dirname, '../../../../.config/require-typescript.cjs')];

/**
 * Threads for work that would hold up the event loop or that may not be trusted to end. A thread knows nothing of the
 * environment (`env` is empty); threads start with the first work and are ended and replaced when a task exceeds its limits.
 */
export class WorkerPool<T extends Tasks> {
  private readonly idle: Worker[] = [];
  private readonly busy = new Set<Worker>();
  private readonly waiting: Job[] = [];

  /** @param file what the threads run: it calls `serveTasks`. */
  constructor(
    private readonly file: string,
    private readonly limits: WorkLimits,
    private readonly size = Math.max(1, availableParallelism() - 1),
  ) {}

  /** @throws WorkOverLimit; Problem http/busy; whatever the task threw */
  run<K extends keyof T & string>(task: K, input: Parameters<T[K]>[0]): Promise<Awaited<ReturnType<T[K]>>> {
    const bytes = bytesIn(input);
    const waiting = this.waiting.reduce((sum, job) => sum + job.bytes, 0);
    // One of any size may wait: it has been taken in already.
    if (this.waiting.length >= MAX_WAITING || (waiting > 0 && waiting + bytes > MAX_WAITING_BYTES))
      return Promise.reject(busy(RETRY_AFTER));
    return new Promise<unknown>((resolve, reject) => {
      this.waiting.push({ task, input, bytes, resolve, reject });
      this.next();
    }) as Promise<Awaited<ReturnType<T[K]>>>;
  }

  /** Ends the threads; work that has not finished is refused. */
  async close(): Promise<void> {
    for (const { reject } of this.waiting.splice(0)) reject(new Error('the program is closing'));
    await Promise.all([...this.idle.splice(0), ...this.busy].map((worker) => worker.terminate()));
  }

  private next(): void {
    if (this.waiting.length === 0) return;
    const worker = this.idle.pop() ?? (this.busy.size < this.size ? this.start() : undefined);
    const job = worker && this.waiting.shift();
    if (job) this.perform(worker, job);
  }

  private start(): Worker {
    const worker = new Worker(this.file, {
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: this.limits.megabytes },
      ...(this.file.endsWith('.ts') && { execArgv: TEACH_TYPESCRIPT }),
    });
    // A fault of a thread that nobody waits for ends this thread alone; the next work starts another.
    worker.on('error', () => this.forget(worker)).on('exit', () => this.forget(worker));
    return worker;
  }

  private forget(worker: Worker): void {
    const at = this.idle.indexOf(worker);
    if (at >= 0) this.idle.splice(at, 1);
  }

  private perform(worker: Worker, job: Job): void {
    this.busy.add(worker);
    worker.ref();
    const settle = (act: () => void, alive: boolean) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      worker.unref();
      this.busy.delete(worker);
      if (alive) this.idle.push(worker);
      act();
      this.next();
    };
    const onMessage = (outcome: Outcome) =>
      settle(() => {
        try {
          job.resolve(openOutcome(outcome));
        } catch (error) {
          job.reject(error);
        }
      }, true);
    const onError = (error: Error & { code?: string }) =>
      settle(() => job.reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new WorkOverLimit('memory') : error), false);
    const onExit = () => settle(() => job.reject(new Error('the thread ended before its work')), false);
    const timer = setTimeout(() => {
      settle(() => job.reject(new WorkOverLimit('time')), false);
      void worker.terminate();
    }, this.limits.milliseconds);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage({ task: job.task, input: job.input } satisfies Order);
  }
}

/** Of the buffers that stand in an input by name: they are what weighs. */
function bytesIn(input: unknown): number {
  if (typeof input !== 'object' || input === null) return 0;
  return Object.values(input).reduce<number>((sum, item) => sum + (item instanceof Uint8Array ? item.length : 0), 0);
}
