import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { ModuleTables } from '../database';

class CreateAudit1767225650000 implements MigrationInterface {
  name = 'CreateAudit1767225650000';

  async up(db: QueryRunner) {
    await db.query(`
      CREATE SCHEMA audit;
      CREATE TABLE audit.entry (
        id       uuid        PRIMARY KEY,
        at       timestamptz NOT NULL DEFAULT now(),
        actor_id uuid,
        action   text        NOT NULL,
        subject  text        NOT NULL,
        facts    jsonb       NOT NULL
      );
      CREATE INDEX entry_subject ON audit.entry (subject, at);
      -- Entries that wait for their place in the chain.
      CREATE TABLE audit.unchained (entry_id uuid PRIMARY KEY);
      CREATE FUNCTION audit.await_place() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO audit.unchained (entry_id) VALUES (NEW.id);
        RETURN NULL;
      END $$;
      CREATE TRIGGER entry_awaits_place AFTER INSERT ON audit.entry
        FOR EACH ROW EXECUTE FUNCTION audit.await_place();
      CREATE TABLE audit.link (
        seq      bigint PRIMARY KEY CONSTRAINT link_seq CHECK (seq > 0),
        entry_id uuid   NOT NULL CONSTRAINT link_entry UNIQUE REFERENCES audit.entry,
        hash     bytea  NOT NULL CONSTRAINT link_hash CHECK (octet_length(hash) = 32)
      );
      CREATE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'audit.% is never changed or erased', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
      END $$;
      CREATE TRIGGER entry_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.entry
        FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
      CREATE TRIGGER link_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.link
        FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
    `);
  }

  async down(db: QueryRunner) {
    await db.query('DROP SCHEMA audit CASCADE');
  }
}

export const auditTables: ModuleTables = { schema: 'audit', entities: [], migrations: [CreateAudit1767225650000] };
