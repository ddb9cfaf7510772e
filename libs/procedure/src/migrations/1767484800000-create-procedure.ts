import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateProcedure1767484800000 implements MigrationInterface {
  name = 'CreateProcedure1767484800000';

  async up(db: QueryRunner) {
    await db.query(`
      CREATE SCHEMA procedure;
      CREATE TABLE procedure.field (
        code text PRIMARY KEY,
        name text NOT NULL
      );
      CREATE TABLE procedure.procedure (
        id            uuid     PRIMARY KEY,
        code          text     NOT NULL,
        name          text     NOT NULL,
        field_code    text     NOT NULL CONSTRAINT procedure_of_field REFERENCES procedure.field,
        service_level smallint NOT NULL CONSTRAINT procedure_level CHECK (service_level BETWEEN 2 AND 4),
        audiences     text[]   NOT NULL,
        life_events   text[]   NOT NULL,
        keywords      text     NOT NULL,
        name_key      text     NOT NULL,
        search_key    text     NOT NULL,
        status        text     NOT NULL CONSTRAINT procedure_status CHECK (status IN ('open', 'suspended', 'closed')),
        source        text     NOT NULL CONSTRAINT procedure_from CHECK (source IN ('seed', 'import', 'admin')),
        source_id     text,
        source_hash   text
      );
      CREATE UNIQUE INDEX procedure_code ON procedure.procedure (code);
      CREATE UNIQUE INDEX procedure_source ON procedure.procedure (source, source_id) WHERE source_id IS NOT NULL;
      CREATE INDEX procedure_field ON procedure.procedure (field_code);
      CREATE TABLE procedure.version (
        id             uuid        PRIMARY KEY,
        procedure_id   uuid        NOT NULL CONSTRAINT version_of_procedure REFERENCES procedure.procedure,
        number         integer     NOT NULL CONSTRAINT version_from_one CHECK (number > 0),
        name           text        NOT NULL,
        content        json        NOT NULL,
        effective_from date        NOT NULL,
        published_at   timestamptz NOT NULL
      );
      CREATE UNIQUE INDEX version_number ON procedure.version (procedure_id, number);
      CREATE TABLE procedure.competence (
        id           uuid PRIMARY KEY,
        procedure_id uuid NOT NULL CONSTRAINT competence_of_procedure REFERENCES procedure.procedure,
        agency_id    uuid,
        agency_kind  text,
        agency_name  text,
        CONSTRAINT competence_someone CHECK ((agency_id IS NULL) <> (agency_kind IS NULL))
      );
      CREATE INDEX competence_procedure ON procedure.competence (procedure_id);

      CREATE FUNCTION procedure.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'a published version of a procedure is never changed' USING ERRCODE = 'restrict_violation';
        END
      $$;
      CREATE TRIGGER version_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON procedure.version
        FOR EACH STATEMENT EXECUTE FUNCTION procedure.refuse_change();
    `);
  }

  async down(db: QueryRunner) {
    await db.query('DROP SCHEMA procedure CASCADE');
  }
}
