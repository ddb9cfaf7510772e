import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The leader's signature becomes a step of its own, which may wait for them; results that are issued are never touched. */
export class SignInSteps1767745000000 implements MigrationInterface {
  name = 'SignInSteps1767745000000';

  async up(db: QueryRunner) {
    await db.query(`
      ALTER TABLE dossier.result
        ADD COLUMN way         text NOT NULL DEFAULT 'portal'
                               CONSTRAINT result_way CHECK (way IN ('portal', 'token', 'remote', 'desktop')),
        ADD COLUMN way_key_id  uuid,
        ADD COLUMN hand_sha256 text,
        ADD COLUMN awaits      text CONSTRAINT result_awaits CHECK (awaits IN ('phone', 'pin', 'desk', 'again')),
        ADD COLUMN awaits_id   uuid,
        ADD COLUMN awaits_why  text CONSTRAINT result_awaits_why CHECK (awaits_why IN ('refused', 'expired', 'unfit')),
        ADD COLUMN step_since  timestamptz NOT NULL DEFAULT now(),
        ADD CONSTRAINT result_way_key CHECK ((way IN ('token', 'remote')) = (way_key_id IS NOT NULL)),
        ADD CONSTRAINT result_awaits_id CHECK (awaits_id IS NULL OR (awaits IS NOT NULL AND awaits IN ('phone', 'desk'))),
        ADD CONSTRAINT result_awaits_told CHECK ((awaits IS NOT NULL AND awaits = 'again') = (awaits_why IS NOT NULL)),
        ADD CONSTRAINT result_awaits_hand CHECK (awaits IS NULL OR (hand_sha256 IS NULL AND sha256 IS NULL));
      CREATE UNIQUE INDEX result_awaited ON dossier.result (awaits_id) WHERE awaits_id IS NOT NULL;
      CREATE INDEX result_awaiting ON dossier.result (signer_id) WHERE awaits IS NOT NULL;
    `);
  }

  async down(db: QueryRunner) {
    await db.query(`
      DROP INDEX dossier.result_awaited;
      DROP INDEX dossier.result_awaiting;
      ALTER TABLE dossier.result
        DROP COLUMN way, DROP COLUMN way_key_id, DROP COLUMN hand_sha256, DROP COLUMN awaits, DROP COLUMN awaits_id,
        DROP COLUMN awaits_why, DROP COLUMN step_since;
    `);
  }
}
