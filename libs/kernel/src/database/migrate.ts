import { DataSource, type DataSourceOptions, type EntitySchema, type MigrationInterface } from 'typeorm';
import { SnakeNaming } from './snake-naming';

type Class<T = object> = new (...args: never[]) => T;

/** What a module keeps in Postgres: its tables and the migrations that made them. */
export interface ModuleTables {
  schema: string;
  entities: (Class | EntitySchema)[];
  migrations: Class<MigrationInterface>[];
}

export interface Connection {
  url: string;
  poolSize: number;
}

/** "mot cua" in ASCII: one migrator at a time, whichever process starts first. */
const MIGRATION_LOCK = 0x6d6f7463;

export function dataSourceOptions({ url, poolSize }: Connection, tables: ModuleTables[]): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: tables.flatMap((t) => t.entities),
    migrations: tables.flatMap((t) => t.migrations) as never[],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    namingStrategy: new SnakeNaming(),
    poolSize,
    applicationName: 'motcua',
    extra: { statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000, connectionTimeoutMillis: 10_000 },
  };
}

/** Brings the database up to date; safe to call from several processes at once. Returns the names that ran. */
export async function migrate(url: string, tables: ModuleTables[]): Promise<string[]> {
  const source = await new DataSource({ ...dataSourceOptions({ url, poolSize: 3 }, tables), extra: {} }).initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const ran = await source.runMigrations();
    return ran.map((migration) => migration.name);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await lock.release();
    await source.destroy();
  }
}
