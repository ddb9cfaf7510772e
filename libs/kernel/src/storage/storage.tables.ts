import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { ModuleTables } from '../database';

class CreateStorage1767225640000 implements MigrationInterface {
  name = 'CreateStorage1767225640000';

  async up(db: QueryRunner) {
    await db.query(`
      CREATE SCHEMA storage;
      CREATE TABLE storage.object (
        sha256    text        PRIMARY KEY CONSTRAINT object_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        size      bigint      NOT NULL CONSTRAINT object_size CHECK (size > 0),
        type      text        NOT NULL,
        extension text        NOT NULL,
        stored_at timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(db: QueryRunner) {
    await db.query('DROP SCHEMA storage CASCADE');
  }
}

export const storageTables: ModuleTables = {
  schema: 'storage',
  entities: [],
  migrations: [CreateStorage1767225640000],
};
