import type { MigrationInterface, QueryRunner } from 'typeorm';

const OPEN = `status IN ('submitted', 'received', 'processing', 'awaiting-supplement', 'awaiting-signature', 'signing', 'completed')`;
const ENDED = `status IN ('returned', 'refused', 'withdrawn', 'stopped')`;
/** What a row of the officers' queue shows: with it in the index a page is read without touching the table. */
const ROW = `code, applicant_name, procedure_name, procedure_code, step_name, holder_id, holder_name, submitted_at, due_at, finished_at`;

export class CreateDossier1767744000000 implements MigrationInterface {
  name = 'CreateDossier1767744000000';

  async up(db: QueryRunner) {
    await db.query(`
      CREATE SCHEMA dossier;
      CREATE TABLE dossier.dossier (
        id               uuid        PRIMARY KEY,
        version          integer     NOT NULL,
        code             text COLLATE "C",
        status           text        NOT NULL CONSTRAINT dossier_status CHECK (status IN ('draft', 'submitted', 'received',
                           'processing', 'awaiting-supplement', 'awaiting-signature', 'signing', 'completed', 'returned',
                           'refused', 'withdrawn', 'stopped')),
        procedure_id     uuid        NOT NULL,
        version_id       uuid        NOT NULL,
        procedure_code   text        NOT NULL,
        procedure_name   text        NOT NULL,
        case_key         text,
        agency_id        uuid        NOT NULL,
        agency_name      text        NOT NULL,
        agency_facts     jsonb       NOT NULL,
        applicant_id     uuid        NOT NULL,
        applicant_name   text        NOT NULL,
        applicant        jsonb       NOT NULL,
        data             jsonb       NOT NULL,
        result_channel   text,
        step_key         text,
        step_name        text,
        holder_id        uuid,
        holder_name      text,
        held_since       timestamptz,
        due_at           timestamptz,
        first_due_at     timestamptz,
        due_why          jsonb       NOT NULL,
        clock_stopped_at timestamptz,
        supplement       jsonb,
        supplement_count smallint    NOT NULL,
        appraisal        jsonb,
        submitted_at     timestamptz,
        received_at      timestamptz,
        received_by      text,
        finished_at      timestamptz,
        sort_at          timestamptz(3) NOT NULL,
        created_at       timestamptz NOT NULL,
        updated_at       timestamptz NOT NULL,
        CONSTRAINT dossier_code_from_submission CHECK ((status = 'draft') = (code IS NULL)),
        CONSTRAINT dossier_due_from_reception CHECK (due_at IS NULL OR received_at IS NOT NULL),
        CONSTRAINT dossier_names CHECK (char_length(applicant_name) <= 200 AND char_length(procedure_name) <= 250),
        CONSTRAINT dossier_holder CHECK ((holder_id IS NULL) = (holder_name IS NULL) AND (holder_id IS NULL) = (held_since IS NULL))
      );
      CREATE UNIQUE INDEX dossier_code ON dossier.dossier (code);
      CREATE INDEX dossier_applicant ON dossier.dossier (applicant_id, id);
      CREATE INDEX dossier_stale_draft ON dossier.dossier (updated_at) WHERE status = 'draft';
      CREATE INDEX dossier_signing ON dossier.dossier (id) WHERE status = 'signing';
      CREATE INDEX dossier_open ON dossier.dossier (agency_id, status, sort_at, id) INCLUDE (${ROW}) WHERE ${OPEN};
      CREATE INDEX dossier_held ON dossier.dossier (holder_id, sort_at, id) INCLUDE (${ROW.replace('holder_id, ', '')}, agency_id, status)
        WHERE holder_id IS NOT NULL;
      CREATE INDEX dossier_ended ON dossier.dossier (agency_id, sort_at, id) INCLUDE (${ROW}, status) WHERE ${ENDED};
      CREATE INDEX dossier_applicant_name ON dossier.dossier USING gin (public.kernel_fold(applicant_name) public.gin_trgm_ops)
        WHERE code IS NOT NULL;

      CREATE TABLE dossier.action (
        id          uuid        PRIMARY KEY,
        dossier_id  uuid        NOT NULL CONSTRAINT action_of_dossier REFERENCES dossier.dossier,
        version     integer     NOT NULL,
        at          timestamptz NOT NULL,
        act         text        NOT NULL,
        actor_id    uuid,
        actor_name  text        NOT NULL,
        from_status text        NOT NULL,
        to_status   text        NOT NULL,
        from_step   text,
        to_step     text,
        note        text CONSTRAINT action_note CHECK (char_length(note) <= 4000)
      );
      CREATE INDEX action_dossier ON dossier.action (dossier_id, id);
      CREATE FUNCTION dossier.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'dossier.% is never changed or erased', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
      END $$;
      CREATE TRIGGER action_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON dossier.action
        FOR EACH STATEMENT EXECUTE FUNCTION dossier.refuse_change();

      CREATE TABLE dossier.paper_file (
        id          uuid        PRIMARY KEY,
        dossier_id  uuid        NOT NULL CONSTRAINT paper_file_of_dossier REFERENCES dossier.dossier,
        paper_code  text        NOT NULL,
        name        text        NOT NULL CONSTRAINT paper_file_name CHECK (char_length(name) BETWEEN 1 AND 150),
        size        integer     NOT NULL CONSTRAINT paper_file_size CHECK (size > 0),
        type        text        NOT NULL,
        sha256      text        NOT NULL,
        uploaded_at timestamptz NOT NULL,
        removed_at  timestamptz
      );
      CREATE UNIQUE INDEX paper_file_once ON dossier.paper_file (dossier_id, paper_code, sha256) WHERE removed_at IS NULL;

      CREATE TABLE dossier.result (
        dossier_id      uuid        PRIMARY KEY CONSTRAINT result_of_dossier REFERENCES dossier.dossier,
        agency_id       uuid        NOT NULL,
        year            smallint    NOT NULL,
        symbol          text        NOT NULL,
        ordinal         integer     NOT NULL,
        number          text        NOT NULL,
        title           text        NOT NULL,
        conclusion      text        NOT NULL,
        verify_code     text        NOT NULL CONSTRAINT result_verify_code_form CHECK (verify_code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
        approved_at     timestamptz NOT NULL,
        signer_id       uuid        NOT NULL,
        signer_name     text        NOT NULL,
        signer_position text        NOT NULL,
        sha256          text,
        issued_at       timestamptz,
        CONSTRAINT result_issued CHECK ((sha256 IS NULL) = (issued_at IS NULL))
      );
      CREATE UNIQUE INDEX result_series ON dossier.result (agency_id, year, symbol, ordinal);
      CREATE UNIQUE INDEX result_verify_code ON dossier.result (verify_code);
      CREATE TRIGGER result_is_kept BEFORE DELETE OR TRUNCATE ON dossier.result
        FOR EACH STATEMENT EXECUTE FUNCTION dossier.refuse_change();
      CREATE TRIGGER result_is_issued_once BEFORE UPDATE ON dossier.result
        FOR EACH ROW WHEN (OLD.issued_at IS NOT NULL) EXECUTE FUNCTION dossier.refuse_change();

      CREATE TABLE dossier.counter (
        agency_id uuid    NOT NULL,
        on_day    date    NOT NULL,
        last      integer NOT NULL,
        PRIMARY KEY (agency_id, on_day)
      );
      CREATE TABLE dossier.result_counter (
        agency_id uuid     NOT NULL,
        year      smallint NOT NULL,
        symbol    text     NOT NULL,
        last      integer  NOT NULL,
        PRIMARY KEY (agency_id, year, symbol)
      );
    `);
  }

  async down(db: QueryRunner) {
    await db.query('DROP SCHEMA dossier CASCADE');
  }
}
