import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '../config';
import { Database, newId, type Tx } from '../database';
import { Job, JobQueue, Poller } from '../queue';
import { Deliveries } from './deliveries';
import { Subscribers } from './subscribers';

const BATCH = 200;

/** Takes recorded events to those who subscribed to them. */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly relaying = new Poller('outbox.relay', 500, async () => (await this.relay()) === BATCH);
  private readonly sweeping = new Poller('outbox.sweep', 60_000, async () => (await this.sweep()) === BATCH);

  constructor(
    private readonly config: Config,
    private readonly db: Database,
    private readonly jobs: JobQueue,
    private readonly deliveries: Deliveries,
    private readonly subscribers: Subscribers,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.runsWorker) return;
    this.relaying.start();
    this.sweeping.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.relaying.stop(), this.sweeping.stop()]);
  }

  /** Relays at once instead of at the next poll. */
  wake(): void {
    this.relaying.wake();
  }

  /** Makes a delivery and its job of every new event and subscriber, all in one transaction. Returns the events taken. */
  async relay(): Promise<number> {
    return this.db.transaction(async (tx) => {
      const { events, deliveries } = await this.expand(tx);
      await this.queue(deliveries);
      return events;
    });
  }

  /** Queues again what the queue has lost: nothing owed is ever silently gone. Returns how many. */
  async sweep(): Promise<number> {
    return this.db.transaction(async (tx) => {
      const lost = await this.deliveries.claimLost(tx, BATCH);
      await this.queue(lost);
      return lost.length;
    });
  }

  /** Has a stuck delivery tried again, in the caller's transaction. False where no such delivery is stuck. */
  async retry(tx: Tx, deliveryId: string): Promise<boolean> {
    const revived = await this.deliveries.revive(tx, deliveryId);
    if (revived) await this.queue([deliveryId]);
    return revived;
  }

  /** Runs what is owed in this process, without the queue, until nothing is left to hear or do. The first failure is thrown. */
  async drain(): Promise<void> {
    for (let busy = true; busy;) {
      const { events } = await this.db.transaction((tx) => this.expand(tx));
      const owed = await this.deliveries.owed();
      for (const id of owed) {
        const failure = await this.deliveries.attempt(id);
        if (failure) throw failure.error;
      }
      busy = events > 0 || owed.length > 0 || (await this.jobs.drain()) > 0;
    }
  }

  /** By night: events that everyone has heard are of no more use after a month. */
  @Job('outbox.remove-old', { cron: '30 2 * * *' })
  async removeOld(): Promise<void> {
    for (let removed = BATCH; removed === BATCH;) {
      [, removed] = await this.db.transaction((tx) =>
        tx.query<[unknown[], number]>(
          `DELETE FROM outbox.event WHERE id IN (
             SELECT id FROM outbox.event e
              WHERE queued_at < now() - interval '30 days'
                AND NOT EXISTS (SELECT FROM outbox.delivery d WHERE d.event_id = e.id AND d.done_at IS NULL)
              LIMIT $1)`,
          [BATCH],
        ),
      );
    }
  }

  private async expand(tx: Tx): Promise<{ events: number; deliveries: string[] }> {
    const events = await tx.query<{ id: string; type: string }[]>(
      'SELECT id, type FROM outbox.event WHERE queued_at IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED',
      [BATCH],
    );
    if (events.length === 0) return { events: 0, deliveries: [] };
    const deliveries = events.flatMap(({ id, type }) =>
      this.subscribers.to(type).map((subscriber) => ({ id: newId(), event_id: id, subscriber })),
    );
    await tx.query(
      `INSERT INTO outbox.delivery (id, event_id, subscriber)
       SELECT id, event_id, subscriber FROM jsonb_to_recordset($1) AS d (id uuid, event_id uuid, subscriber text)`,
      [JSON.stringify(deliveries)],
    );
    await tx.query('UPDATE outbox.event SET queued_at = now() WHERE id = ANY($1)', [events.map(({ id }) => id)]);
    return { events: events.length, deliveries: deliveries.map(({ id }) => id) };
  }

  private queue(deliveryIds: string[]): Promise<void> {
    return this.jobs.addAll(deliveryIds.map((deliveryId) => ({ name: 'outbox.deliver', data: { deliveryId } })));
  }
}
