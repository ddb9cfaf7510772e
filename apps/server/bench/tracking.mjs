import { load } from './load.mjs';
import { alternate, cpuOf } from './rounds.mjs';
import { captureStatements } from './statements.mjs';

const ROUNDS = 15;
const COUNT = 2_000;
const CODES = 5_000;

/**
 * Looking a dossier up by its code against the least a server can do: node's own http and the same SELECT.
 * @param {import('./bench.mjs').Portal} portal
 */
export async function tracking({ url, serverPid, client, postgresLog, connections, limit }) {
  const { rows } = await client.query(
    `SELECT code, status FROM dossier.dossier WHERE code IS NOT NULL ORDER BY hashtext(code) LIMIT ${CODES}`,
  );
  const ask = (base, path) => (count) =>
    load(base, {
      connections,
      count,
      request: (i) => {
        const { code, status } = rows[i % rows.length];
        return {
          path: path + encodeURIComponent(code),
          // Many people ask, none so often that the door is shut on them.
          headers: { 'x-forwarded-for': addressOf(i) },
          answered: (answer, text) =>
            answer === 200 && text.includes(`"code":"${code}"`) && text.includes(`"status":"${status}"`),
        };
      },
    });
  const ours = ask(url, '/api/public/tracking/');
  const least = ask(limit.url, '/');
  const [statement, ...more] = await captureStatements(client, postgresLog, () => ours(1));
  if (!statement || more.length > 0) throw new Error('Tracking is more than one SELECT');
  await limit.answer(statement.text);
  await ours(COUNT);
  await least(COUNT);
  const result = await alternate({
    rounds: ROUNDS,
    count: COUNT,
    ours: { run: () => ours(COUNT), cpu: () => cpuOf(serverPid()) },
    limit: { run: () => least(COUNT), cpu: () => cpuOf(limit.pid) },
  });
  return { what: 'tracking', ...result };
}

const addressOf = (i) => `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`;
