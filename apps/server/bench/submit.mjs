import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { cloneDrafts } from './generate.mjs';
import { load, loadWork } from './load.mjs';
import { prepareDraft, signIn } from './people.mjs';
import { alternate, cpuOf } from './rounds.mjs';
import { captureStatements, replay } from './statements.mjs';

const ROUNDS = 9;
const COUNT = 120;
/** Until the server runs compiled code. */
const WARM = 500;

/**
 * Submitting over HTTP against the very statements that it runs, replayed over plain pg for as many other drafts: what
 * the database alone would take.
 * @param {import('./bench.mjs').Portal} portal
 */
export async function submit({ url, databaseUrl, postgresLog, serverPid, client, connections }) {
  const cookie = await signIn(url, '068190000001');
  const draft = await prepareDraft(url, cookie);
  const [sample, ...drafts] = await cloneDrafts(client, draft.id, 1 + 2 * WARM + 2 * ROUNDS * COUNT);
  const take = (n) => drafts.splice(0, n);
  const body = JSON.stringify({ version: draft.version, resultChannel: 'online', declaration: true });
  const request = (id, key = randomUUID()) => ({
    path: `/api/citizen/dossiers/${id}/submit`,
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': key },
    body,
    answered: (status, text) =>
      status === 200 && text.includes(`"id":"${id}"`) && text.includes('"status":"submitted"'),
  });
  const submitAll = (list, lines = connections) =>
    load(url, { connections: lines, count: list.length, request: (i) => request(list[i].id) });

  const warm = take(WARM);
  await submitAll(warm);
  const key = randomUUID();
  const since = Date.now();
  const statements = await captureStatements(client, postgresLog, () =>
    load(url, { connections: 1, count: 1, request: () => request(sample.id, key) }),
  );
  if (!statements.some(({ text }) => /UPDATE "?dossier"?\."?dossier"?/i.test(text)))
    throw new Error('The statements of a submit were not found in the log of PostgreSQL');
  const { rows } = await client.query('SELECT code FROM dossier.dossier WHERE id = $1', [sample.id]);

  const pool = new pg.Pool({ connectionString: databaseUrl, max: connections });
  pool.on('error', () => undefined);
  const statementsFor = ({ id, agencyId }) => {
    const code = `B0-000000-${BigInt(`0x${id.slice(24)}`)}`;
    const replace = [
      [sample.id, id],
      [sample.agencyId, agencyId],
      [key, randomUUID()],
      [rows[0].code, code],
    ];
    return replay(statements, { since, replace });
  };
  const replayAll = (plans) =>
    loadWork({
      connections,
      count: plans.length,
      work: async (i) => {
        const connection = await pool.connect();
        try {
          for (const statement of plans[i]) await connection.query(statement);
        } finally {
          connection.release();
        }
      },
    });
  const replayed = take(WARM);
  await replayAll(replayed.map(statementsFor));
  const ours = [];
  const plans = [];
  const result = await alternate({
    rounds: ROUNDS,
    count: COUNT,
    ours: { run: () => submitAll(keep(ours, take(COUNT))), cpu: () => cpuOf(serverPid()) },
    // Made beforehand: making them is no part of what the database takes.
    limit: {
      prepare: () => plans.splice(0, COUNT, ...keep(replayed, take(COUNT)).map(statementsFor)),
      run: () => replayAll(plans),
      cpu: ownCpu,
    },
  });
  await pool.end();
  await needFiled(client, [...warm, ...ours], /^[A-Z]\d+(\.\d+)*-\d{6}-\d{4,}$/);
  await needFiled(client, replayed, /^B0-/);
  return { what: 'submit', statements: statements.length, ...result };
}

function keep(list, more) {
  list.push(...more);
  return more;
}

export function ownCpu() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Each answered submit has its dossier, its act, its news and its entry in the audit, once; and no code is used twice. */
async function needFiled(client, drafts, code) {
  const { rows } = await client.query(
    `SELECT count(*)::int AS filed, count(DISTINCT code)::int AS codes, bool_and(code ~ $2) AS formed,
            sum((SELECT count(*) FROM dossier.action a WHERE a.dossier_id = d.id AND a.act = 'submit'))::int AS acts,
            sum((SELECT count(*) FROM audit.entry e WHERE e.subject = 'dossier:' || d.id AND e.action = 'dossier.submit'))::int AS entries,
            (SELECT count(*)::int FROM outbox.event WHERE type = 'dossier.submitted' AND (data ->> 'dossierId')::uuid = ANY($1)) AS news
       FROM dossier.dossier d WHERE id = ANY($1) AND status = 'submitted'`,
    [drafts.map(({ id }) => id), code.source],
  );
  const { formed, ...counts } = rows[0];
  if (!formed || Object.values(counts).some((n) => n !== drafts.length))
    throw new Error(`${drafts.length} submits were answered, but stored are ${JSON.stringify(rows[0])}`);
}
