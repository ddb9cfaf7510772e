import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How each person chose to sign; and the value that a phone gave, kept until the paper is whole. */
export class ChooseSigningWay1767658400000 implements MigrationInterface {
  readonly name = 'ChooseSigningWay1767658400000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE signature.signing_way (
        account_id uuid        PRIMARY KEY,
        kind       text        NOT NULL
                   CONSTRAINT signing_way_kind CHECK (kind IN ('portal', 'token', 'remote', 'desktop')),
        key_id     uuid        CONSTRAINT signing_way_key_fk REFERENCES signature.key,
        chosen_at  timestamptz NOT NULL,
        CONSTRAINT signing_way_key CHECK ((kind IN ('token', 'remote')) = (key_id IS NOT NULL))
      );
      ALTER TABLE signature.remote_signing ADD COLUMN value bytea;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE signature.remote_signing DROP COLUMN value;
      DROP TABLE signature.signing_way;
    `);
  }
}
