import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { ModuleTables } from '../database';

class CreateOutbox1767225620000 implements MigrationInterface {
  name = 'CreateOutbox1767225620000';

  async up(db: QueryRunner) {
    await db.query(`
      CREATE SCHEMA outbox;
      CREATE TABLE outbox.event (
        id        uuid        PRIMARY KEY,
        type      text        NOT NULL,
        data      jsonb       NOT NULL,
        at        timestamptz NOT NULL DEFAULT now(),
        queued_at timestamptz
      );
      CREATE INDEX event_unqueued ON outbox.event (id) WHERE queued_at IS NULL;
      CREATE INDEX event_queued_at ON outbox.event (queued_at);
      CREATE TABLE outbox.delivery (
        id         uuid        PRIMARY KEY,
        event_id   uuid        NOT NULL REFERENCES outbox.event ON DELETE CASCADE,
        subscriber text        NOT NULL,
        attempts   integer     NOT NULL DEFAULT 0,
        queued_at  timestamptz NOT NULL DEFAULT now(),
        sweeps     integer     NOT NULL DEFAULT 0,
        done_at    timestamptz,
        failed_at  timestamptz,
        last_error text,
        CONSTRAINT delivery_once UNIQUE (event_id, subscriber)
      );
      CREATE INDEX delivery_owed ON outbox.delivery (queued_at) WHERE done_at IS NULL;
    `);
  }

  async down(db: QueryRunner) {
    await db.query('DROP SCHEMA outbox CASCADE');
  }
}

export const outboxTables: ModuleTables = { schema: 'outbox', entities: [], migrations: [CreateOutbox1767225620000] };
