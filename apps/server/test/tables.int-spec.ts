import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '@motcua/kernel/database';
import { allTables } from '../src/modules';

describe('the tables of all modules', () => {
  const name = `tables_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  let source: DataSource;
  const administer = async (sql: string) => {
    const client = new pg.Client(process.env['TEST_DATABASE_URL']);
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };

  beforeAll(async () => {
    await administer(`CREATE DATABASE ${name}`);
    const url = new URL(process.env['TEST_DATABASE_URL']!);
    url.pathname = `/${name}`;
    source = await new DataSource(dataSourceOptions({ url: url.href, poolSize: 4 }, allTables)).initialize();
    await source.runMigrations();
  });
  afterAll(async () => {
    await source.destroy();
    await administer(`DROP DATABASE ${name} WITH (FORCE)`);
  });

  const pending = async () => (await source.driver.createSchemaBuilder().log()).upQueries.map((query) => query.query);

  it('agree with their entities', async () => {
    expect(await pending()).toEqual([]);
  });

  it('would be caught when they do not', async () => {
    const schema = allTables.find((t) => t.entities.length > 0)!;
    const table = source.getMetadata(schema.entities[0] as never).tablePath;
    await source.query(`ALTER TABLE ${table} ADD COLUMN stray text`);
    expect((await pending()).join()).toContain('stray');
    await source.query(`ALTER TABLE ${table} DROP COLUMN stray`);
  });

  it('hold no foreign key that leaves its schema', async () => {
    const leaving: unknown[] = await source.query(
      `SELECT c.conname FROM pg_constraint c JOIN pg_class a ON a.oid = c.conrelid JOIN pg_class b ON b.oid = c.confrelid
       WHERE c.contype = 'f' AND a.relnamespace <> b.relnamespace`,
    );
    expect(leaving).toEqual([]);
  });

  it('go down to nothing and up again', async () => {
    for (let i = source.migrations.length; i > 0; i--) await source.undoLastMigration();
    const left: { n: number }[] = await source.query(
      `SELECT count(*)::int AS n FROM information_schema.tables
       WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_name <> 'migration'`,
    );
    expect(left).toEqual([{ n: 0 }]);
    await source.runMigrations();
    expect(await pending()).toEqual([]);
  });
});
