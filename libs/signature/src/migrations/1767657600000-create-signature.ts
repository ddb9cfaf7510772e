import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSignature1767657600000 implements MigrationInterface {
  name = 'CreateSignature1767657600000';

  async up(db: QueryRunner) {
    await db.query(`
      CREATE SCHEMA signature;
      CREATE TABLE signature.authority (
        id               uuid        PRIMARY KEY,
        kind             text        NOT NULL CONSTRAINT authority_kind CHECK (kind IN ('root', 'issuing')),
        name             text        NOT NULL,
        serial           text        NOT NULL,
        certificate      bytea       NOT NULL,
        encrypted_key    bytea       NOT NULL,
        wrapped_data_key bytea       NOT NULL,
        not_before       timestamptz NOT NULL,
        not_after        timestamptz NOT NULL,
        created_at       timestamptz NOT NULL,
        CONSTRAINT authority_validity CHECK (not_before < not_after)
      );
      CREATE UNIQUE INDEX authority_one_of_kind ON signature.authority (kind);

      CREATE TABLE signature.key (
        id               uuid        PRIMARY KEY,
        owner_kind       text        NOT NULL CONSTRAINT key_owner_kind CHECK (owner_kind IN ('person', 'agency')),
        owner_id         uuid        NOT NULL,
        version          integer     NOT NULL CONSTRAINT key_version CHECK (version > 0),
        algorithm        text        NOT NULL CONSTRAINT key_algorithm CHECK (algorithm IN ('ecdsa-p256', 'rsa-2048')),
        name             text        NOT NULL,
        title            text,
        organization     text,
        serial           text        NOT NULL,
        fingerprint      text        NOT NULL,
        certificate      bytea       NOT NULL,
        chain            bytea       NOT NULL,
        encrypted_key    bytea       NOT NULL,
        wrapped_data_key bytea       NOT NULL,
        not_before       timestamptz NOT NULL,
        not_after        timestamptz NOT NULL,
        revoked_at       timestamptz,
        revoked_reason   text,
        created_at       timestamptz NOT NULL,
        CONSTRAINT key_validity CHECK (not_before < not_after),
        CONSTRAINT key_revoked CHECK ((revoked_at IS NULL) = (revoked_reason IS NULL))
      );
      CREATE UNIQUE INDEX key_owner ON signature.key (owner_kind, owner_id, version);
      CREATE UNIQUE INDEX key_fingerprint ON signature.key (fingerprint);

      CREATE TABLE signature.signing (
        id             uuid        PRIMARY KEY,
        key_id         uuid        NOT NULL CONSTRAINT signing_key_fk REFERENCES signature.key,
        signature_hash text        NOT NULL,
        document_hash  text        NOT NULL,
        field          text        NOT NULL,
        signed_at      timestamptz NOT NULL
      );
      CREATE UNIQUE INDEX signing_signature ON signature.signing (signature_hash);
      CREATE INDEX signing_key ON signature.signing (key_id, signed_at);
    `);
  }

  async down(db: QueryRunner) {
    await db.query('DROP SCHEMA signature CASCADE');
  }
}
