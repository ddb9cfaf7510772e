import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAgency1767398400000 implements MigrationInterface {
  name = 'CreateAgency1767398400000';

  async up(db: QueryRunner) {
    await db.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
      CREATE SCHEMA agency;

      CREATE TABLE agency.agency (
        id           uuid PRIMARY KEY,
        parent_id    uuid CONSTRAINT agency_parent_fk REFERENCES agency.agency,
        name         text NOT NULL,
        short_name   text NOT NULL,
        kind         text NOT NULL,
        commune_code text,
        address      text,
        phone        text,
        active_from  date NOT NULL,
        active_to    date,
        CONSTRAINT agency_days CHECK (active_to >= active_from),
        CONSTRAINT agency_not_own_parent CHECK (parent_id <> id)
      );
      CREATE INDEX agency_parent ON agency.agency (parent_id);

      CREATE TABLE agency.agency_code (
        id         uuid PRIMARY KEY,
        agency_id  uuid NOT NULL CONSTRAINT agency_code_agency_fk REFERENCES agency.agency,
        scheme     text NOT NULL CONSTRAINT agency_code_scheme CHECK (scheme IN ('qd20-2020', 'qcvn102-2016')),
        code       text NOT NULL,
        valid_from date NOT NULL,
        valid_to   date,
        CONSTRAINT agency_code_days CHECK (valid_to >= valid_from),
        CONSTRAINT agency_code_unique EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to, '[]') WITH &&),
        CONSTRAINT agency_code_one
          EXCLUDE USING gist (agency_id WITH =, scheme WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
      );

      CREATE TABLE agency.unit (
        id        uuid PRIMARY KEY,
        agency_id uuid NOT NULL CONSTRAINT unit_agency_fk REFERENCES agency.agency,
        name      text NOT NULL
      );
      CREATE UNIQUE INDEX unit_name ON agency.unit (agency_id, name);

      CREATE TABLE agency.position (
        id    uuid PRIMARY KEY,
        title text NOT NULL,
        rank  integer NOT NULL CONSTRAINT position_rank CHECK (rank BETWEEN 1 AND 999)
      );
      CREATE UNIQUE INDEX position_title ON agency.position (title);

      CREATE TABLE agency.staff_member (
        id         uuid PRIMARY KEY,
        account_id uuid NOT NULL,
        agency_id  uuid NOT NULL CONSTRAINT staff_member_agency_fk REFERENCES agency.agency,
        unit_id    uuid CONSTRAINT staff_member_unit_fk REFERENCES agency.unit,
        position   text NOT NULL,
        valid_from date NOT NULL,
        valid_to   date,
        CONSTRAINT staff_member_days CHECK (valid_to >= valid_from),
        CONSTRAINT staff_member_once
          EXCLUDE USING gist (agency_id WITH =, account_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
      );
      CREATE INDEX staff_member_account ON agency.staff_member (account_id);
      CREATE INDEX staff_member_unit ON agency.staff_member (unit_id);
    `);
  }

  async down(db: QueryRunner) {
    await db.query('DROP SCHEMA agency CASCADE; DROP EXTENSION IF EXISTS btree_gist;');
  }
}
