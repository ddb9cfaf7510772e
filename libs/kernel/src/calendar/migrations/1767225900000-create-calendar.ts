import type { MigrationInterface, QueryRunner } from 'typeorm';
import { knownDays, officeHours } from '../seed';

export class CreateCalendar1767225900000 implements MigrationInterface {
  name = 'CreateCalendar1767225900000';

  async up(db: QueryRunner) {
    await db.query(`
      CREATE SCHEMA calendar;
      CREATE TABLE calendar.day (
        on_date     date PRIMARY KEY,
        kind        text NOT NULL CONSTRAINT day_kind CHECK (kind IN ('holiday', 'working')),
        name        text NOT NULL,
        legal_basis text NOT NULL
      );
      CREATE TABLE calendar.hours (
        valid_from date     NOT NULL,
        weekday    smallint NOT NULL CONSTRAINT hours_weekday CHECK (weekday BETWEEN 1 AND 7),
        opens      time     NOT NULL,
        closes     time     NOT NULL,
        PRIMARY KEY (valid_from, weekday, opens),
        CONSTRAINT hours_order CHECK (opens < closes)
      );
    `);
    await db.query(
      `INSERT INTO calendar.day SELECT * FROM json_to_recordset($1::json)
       AS known("on" date, kind text, name text, "legalBasis" text)`,
      [JSON.stringify(knownDays)],
    );
    await db.query(
      `INSERT INTO calendar.hours SELECT * FROM json_to_recordset($1::json)
       AS usual("validFrom" date, weekday smallint, opens time, closes time)`,
      [JSON.stringify(officeHours)],
    );
  }

  async down(db: QueryRunner) {
    await db.query('DROP SCHEMA calendar CASCADE');
  }
}
