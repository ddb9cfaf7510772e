import { Injectable } from '@nestjs/common';
import { Database, newId, type Tx } from '@motcua/kernel/database';
import type { Recorded } from '@motcua/kernel/outbox';
import { IdentityFacade } from '@motcua/identity';
import { NEWS_CHANNEL } from './notification.streams';
import { TEXTS, type Facts, type Receiver } from './notification.texts';
import { applies, factsOf, write, type Written } from './notification.writing';

/** Read news older than this is of no more use. */
const KEEP_READ_MS = 90 * 24 * 3_600_000;
const REMOVE_BATCH = 5_000;

@Injectable()
export class NotificationService {
  constructor(
    private readonly db: Database,
    private readonly identity: IdentityFacade,
  ) {}

  /** Tells everybody whom the event concerns; whoever falls under two texts hears the first. */
  async tell(tx: Tx, kind: string, event: Recorded<object>): Promise<void> {
    const facts = factsOf(event.data);
    const told = new Map<string, Written>();
    for (const text of TEXTS[kind] ?? []) {
      if (!applies(text, facts)) continue;
      for (const receiverId of await this.receivers(text.to, facts)) {
        if (!told.has(receiverId)) told.set(receiverId, write(text, facts));
      }
    }
    if (told.size > 0) await this.insert(tx, kind, event, told);
  }

  /** Marks the person's own as read; others' ids are passed over. */
  async read(receiverId: string, ids: string[] | 'all'): Promise<void> {
    await this.db.transaction((tx) =>
      tx.query(
        `UPDATE notification.notification SET read_at = now()
          WHERE receiver_id = $1 AND read_at IS NULL AND ($2::uuid[] IS NULL OR id = ANY($2))`,
        [receiverId, ids === 'all' ? null : ids],
      ),
    );
  }

  /** Removes what was read long ago, in short transactions. Answers how many went. */
  async removeOld(now: Date): Promise<number> {
    const before = new Date(now.getTime() - KEEP_READ_MS);
    for (let removed = 0; ;) {
      const gone = await this.db.transaction((tx) =>
        tx.query<unknown[]>(
          `WITH old AS (SELECT id FROM notification.notification WHERE read_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED),
                gone AS (DELETE FROM notification.notification n USING old WHERE n.id = old.id RETURNING 1)
           SELECT 1 FROM gone`,
          [before, REMOVE_BATCH],
        ),
      );
      removed += gone.length;
      if (gone.length < REMOVE_BATCH) return removed;
    }
  }

  private async receivers(to: Receiver, facts: Facts): Promise<string[]> {
    if (typeof to === 'object') {
      const agencyId = facts['agencyId'];
      return agencyId ? this.identity.accountsWith(to.may, agencyId) : [];
    }
    const id = facts[`${to}Id`];
    return id ? [id] : [];
  }

  /**
   * Numbers, writes and announces in one statement; the inboxes' rows are locked in the order of their ids, so that two
   * events with the same receivers never wait for each other in a circle.
   */
  private async insert(tx: Tx, kind: string, event: Recorded<object>, told: Map<string, Written>): Promise<void> {
    const news = [...told].map(([receiver_id, written]) => ({ id: newId(), receiver_id, ...written }));
    await tx.query(
      `WITH news AS (
         SELECT * FROM jsonb_to_recordset($1) AS n (id uuid, receiver_id uuid, title text, body text, link text)
          WHERE NOT EXISTS (SELECT FROM notification.notification o WHERE o.event_id = $2 AND o.receiver_id = n.receiver_id)
       ), numbered AS (
         INSERT INTO notification.inbox AS inbox (receiver_id, last_number)
         SELECT receiver_id, 1 FROM news ORDER BY receiver_id
         ON CONFLICT (receiver_id) DO UPDATE SET last_number = inbox.last_number + 1
         RETURNING inbox.receiver_id, inbox.last_number
       ), written AS (
         INSERT INTO notification.notification (id, receiver_id, number, event_id, kind, title, body, link, at)
         SELECT n.id, n.receiver_id, i.last_number, $2, $3, n.title, n.body, n.link, $4
           FROM news n JOIN numbered i USING (receiver_id)
         ON CONFLICT (event_id, receiver_id) DO NOTHING
         RETURNING receiver_id
       )
       SELECT pg_notify($5, receiver_id::text) FROM written`,
      [JSON.stringify(news), event.id, kind, event.at, NEWS_CHANNEL],
    );
  }
}
