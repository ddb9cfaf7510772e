import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { cloneDrafts, generateDossiers } from './generate.mjs';
import { load, loadWork } from './load.mjs';
import { prepareDraft, signIn } from './people.mjs';
import { captureStatements, replayFor } from './statements.mjs';

const CONNECTIONS = 8;
const SUBMITS = 400;
const READS = 4_000;
const SIZES = [10_000, 1_000_000];
const GOALS = { submit: 0.45, tracking: 0.6, inboxGrowth: 1.5 };

/**
 * Measures submit, tracking and inbox at two sizes, each beside its limit in the same run. Ratios are what counts:
 * the machine's own speed is in both sides of them.
 * @param {{url: string, databaseUrl: string, postgresLog: string, say: (line: string) => void, sizes?: number[]}} portal
 */
export async function bench({ url, databaseUrl, postgresLog, say, sizes = SIZES }) {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const limits = await startLimitServer(databaseUrl);
  try {
    const citizen = await signIn(url, '068190000001');
    const officer = await signIn(url, 'motcua.xuanhuong');
    const draft = await prepareDraft(url, citizen);
    const results = [];
    for (const size of sizes) {
      say(`${size.toLocaleString('vi-VN')} hồ sơ: đang tạo dữ liệu`);
      await generateDossiers(client, size, draft.id);
      const at = { url, databaseUrl, postgresLog, client, citizen, officer, draft, limitUrl: limits.url };
      for (const measure of [submit, tracking, inbox]) {
        const result = { size, ...(await measure(at)) };
        results.push(result);
        say(
          `${result.what}: ${result.ours.perSecond}/s, p95 ${result.ours.p95} ms; giới hạn ${result.limit.perSecond}/s; tỉ lệ ${result.ratio}`,
        );
      }
    }
    return summary(results);
  } finally {
    limits.process.kill();
    await client.end();
  }
}

function summary(results) {
  const worst = (what) => Math.min(...results.filter((r) => r.what === what).map((r) => r.ratio));
  const inboxes = results.filter((r) => r.what === 'inbox');
  const growth = Number((inboxes.at(-1).ours.p95 / inboxes[0].ours.p95).toFixed(2));
  return {
    results,
    goals: [
      {
        what: 'submit ratio',
        figure: worst('submit'),
        goal: `≥ ${GOALS.submit}`,
        met: worst('submit') >= GOALS.submit,
      },
      {
        what: 'tracking ratio',
        figure: worst('tracking'),
        goal: `≥ ${GOALS.tracking}`,
        met: worst('tracking') >= GOALS.tracking,
      },
      { what: 'inbox p95 growth', figure: growth, goal: `≤ ${GOALS.inboxGrowth}`, met: growth <= GOALS.inboxGrowth },
    ],
  };
}

const ratio = (ours, limit) => Number((ours.perSecond / limit.perSecond).toFixed(2));

/** The portal's submit against the very statements it ran, replayed over plain pg for as many other drafts. */
async function submit({ url, databaseUrl, postgresLog, client, citizen, draft }) {
  const [sample, ...ids] = await cloneDrafts(client, draft.id, 2 * SUBMITS + 50 + 1);
  const warm = ids.splice(0, 50);
  const mine = ids.splice(0, SUBMITS);
  const request = (list) => (i) => ({
    url: `${url}/api/citizen/dossiers/${list[i]}/submit`,
    method: 'POST',
    headers: { cookie: citizen.cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ version: draft.version, resultChannel: 'online', declaration: true }),
  });
  await load({ connections: CONNECTIONS, count: warm.length, request: request(warm) });

  const { statements } = await captureStatements(client, postgresLog, () =>
    load({ connections: 1, count: 1, request: request([sample]) }),
  );
  const transaction = statements.find((list) => list.some(({ sql }) => /UPDATE "?dossier"?\."?dossier"?/i.test(sql)));
  if (!transaction) throw new Error('The statements of a submit were not found in the log of PostgreSQL');
  const { rows } = await client.query('SELECT code FROM dossier.dossier WHERE id = $1', [sample]);
  const keep = new Set(await lastingIds(client, transaction, sample));

  const ours = await load({ connections: CONNECTIONS, count: SUBMITS, request: request(mine) });
  const pool = new pg.Pool({ connectionString: databaseUrl, max: CONNECTIONS });
  const limit = await loadWork({
    connections: CONNECTIONS,
    count: SUBMITS,
    work: async (i) => {
      const plan = replayFor(transaction, {
        keep,
        replace: [
          [sample, ids[i]],
          [rows[0].code, `B${i}-${randomUUID()}`],
        ],
        freshKey: randomUUID(),
      });
      const connection = await pool.connect();
      try {
        for (const { text, values } of plan) await connection.query(text, values);
      } finally {
        connection.release();
      }
    },
  });
  await pool.end();
  if (ours.failed) throw new Error(`${ours.failed} submits were refused`);
  return { what: 'submit', statements: transaction.length, ours, limit, ratio: ratio(ours, limit) };
}

/** Ids in the statements that exist already and stay: the account, the agency, the version. */
async function lastingIds(client, statements, sample) {
  const ids = new Set(
    statements.flatMap(({ params }) => params.flatMap((value) => value?.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [])),
  );
  ids.delete(sample);
  const { rows } = await client.query(
    `SELECT id FROM identity.account WHERE id = ANY($1) UNION SELECT id FROM agency.agency WHERE id = ANY($1)
     UNION SELECT procedure_id FROM dossier.dossier WHERE id = $2 UNION SELECT version_id FROM dossier.dossier WHERE id = $2`,
    [[...ids], sample],
  );
  return rows.map(({ id }) => id);
}

async function tracking({ url, client, limitUrl }) {
  const { rows } = await client.query(
    'SELECT code FROM dossier.dossier TABLESAMPLE SYSTEM (5) WHERE code IS NOT NULL LIMIT 1000',
  );
  const code = (i) => encodeURIComponent(rows[i % rows.length].code);
  const ask = (base) => (count) =>
    load({ connections: CONNECTIONS, count, request: (i) => ({ url: `${base}/${code(i)}` }) });
  return { what: 'tracking', ...(await inTurn(ask(`${url}/api/public/tracking`), ask(limitUrl))) };
}

async function inbox({ url, databaseUrl, postgresLog, client, officer }) {
  const request = () => ({
    url: `${url}/api/staff/dossiers?box=reception&limit=30`,
    headers: { cookie: officer.cookie },
  });
  const { statements } = await captureStatements(client, postgresLog, () =>
    load({ connections: 1, count: 1, request }),
  );
  const list = statements.flat().filter(({ sql }) => /dossier"?\."?dossier/i.test(sql));
  const pool = new pg.Pool({ connectionString: databaseUrl, max: CONNECTIONS });
  const work = async () => {
    for (const { sql, params } of list) await pool.query(sql, params);
  };
  const result = await inTurn(
    (count) => load({ connections: CONNECTIONS, count, request }),
    (count) => loadWork({ connections: CONNECTIONS, count, work }),
  );
  await pool.end();
  return { what: 'inbox', ...result };
}

/** Warm, then ours and the limit by turns, so that a slower minute of the machine meets both. */
async function inTurn(ours, limit) {
  await ours(READS / 10);
  await limit(READS / 10);
  const rounds = [];
  for (let round = 0; round < 3; round++) rounds.push({ ours: await ours(READS / 2), limit: await limit(READS / 2) });
  const failed = rounds.reduce((sum, round) => sum + round.ours.failed + round.limit.failed, 0);
  if (failed) throw new Error(`${failed} requests were refused`);
  const middle = rounds.toSorted((a, b) => ratio(a.ours, a.limit) - ratio(b.ours, b.limit))[1];
  return { ...middle, ratio: ratio(middle.ours, middle.limit) };
}

async function startLimitServer(databaseUrl) {
  const process = fork(fileURLToPath(new URL('./limit-server.mjs', import.meta.url)), [databaseUrl]);
  const [{ url }] = await once(process, 'message');
  return { process, url };
}
