import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { ModuleTables } from '../database';

class CreateFold1767225500000 implements MigrationInterface {
  name = 'CreateFold1767225500000';

  /**
   * `unaccent` is only STABLE because its dictionary can be edited; named with its schema it always reads the same
   * file, so that the key may be indexed. NFKC lets `m²` be found as `m2`. ASCII alone is left: independent of the
   * database's locale.
   */
  async up(db: QueryRunner) {
    await db.query(`
      CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
      CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
      CREATE FUNCTION public.kernel_fold(text) RETURNS text
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        AS $$
          SELECT btrim(regexp_replace(
            lower(public.unaccent('public.unaccent'::regdictionary, normalize($1, NFKC)) COLLATE "C"),
            '[^a-z0-9]+', ' ', 'g'))
        $$;
    `);
  }

  async down(db: QueryRunner) {
    await db.query('DROP FUNCTION public.kernel_fold(text); DROP EXTENSION pg_trgm; DROP EXTENSION unaccent;');
  }
}

export const textTables: ModuleTables = { schema: 'public', entities: [], migrations: [CreateFold1767225500000] };
