import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { ModuleTables } from '../database';

class CreateIdempotency1767225600000 implements MigrationInterface {
  name = 'CreateIdempotency1767225600000';

  async up(db: QueryRunner) {
    await db.query(`
      CREATE SCHEMA http;
      CREATE TABLE http.idempotency (
        actor       text        NOT NULL,
        key         text        NOT NULL,
        fingerprint text        NOT NULL,
        status      smallint    NOT NULL DEFAULT 200,
        body        json,
        at          timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (actor, key)
      );
      CREATE INDEX idempotency_at ON http.idempotency (at);
    `);
  }

  async down(db: QueryRunner) {
    await db.query('DROP SCHEMA http CASCADE');
  }
}

export const httpTables: ModuleTables = { schema: 'http', entities: [], migrations: [CreateIdempotency1767225600000] };
