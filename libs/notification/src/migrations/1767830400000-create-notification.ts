import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNotification1767830400000 implements MigrationInterface {
  name = 'CreateNotification1767830400000';

  async up(db: QueryRunner) {
    await db.query(`
      CREATE SCHEMA notification;
      CREATE TABLE notification.inbox (
        receiver_id uuid    PRIMARY KEY,
        last_number integer NOT NULL CONSTRAINT inbox_last_number CHECK (last_number > 0)
      );
      CREATE TABLE notification.notification (
        id          uuid        PRIMARY KEY,
        receiver_id uuid        NOT NULL,
        number      integer     NOT NULL CONSTRAINT notification_number CHECK (number > 0),
        event_id    uuid        NOT NULL,
        kind        text        NOT NULL,
        title       text        NOT NULL,
        body        text        NOT NULL,
        link        text        NOT NULL,
        at          timestamptz NOT NULL,
        read_at     timestamptz
      );
      CREATE UNIQUE INDEX notification_once ON notification.notification (event_id, receiver_id);
      CREATE UNIQUE INDEX notification_receiver ON notification.notification (receiver_id, number);
      CREATE INDEX notification_unread ON notification.notification (receiver_id) WHERE read_at IS NULL;
      CREATE INDEX notification_read ON notification.notification (read_at) WHERE read_at IS NOT NULL;
    `);
  }

  async down(db: QueryRunner) {
    await db.query('DROP SCHEMA notification CASCADE');
  }
}
