import { createRequire } from 'node:module';
import { inRoot } from './place.mjs';

/** @typedef {{ query(sql: string, values?: unknown[]): Promise<{ rows: Record<string, string>[] }> }} Client */

/**
 * Does something as the database's owner, outside the portal's own database.
 * @template T
 * @param {import('./postgres.mjs').Postgres} postgres
 * @param {(client: Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function asOwner(postgres, work) {
  // Found only once the libraries are installed, so never imported at the top.
  const pg = createRequire(inRoot('package.json'))('pg');
  const client = new pg.Client(postgres.url('postgres'));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Makes a database where there is none of that name.
 * @param {import('./postgres.mjs').Postgres} postgres
 */
export async function createDatabase(postgres, name = 'motcua') {
  await asOwner(postgres, async (client) => {
    const { rows } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rows.length === 0) await client.query(`CREATE DATABASE "${name}"`);
  });
}

/**
 * Whether any other program is connected.
 * @param {import('./postgres.mjs').Postgres} postgres
 */
export async function hasClients(postgres) {
  const others = "SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
  return asOwner(postgres, async (client) => (await client.query(others)).rows.length > 0);
}
