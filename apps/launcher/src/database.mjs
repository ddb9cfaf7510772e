import { createRequire } from 'node:module';
import { inRoot } from './place.mjs';

/**
 * Makes a database where there is none of that name.
 * @param {import('./postgres.mjs').Postgres} postgres
 * @param {string} name
 */
export async function createDatabase(postgres, name = 'motcua') {
  // Found only once the libraries are installed, so never imported at the top.
  const pg = createRequire(inRoot('package.json'))('pg');
  const client = new pg.Client(postgres.url('postgres'));
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE "${name}"`);
  } finally {
    await client.end();
  }
}
