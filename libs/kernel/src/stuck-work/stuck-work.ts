import { Injectable } from '@nestjs/common';
import { Database } from '../database';
import { page, type Page } from '../http';
import { Deliveries, OutboxRelay } from '../outbox';
import { JobQueue, StuckJobs } from '../queue';
import type { StuckWorkDto } from './stuck-work.dto';
import { stuckJobUnknown, stuckWorkNotFound } from './stuck-work.problems';

/** What failed to the last attempt and waits for a person: deliveries of events, and jobs. */
@Injectable()
export class StuckWork {
  constructor(
    private readonly db: Database,
    private readonly relay: OutboxRelay,
    private readonly deliveries: Deliveries,
    private readonly stuckJobs: StuckJobs,
    private readonly jobs: JobQueue,
  ) {}

  /** Newest first. Both kinds have ids that grow with time, so that one cursor leads through both. */
  async list(after: string | undefined, limit: number): Promise<Page<StuckWorkDto>> {
    const deliveries = await this.deliveries.stuck(after, limit + 1);
    const jobs = await this.stuckJobs.list(after, limit + 1);
    const rows: StuckWorkDto[] = [
      ...deliveries.map(({ subscriber, failedAt, ...delivery }) => ({
        ...delivery,
        kind: 'delivery' as const,
        name: subscriber,
        failedAt: failedAt.toISOString(),
      })),
      ...jobs.map(({ failedAt, ...job }) => ({
        ...job,
        kind: 'job' as const,
        event: null,
        failedAt: failedAt.toISOString(),
      })),
    ];
    rows.sort((a, b) => (a.id < b.id ? 1 : -1));
    return page(rows.slice(0, limit + 1), limit, (last) => last.id);
  }

  /**
   * Has the work tried again from the first attempt.
   * @throws Problem stuck-work/not-found, stuck-work/unknown-job
   */
  async retry(id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      if (await this.relay.retry(tx, id)) return;
      const job = await this.stuckJobs.take(tx, id);
      if (!job) throw stuckWorkNotFound(id);
      if (!this.jobs.handles(job.name)) throw stuckJobUnknown(job.name);
      await this.jobs.add(job.name, job.data);
    });
  }
}
