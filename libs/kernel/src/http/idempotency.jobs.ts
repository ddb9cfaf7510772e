import { Injectable } from '@nestjs/common';
import { Database } from '../database';
import { Job } from '../queue';

const BATCH = 5000;

/** By night: an answer is replayed for a week; who retries later than that starts anew. */
@Injectable()
export class IdempotencyJobs {
  constructor(private readonly db: Database) {}

  @Job('http.forget-answers', { cron: '15 2 * * *' })
  async forgetAnswers(): Promise<void> {
    for (let forgotten = BATCH; forgotten === BATCH;) {
      [, forgotten] = await this.db.transaction((tx) =>
        tx.query<[unknown[], number]>(
          `DELETE FROM http.idempotency WHERE (actor, key) IN (
             SELECT actor, key FROM http.idempotency WHERE at < now() - interval '7 days' LIMIT $1)`,
          [BATCH],
        ),
      );
    }
  }
}
