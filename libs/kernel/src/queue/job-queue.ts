import { Injectable } from '@nestjs/common';
import { Database, newId } from '../database';
import { JobHandlers } from './job-handlers';
import { QueueWorker } from './queue.worker';

export interface AddOptions {
  /** Milliseconds from now. */
  delay?: number;
  /** Tries, with growing pauses between, before the job counts as stuck; 5 unless said. */
  attempts?: number;
}

export interface NewJob {
  name: string;
  data: object;
  options?: AddOptions;
}

/** Where work is handed to the background. Every process may add; only a worker runs. */
@Injectable()
export class JobQueue {
  constructor(
    private readonly db: Database,
    private readonly handlers: JobHandlers,
    private readonly worker: QueueWorker,
  ) {}

  /**
   * Adds a job, in the open transaction where there is one: it runs if and only if that commits. It runs at least once,
   * so that its handler must bear a repeat.
   * @throws Error for a name that no method handles.
   */
  async add(name: string, data: object, options?: AddOptions): Promise<void> {
    await this.addAll([{ name, data, options }]);
  }

  /** Whether a method of this program handles such jobs. */
  handles(name: string): boolean {
    return this.handlers.has(name);
  }

  async addAll(jobs: NewJob[]): Promise<void> {
    if (jobs.length === 0) return;
    const rows = jobs.map(({ name, data, options }) => ({
      id: newId(),
      name: this.handlers.get(name).name,
      data,
      delay: options?.delay ?? 0,
      attempts: options?.attempts ?? 5,
    }));
    await this.db.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO queue.pending_job (id, name, data, run_at, attempts)
         SELECT id, name, data, now() + delay * interval '1 ms', attempts
           FROM jsonb_to_recordset($1) AS job (id uuid, name text, data jsonb, delay float8, attempts integer)`,
        [JSON.stringify(rows)],
      );
    });
    this.db.afterCommit(() => this.worker.wake());
  }

  /** Runs the jobs that are due in this process, without a worker, one after the other; the first failure is thrown. */
  async drain(): Promise<number> {
    for (let ran = 0; ; ran++) {
      const [due] = await this.db.reader.query<{ id: string; name: string; data: object }[]>(
        'SELECT id, name, data FROM queue.pending_job WHERE run_at <= now() ORDER BY id LIMIT 1',
      );
      if (!due) return ran;
      await this.handlers.get(due.name).run(due.data);
      await this.db.transaction((tx) => tx.query('DELETE FROM queue.pending_job WHERE id = $1', [due.id]));
    }
  }
}
