import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The authority gives timestamps and answers about revocation as well. */
export class ServeAuthority1767658200000 implements MigrationInterface {
  name = 'ServeAuthority1767658200000';

  async up(db: QueryRunner) {
    await db.query(`
      ALTER TABLE signature.authority
        DROP CONSTRAINT authority_kind,
        ADD CONSTRAINT authority_kind CHECK (kind IN ('root', 'issuing', 'tsa', 'ocsp'));
    `);
  }

  async down(db: QueryRunner) {
    await db.query(`
      DELETE FROM signature.authority WHERE kind IN ('tsa', 'ocsp');
      ALTER TABLE signature.authority
        DROP CONSTRAINT authority_kind,
        ADD CONSTRAINT authority_kind CHECK (kind IN ('root', 'issuing'));
    `);
  }
}
