import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom the portal trusts and since when, whose servers it may ask about revocation, and what they have answered. */
export class CreateTrustStore1767658100000 implements MigrationInterface {
  name = 'CreateTrustStore1767658100000';

  async up(db: QueryRunner) {
    await db.query(`
      CREATE TABLE signature.trust_certificate (
        id            uuid        PRIMARY KEY,
        kind          text        NOT NULL CONSTRAINT trust_certificate_kind CHECK (kind IN ('anchor', 'intermediate')),
        fingerprint   text        NOT NULL,
        subject       text        NOT NULL,
        issuer        text        NOT NULL,
        serial        text        NOT NULL,
        certificate   bytea       NOT NULL CONSTRAINT trust_certificate_size CHECK (length(certificate) <= 32768),
        not_before    timestamptz NOT NULL,
        not_after     timestamptz NOT NULL,
        trusted_from  timestamptz NOT NULL,
        trusted_until timestamptz,
        ended_reason  text,
        source        text        NOT NULL,
        note          text,
        created_at    timestamptz NOT NULL,
        CONSTRAINT trust_certificate_validity CHECK (not_before < not_after),
        CONSTRAINT trust_certificate_ended CHECK ((trusted_until IS NULL) = (ended_reason IS NULL)),
        CONSTRAINT trust_certificate_period CHECK (trusted_until >= trusted_from)
      );
      CREATE UNIQUE INDEX trust_certificate_fingerprint ON signature.trust_certificate (fingerprint);

      CREATE TABLE signature.evidence_host (
        host            text        PRIMARY KEY CONSTRAINT evidence_host_name CHECK (host ~ '^[a-z0-9.-]+(:[0-9]+)?$'),
        note            text        NOT NULL,
        added_at        timestamptz NOT NULL,
        last_success_at timestamptz,
        last_failure_at timestamptz,
        last_failure    text
      );

      CREATE TABLE signature.evidence_cache (
        key         text        PRIMARY KEY,
        kind        text        NOT NULL CONSTRAINT evidence_cache_kind CHECK (kind IN ('crl', 'ocsp', 'issuer')),
        url         text        NOT NULL,
        content     bytea       NOT NULL,
        size        integer     NOT NULL CONSTRAINT evidence_cache_size CHECK (size = length(content)),
        fetched_at  timestamptz NOT NULL,
        fresh_until timestamptz NOT NULL,
        valid_until timestamptz NOT NULL,
        CONSTRAINT evidence_cache_times CHECK (fresh_until <= valid_until)
      );
      CREATE INDEX evidence_cache_fetched ON signature.evidence_cache (fetched_at);
      CREATE INDEX evidence_cache_valid ON signature.evidence_cache (valid_until);
    `);
  }

  async down(db: QueryRunner) {
    await db.query(`
      DROP TABLE signature.evidence_cache;
      DROP TABLE signature.evidence_host;
      DROP TABLE signature.trust_certificate;
    `);
  }
}
