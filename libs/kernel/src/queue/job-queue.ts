import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, newId } from '../database';
import { JOB, type JobMark } from './job';
import { MarkedMethods } from './marked-methods';

export interface AddOptions {
  /** Added again under the same id while the first still waits or runs, it is one job. */
  jobId?: string;
  /** Milliseconds from now. */
  delay?: number;
  /** Tries before it counts as stuck. */
  attempts?: number;
}

export interface NewJob {
  name: string;
  data: object;
  options?: AddOptions;
}

export interface JobHandler extends JobMark {
  run: (data: unknown) => Promise<unknown>;
}

/** Where work is handed to the background. Every process may add; only a worker runs. */
@Injectable()
export class JobQueue implements OnModuleInit {
  readonly handlers = new Map<string, JobHandler>();

  constructor(
    private readonly db: Database,
    private readonly methods: MarkedMethods,
  ) {}

  onModuleInit(): void {
    for (const { name, mark, call } of this.methods.with<JobMark>(JOB)) {
      if (this.handlers.has(mark.name)) throw new Error(`Two methods handle the job ${mark.name}; the second is ${name}`);
      this.handlers.set(mark.name, { ...mark, run: async (data) => call(data) });
    }
  }

  /**
   * Adds a job, in the open transaction where there is one: it runs only if that commits, at least once, in a worker.
   * @throws Error for a name that no method handles.
   */
  async add(name: string, data: object, options: AddOptions = {}): Promise<void> {
    await this.addAll([{ name, data, options }]);
  }

  async addAll(jobs: NewJob[]): Promise<void> {
    const unknown = jobs.find((job) => !this.handlers.has(job.name));
    if (unknown) throw new Error(`No method handles the job ${unknown.name}`);
    if (jobs.length === 0) return;
    await this.db.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO queue.pending_job (id, name, data, job_id, run_at, attempts)
         SELECT id, name, data, coalesce(job_id, id::text), now() + delay * interval '1 ms', attempts
           FROM jsonb_to_recordset($1) AS job (id uuid, name text, data jsonb, job_id text, delay float8, attempts int)
         ON CONFLICT (job_id) DO NOTHING`,
        [
          JSON.stringify(
            jobs.map(({ name, data, options = {} }) => ({
              id: newId(),
              name,
              data,
              job_id: options.jobId,
              delay: options.delay ?? 0,
              attempts: options.attempts ?? 5,
            })),
          ),
        ],
      );
    });
  }
}
