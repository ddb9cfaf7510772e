import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys that lie in other places and come from other authorities; the name of what encrypts them; and a lock on PINs. */
export class OpenKeys1767658000000 implements MigrationInterface {
  name = 'OpenKeys1767658000000';

  async up(db: QueryRunner) {
    await db.query(`
      ALTER TABLE signature.authority ADD COLUMN kek_id text;
      ALTER TABLE signature.key
        ADD COLUMN kek_id text,
        ADD COLUMN keeper text NOT NULL DEFAULT 'portal',
        ADD COLUMN source text NOT NULL DEFAULT 'issued',
        ADD COLUMN scheme jsonb,
        ADD COLUMN place  jsonb,
        ALTER COLUMN encrypted_key DROP NOT NULL,
        ALTER COLUMN wrapped_data_key DROP NOT NULL,
        ADD CONSTRAINT key_keeper CHECK (keeper IN ('portal', 'token', 'remote', 'desktop')),
        ADD CONSTRAINT key_source CHECK (source IN ('issued', 'brought')),
        ADD CONSTRAINT key_secret
          CHECK ((keeper = 'portal') = (encrypted_key IS NOT NULL) AND (keeper = 'portal') = (wrapped_data_key IS NOT NULL)),
        ADD CONSTRAINT key_place CHECK ((keeper IN ('token', 'remote')) = (place IS NOT NULL));

      CREATE TABLE signature.pin_lock (
        id            uuid        PRIMARY KEY,
        subject       text        NOT NULL,
        failures      integer     NOT NULL CONSTRAINT pin_lock_failures CHECK (failures >= 0),
        last_tried_at timestamptz NOT NULL,
        locked_until  timestamptz
      );
      CREATE UNIQUE INDEX pin_lock_subject ON signature.pin_lock (subject);

      CREATE TABLE signature.remote_signing (
        id            uuid        PRIMARY KEY,
        key_id        uuid        NOT NULL CONSTRAINT remote_signing_key_fk REFERENCES signature.key,
        account_id    uuid        NOT NULL,
        state         text        NOT NULL
                      CONSTRAINT remote_signing_state CHECK (state IN ('waiting', 'signed', 'refused', 'expired')),
        prepared      text        NOT NULL,
        gap_start     integer     NOT NULL,
        gap_end       integer     NOT NULL,
        to_be_signed  bytea       NOT NULL,
        field         text        NOT NULL,
        description   text        NOT NULL,
        on_behalf_of  jsonb,
        ticket        text,
        document      text,
        claimed_at    timestamptz NOT NULL,
        started_at    timestamptz NOT NULL,
        expires_at    timestamptz NOT NULL,
        ended_at      timestamptz,
        CONSTRAINT remote_signing_ended CHECK ((state = 'waiting') = (ended_at IS NULL)),
        CONSTRAINT remote_signing_document CHECK ((state = 'signed') = (document IS NOT NULL))
      );
      CREATE INDEX remote_signing_account ON signature.remote_signing (account_id, id);
      CREATE INDEX remote_signing_key ON signature.remote_signing (key_id);

      CREATE TABLE signature.desktop_ticket (
        id            uuid        PRIMARY KEY,
        account_id    uuid        NOT NULL,
        signer_name   text        NOT NULL,
        secret_hash   text        NOT NULL,
        original      text        NOT NULL,
        file_name     text        NOT NULL,
        document      text,
        field         text,
        created_at    timestamptz NOT NULL,
        expires_at    timestamptz NOT NULL,
        used_at       timestamptz,
        CONSTRAINT desktop_ticket_used CHECK ((used_at IS NULL) = (document IS NULL))
      );
      CREATE INDEX desktop_ticket_account ON signature.desktop_ticket (account_id, id);
    `);
  }

  async down(db: QueryRunner) {
    await db.query(`
      DROP TABLE signature.desktop_ticket;
      DROP TABLE signature.remote_signing;
      DROP TABLE signature.pin_lock;
      DELETE FROM signature.signing WHERE key_id IN (SELECT id FROM signature.key WHERE keeper <> 'portal');
      DELETE FROM signature.key WHERE keeper <> 'portal';
      ALTER TABLE signature.key
        DROP CONSTRAINT key_place,
        DROP CONSTRAINT key_secret,
        DROP CONSTRAINT key_source,
        DROP CONSTRAINT key_keeper,
        ALTER COLUMN wrapped_data_key SET NOT NULL,
        ALTER COLUMN encrypted_key SET NOT NULL,
        DROP COLUMN place,
        DROP COLUMN scheme,
        DROP COLUMN source,
        DROP COLUMN keeper,
        DROP COLUMN kek_id;
      ALTER TABLE signature.authority DROP COLUMN kek_id;
    `);
  }
}
