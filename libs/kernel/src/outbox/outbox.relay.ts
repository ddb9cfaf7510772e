import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, type Tx } from '../database';
import { Job, JobQueue, MarkedMethods } from '../queue';
import type { Recorded } from './event';
import { SUBSCRIBE } from './subscribe';

type Hear = (tx: Tx, event: Recorded<object>) => Promise<void>;

interface Delivery {
  eventId: string;
  subscriber: string;
}

interface EventRow {
  id: string;
  type: string;
  data: object;
  at: Date;
}

/** Takes recorded events to those who subscribed to them. */
@Injectable()
export class OutboxRelay implements OnModuleInit {
  private readonly subscribers = new Map<string, Map<string, Hear>>();

  constructor(
    private readonly db: Database,
    private readonly jobs: JobQueue,
    private readonly methods: MarkedMethods,
  ) {}

  onModuleInit(): void {
    for (const { name, mark, call } of this.methods.with<string[]>(SUBSCRIBE)) {
      for (const type of mark) {
        const hearers = this.subscribers.get(type) ?? new Map<string, Hear>();
        if (hearers.has(name)) throw new Error(`Two methods subscribe to ${type} under the name ${name}`);
        hearers.set(name, async (tx, event) => void (await call(tx, event)));
        this.subscribers.set(type, hearers);
      }
    }
  }

  /** Makes a delivery row and a job of every event not yet seen, with everything in one transaction. */
  async relay(limit = 200): Promise<number> {
    return this.db.transaction(async (tx) => {
      const { events, deliveries } = await this.expand(tx, limit);
      await this.jobs.addAll(
        deliveries.map((delivery) => ({
          name: 'outbox.deliver',
          data: delivery,
          options: { jobId: `event-${delivery.eventId}-${delivery.subscriber}` },
        })),
      );
      return events;
    });
  }

  /** Hands the event over exactly once, however often it is called: the subscriber's work and `done_at` commit together. */
  @Job('outbox.deliver')
  async deliver({ eventId, subscriber }: Delivery): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [event] = await tx.query<EventRow[]>(
        `SELECT e.id, e.type, e.data, e.at
           FROM outbox.delivery d JOIN outbox.event e ON e.id = d.event_id
          WHERE d.event_id = $1 AND d.subscriber = $2 AND d.done_at IS NULL
            FOR UPDATE OF d SKIP LOCKED`,
        [eventId, subscriber],
      );
      if (!event) return;
      const hear = this.subscribers.get(event.type)?.get(subscriber);
      if (!hear) throw new Error(`No method ${subscriber} subscribes to ${event.type} any more`);
      await hear(tx, { id: event.id, at: event.at, data: event.data });
      await tx.query('UPDATE outbox.delivery SET done_at = now() WHERE event_id = $1 AND subscriber = $2', [eventId, subscriber]);
    });
  }

  /** Delivers everything in this process, without the queue, until nothing is left to hear. The first failure is thrown. */
  async drain(): Promise<void> {
    for (;;) {
      const seen = await this.db.transaction((tx) => this.expand(tx, 200));
      const undone = await this.db.reader.query<Delivery[]>(
        'SELECT event_id AS "eventId", subscriber FROM outbox.delivery WHERE done_at IS NULL ORDER BY event_id, subscriber',
      );
      for (const delivery of undone) await this.deliver(delivery);
      if (seen.events === 0 && undone.length === 0) return;
    }
  }

  private async expand(tx: Tx, limit: number): Promise<{ events: number; deliveries: Delivery[] }> {
    const rows = await tx.query<EventRow[]>(
      'SELECT id, type FROM outbox.event WHERE queued_at IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED',
      [limit],
    );
    const deliveries = rows.flatMap(({ id, type }) =>
      [...(this.subscribers.get(type)?.keys() ?? [])].map((subscriber) => ({ eventId: id, subscriber })),
    );
    await tx.query(
      `INSERT INTO outbox.delivery (event_id, subscriber) SELECT "eventId", subscriber
         FROM jsonb_to_recordset($1) AS d ("eventId" uuid, subscriber text)`,
      [JSON.stringify(deliveries)],
    );
    await tx.query('UPDATE outbox.event SET queued_at = now() WHERE id = ANY($1)', [rows.map((row) => row.id)]);
    return { events: rows.length, deliveries };
  }
}
