import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys of the phone for trying out, sealed as all keys are. */
export class KeepTrialPhones1767658500000 implements MigrationInterface {
  readonly name = 'KeepTrialPhones1767658500000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE signature.phone_credential (
        id               uuid        PRIMARY KEY,
        account_id       uuid        NOT NULL,
        name             text        NOT NULL,
        organization     text,
        fingerprint      text        NOT NULL,
        certificate      bytea       NOT NULL,
        issuer           bytea       NOT NULL,
        encrypted_key    bytea       NOT NULL,
        wrapped_data_key bytea       NOT NULL,
        kek_id           text        NOT NULL,
        not_before       timestamptz NOT NULL,
        not_after        timestamptz NOT NULL,
        created_at       timestamptz NOT NULL,
        CONSTRAINT phone_credential_validity CHECK (not_before < not_after)
      );
      CREATE INDEX phone_credential_account ON signature.phone_credential (account_id, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE signature.phone_credential');
  }
}
