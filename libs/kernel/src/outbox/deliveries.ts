import { Injectable, Logger } from '@nestjs/common';
import { Database, type Tx } from '../database';
import { Job } from '../queue';
import { Subscribers } from './subscribers';

/** Failures after which a delivery counts as stuck. */
const ATTEMPTS = 5;

interface OwedEvent {
  subscriber: string;
  id: string;
  type: string;
  data: object;
  at: Date;
}

export interface StuckDelivery {
  id: string;
  event: string;
  subscriber: string;
  attempts: number;
  error: string;
  failedAt: Date;
}

/** One row for each event and subscriber: the list of what is still owed, whatever becomes of the queue. */
@Injectable()
export class Deliveries {
  private readonly logger = new Logger(Deliveries.name);

  constructor(
    private readonly db: Database,
    private readonly subscribers: Subscribers,
  ) {}

  /** Throws for the queue to try again; after the last attempt the delivery is stuck and the job is done. */
  @Job('outbox.deliver')
  async deliver({ deliveryId }: { deliveryId: string }): Promise<void> {
    const failure = await this.attempt(deliveryId);
    if (failure && failure.attempts < ATTEMPTS) throw failure.error;
  }

  /** Exactly-once effect, however often it is called: the subscriber's work and `done_at` commit together. */
  async attempt(deliveryId: string): Promise<{ attempts: number; error: unknown } | undefined> {
    try {
      await this.db.transaction((tx) => this.handOver(tx, deliveryId));
      return undefined;
    } catch (error) {
      return { attempts: await this.recordFailure(deliveryId, error), error };
    }
  }

  /** Ids of what may still be tried in the ordinary way, oldest first. */
  async owed(): Promise<string[]> {
    const rows = await this.db.reader.query<{ id: string }[]>(
      'SELECT id FROM outbox.delivery WHERE done_at IS NULL AND attempts < $1 ORDER BY id',
      [ATTEMPTS],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Claims deliveries that were queued over a minute ago and neither done nor stuck: the queue lost them, or is slow.
   * Each claim doubles the wait for the next, so that a slow queue is not flooded with repeats.
   */
  async claimLost(tx: Tx, limit: number): Promise<string[]> {
    const [rows] = await tx.query<[{ id: string }[], number]>(
      `UPDATE outbox.delivery SET queued_at = now(), sweeps = sweeps + 1
        WHERE id IN (
          SELECT id FROM outbox.delivery
           WHERE done_at IS NULL AND attempts < $1 AND queued_at < now() - interval '1 minute' * 2 ^ least(sweeps, 6)
           ORDER BY queued_at LIMIT $2 FOR UPDATE SKIP LOCKED)
        RETURNING id`,
      [ATTEMPTS, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Newest first, those before the id `after`. */
  async stuck(after: string | undefined, limit: number): Promise<StuckDelivery[]> {
    return this.db.reader.query<StuckDelivery[]>(
      `SELECT d.id, e.type AS event, d.subscriber, d.attempts, d.last_error AS error, d.failed_at AS "failedAt"
         FROM outbox.delivery d JOIN outbox.event e ON e.id = d.event_id
        WHERE d.done_at IS NULL AND d.attempts >= $1 AND ($2::uuid IS NULL OR d.id < $2)
        ORDER BY d.id DESC LIMIT $3`,
      [ATTEMPTS, after ?? null, limit],
    );
  }

  /** Makes a stuck delivery an ordinary one again, for the caller to queue. False where no such delivery is stuck. */
  async revive(tx: Tx, id: string): Promise<boolean> {
    const [, revived] = await tx.query<[unknown[], number]>(
      `UPDATE outbox.delivery SET attempts = 0, sweeps = 0, queued_at = now()
        WHERE id = $1 AND done_at IS NULL AND attempts >= $2`,
      [id, ATTEMPTS],
    );
    return revived > 0;
  }

  private async handOver(tx: Tx, deliveryId: string): Promise<void> {
    // Locked by another: it is being delivered right now, and should that fail, its own job or the sweep tries again.
    const [owed] = await tx.query<OwedEvent[]>(
      `SELECT d.subscriber, e.id, e.type, e.data, e.at
         FROM outbox.delivery d JOIN outbox.event e ON e.id = d.event_id
        WHERE d.id = $1 AND d.done_at IS NULL AND d.attempts < $2
          FOR UPDATE OF d SKIP LOCKED`,
      [deliveryId, ATTEMPTS],
    );
    if (!owed) return;
    const { subscriber, ...event } = owed;
    await this.subscribers.get(event.type, subscriber)(tx, event);
    await tx.query('UPDATE outbox.delivery SET done_at = now() WHERE id = $1', [deliveryId]);
  }

  /** In a transaction of its own, for the work's was rolled back. Returns the failures so far. */
  private async recordFailure(deliveryId: string, error: unknown): Promise<number> {
    const message = error instanceof Error ? error.message : String(error);
    const [[row]] = await this.db.transaction((tx) =>
      tx.query<[{ attempts: number; subscriber: string }[], number]>(
        `UPDATE outbox.delivery SET attempts = attempts + 1, failed_at = now(), last_error = $2
          WHERE id = $1 AND done_at IS NULL RETURNING attempts, subscriber`,
        [deliveryId, message.replaceAll('\u0000', '').slice(0, 2000)],
      ),
    );
    if (row)
      this.logger.error(
        `${row.subscriber}, lần ${row.attempts}: ${message}`,
        error instanceof Error ? error.stack : undefined,
      );
    return row?.attempts ?? 0;
  }
}
