import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { ModuleTables } from '../database';

class CreateQueue1767225630000 implements MigrationInterface {
  name = 'CreateQueue1767225630000';

  async up(db: QueryRunner) {
    await db.query(`
      CREATE SCHEMA queue;
      -- Jobs that a transaction has added and the back end does not have yet.
      CREATE TABLE queue.pending_job (
        id       uuid        PRIMARY KEY,
        name     text        NOT NULL,
        data     jsonb       NOT NULL,
        run_at   timestamptz NOT NULL,
        attempts integer     NOT NULL CONSTRAINT pending_job_attempts CHECK (attempts > 0)
      );
      CREATE TABLE queue.stuck_job (
        id        uuid        PRIMARY KEY,
        job_id    text        NOT NULL CONSTRAINT stuck_job_job_id UNIQUE,
        name      text        NOT NULL,
        data      jsonb       NOT NULL,
        attempts  integer     NOT NULL,
        error     text        NOT NULL,
        failed_at timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(db: QueryRunner) {
    await db.query('DROP SCHEMA queue CASCADE');
  }
}

export const queueTables: ModuleTables = { schema: 'queue', entities: [], migrations: [CreateQueue1767225630000] };
