import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIdentity1767312000000 implements MigrationInterface {
  name = 'CreateIdentity1767312000000';

  async up(db: QueryRunner) {
    await db.query(`
      CREATE SCHEMA identity;

      CREATE TABLE identity.account (
        id             uuid PRIMARY KEY,
        audience       text NOT NULL CONSTRAINT account_audience CHECK (audience IN ('citizen', 'business', 'staff')),
        login          text NOT NULL,
        password_hash  text NOT NULL,
        name           text NOT NULL,
        phone          text,
        email          text,
        citizen_number text,
        tax_code       text,
        date_of_birth  date,
        representative text,
        status         text NOT NULL CONSTRAINT account_status CHECK (status IN ('active', 'locked')),
        opened_at      timestamptz NOT NULL,
        CONSTRAINT account_number CHECK (
          (audience <> 'citizen' OR citizen_number IS NOT NULL) AND (audience <> 'business' OR tax_code IS NOT NULL)
        )
      );
      CREATE UNIQUE INDEX account_login ON identity.account (login);
      CREATE UNIQUE INDEX account_citizen ON identity.account (citizen_number) WHERE audience = 'citizen';
      CREATE UNIQUE INDEX account_business ON identity.account (tax_code) WHERE audience = 'business';
      CREATE INDEX account_name_search ON identity.account USING gin (public.kernel_fold(name) public.gin_trgm_ops);

      CREATE TABLE identity.role_grant (
        id         uuid PRIMARY KEY,
        account_id uuid NOT NULL CONSTRAINT role_grant_account_fk REFERENCES identity.account,
        role       text NOT NULL,
        agency_id  uuid,
        valid_from date NOT NULL,
        valid_to   date,
        granted_by uuid,
        granted_at timestamptz NOT NULL,
        revoked_at timestamptz,
        CONSTRAINT role_grant_days CHECK (valid_to >= valid_from)
      );
      CREATE UNIQUE INDEX role_grant_held ON identity.role_grant (account_id, role, agency_id) NULLS NOT DISTINCT
        WHERE revoked_at IS NULL;
      CREATE INDEX role_grant_agency ON identity.role_grant (agency_id, role) WHERE revoked_at IS NULL;

      CREATE TABLE identity.session (
        id          uuid PRIMARY KEY,
        account_id  uuid NOT NULL CONSTRAINT session_account_fk REFERENCES identity.account,
        opened_at   timestamptz NOT NULL,
        expires_at  timestamptz NOT NULL,
        lasts_until timestamptz NOT NULL,
        ended_at    timestamptz,
        end_reason  text,
        CONSTRAINT session_end CHECK ((ended_at IS NULL) = (end_reason IS NULL))
      );
      CREATE INDEX session_account ON identity.session (account_id) WHERE ended_at IS NULL;
      CREATE INDEX session_expiry ON identity.session (expires_at);

      CREATE TABLE identity.refresh_token (
        hash       bytea PRIMARY KEY,
        session_id uuid NOT NULL CONSTRAINT refresh_token_session_fk REFERENCES identity.session ON DELETE CASCADE,
        issued_at  timestamptz NOT NULL,
        rotated_at timestamptz
      );
      CREATE INDEX refresh_token_session ON identity.refresh_token (session_id);

      CREATE TABLE identity.sign_in_failure (
        login_digest bytea PRIMARY KEY,
        failures     integer NOT NULL CONSTRAINT sign_in_failure_count CHECK (failures > 0),
        last_at      timestamptz NOT NULL,
        locked_until timestamptz
      );
      CREATE INDEX sign_in_failure_last ON identity.sign_in_failure (last_at);
    `);
  }

  async down(db: QueryRunner) {
    await db.query('DROP SCHEMA identity CASCADE');
  }
}
