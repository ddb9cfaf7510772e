import pg from 'pg';
import { load, loadWork } from './load.mjs';
import { signIn } from './people.mjs';
import { alternate, cpuOf } from './rounds.mjs';
import { captureStatements } from './statements.mjs';
import { ownCpu } from './submit.mjs';

const ROUNDS = 9;
const COUNT = 600;

/**
 * The first page of what lies at the busiest desk, against the statements that it runs over plain pg.
 * @param {import('./bench.mjs').Portal} portal
 */
export async function inbox({ url, databaseUrl, postgresLog, serverPid, client, connections }) {
  const cookie = await signIn(url, 'motcua.xuanhuong');
  const read = (count, lines = connections) =>
    load(url, {
      connections: lines,
      count,
      request: () => ({
        path: '/api/staff/dossiers?box=reception&limit=30',
        headers: { cookie },
        answered: (status, text) => status === 200 && text.includes('"status":"submitted"'),
      }),
    });
  const statements = await captureStatements(client, postgresLog, () => read(1, 1));
  const pool = new pg.Pool({ connectionString: databaseUrl, max: connections });
  pool.on('error', () => undefined);
  const query = (count) =>
    loadWork({
      connections,
      count,
      work: async () => {
        for (const statement of statements) await pool.query(statement);
      },
    });
  await read(COUNT);
  await query(COUNT);
  const result = await alternate({
    rounds: ROUNDS,
    count: COUNT,
    ours: { run: () => read(COUNT), cpu: () => cpuOf(serverPid()) },
    limit: { run: () => query(COUNT), cpu: ownCpu },
  });
  await pool.end();
  return { what: 'inbox', statements: statements.length, ...result };
}
