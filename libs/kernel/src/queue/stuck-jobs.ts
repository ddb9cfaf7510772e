import { Injectable } from '@nestjs/common';
import { Database, newId, type Tx } from '../database';

export interface FailedJob {
  jobId: string;
  name: string;
  data: object;
  attempts: number;
  error: string;
}

export interface StuckJob {
  id: string;
  name: string;
  attempts: number;
  error: string;
  failedAt: Date;
}

/** Jobs that failed to the last attempt: kept until somebody has them tried again. */
@Injectable()
export class StuckJobs {
  constructor(private readonly db: Database) {}

  /** A job that fails by the clock, night after night, stays one line with the newest error. */
  async record({ jobId, name, data, attempts, error }: FailedJob): Promise<void> {
    await this.db.transaction((tx) =>
      tx.query(
        `INSERT INTO queue.stuck_job (id, job_id, name, data, attempts, error) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (job_id) DO UPDATE SET attempts = excluded.attempts, error = excluded.error, failed_at = now()`,
        [newId(), jobId, name, data, attempts, error.slice(0, 2000)],
      ),
    );
  }

  /** Newest first, those before the id `after`. */
  async list(after: string | undefined, limit: number): Promise<StuckJob[]> {
    return this.db.reader.query<StuckJob[]>(
      `SELECT id, name, attempts, error, failed_at AS "failedAt" FROM queue.stuck_job
        WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2`,
      [after ?? null, limit],
    );
  }

  /** Takes the job off the list, for the caller to add anew in the same transaction. */
  async take(tx: Tx, id: string): Promise<{ name: string; data: object } | undefined> {
    const [[job]] = await tx.query<[{ name: string; data: object }[], number]>(
      'DELETE FROM queue.stuck_job WHERE id = $1 RETURNING name, data',
      [id],
    );
    return job;
  }
}
