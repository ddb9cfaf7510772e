import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Longer keys than the first ones: RSA to 4096 bits, and the curve P-384. */
export class WidenKeyAlgorithms1767658300000 implements MigrationInterface {
  readonly name = 'WidenKeyAlgorithms1767658300000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE signature.key DROP CONSTRAINT key_algorithm;
      ALTER TABLE signature.key ADD CONSTRAINT key_algorithm
        CHECK (algorithm IN ('ecdsa-p256', 'ecdsa-p384', 'rsa-2048', 'rsa-3072', 'rsa-4096'));`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE signature.key DROP CONSTRAINT key_algorithm;
      ALTER TABLE signature.key ADD CONSTRAINT key_algorithm CHECK (algorithm IN ('ecdsa-p256', 'rsa-2048'));`);
  }
}
