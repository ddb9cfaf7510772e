import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const QUIET_WITHIN_MS = 15 * 60_000;

/** What must have come to rest before anything is counted. Each query counts what is still owed. */
const OWED = {
  'events not handed to the queue': 'SELECT count(*)::int AS n FROM outbox.event WHERE queued_at IS NULL',
  'deliveries not made': 'SELECT count(*)::int AS n FROM outbox.delivery WHERE done_at IS NULL',
  'jobs not handed to the queue': 'SELECT count(*)::int AS n FROM queue.pending_job WHERE run_at < now()',
  'audit entries outside the chain': 'SELECT count(*)::int AS n FROM audit.unchained',
};

/** What the queue says of a job under which its worker died again and again; here that is our doing. */
const KILLED_TOO_OFTEN = 'job stalled more than allowable limit';

/** Each query finds what must not be; its rows are the faults. */
const NEVER = {
  'stored, but nobody asked for it': `SELECT id::text FROM dossier.dossier WHERE applicant_id = $1 AND NOT id = ANY($2)`,
  'a dossier with two codes, or a code used twice': `SELECT code FROM dossier.dossier WHERE code IS NOT NULL GROUP BY code HAVING count(*) > 1`,
  'codes with a gap': `SELECT c.agency_id::text, c.last, count(d.id)::int AS used FROM dossier.counter c
     LEFT JOIN dossier.dossier d ON d.agency_id = c.agency_id AND d.code IS NOT NULL GROUP BY c.agency_id, c.on_day, c.last
     HAVING count(d.id) < c.last`,
  'an act done twice': `SELECT dossier_id::text, act, count(*)::int AS times FROM dossier.action
     WHERE act IN ('submit', 'receive', 'appraise', 'approve', 'issue', 'pay-fee') GROUP BY 1, 2 HAVING count(*) > 1`,
  'a trail that does not join': `SELECT dossier_id::text, act FROM (SELECT *, lag(to_status) OVER (PARTITION BY dossier_id ORDER BY id) AS before
     FROM dossier.action) a WHERE before IS NOT NULL AND before <> from_status`,
  'an event told twice': `SELECT type, data ->> 'dossierId' AS dossier, count(*)::int AS times FROM outbox.event
     WHERE type IN ('dossier.submitted', 'dossier.result-issued', 'payment.fee-requested', 'payment.fee-paid') GROUP BY 1, 2 HAVING count(*) > 1`,
  'a fee paid without money, or money without a fee': `SELECT f.id::text, f.status FROM payment.fee_request f
     LEFT JOIN payment.payment_attempt a ON a.fee_request_id = f.id LEFT JOIN payment.bank_order o ON o.reference = a.order_reference
     GROUP BY f.id, f.status, f.amount HAVING (f.status = 'paid') <> (coalesce(sum(o.paid_amount), 0) = f.amount) OR f.refund_due <> 0`,
  'a notice that counted twice': `SELECT fee_request_id::text FROM payment.bank_notice WHERE outcome = 'paid' GROUP BY 1 HAVING count(*) > 1`,
  'a fee asked for twice': `SELECT dossier_id::text FROM payment.fee_request GROUP BY 1 HAVING count(*) > 1`,
  'a result that was never issued': `SELECT dossier_id::text FROM dossier.result WHERE issued_at IS NULL`,
  'result numbers with a gap': `SELECT agency_id::text, symbol, max(ordinal) AS last, count(*)::int AS used FROM dossier.result
     GROUP BY 1, 2, year HAVING max(ordinal) <> count(*)`,
  'a dossier left behind': `SELECT id::text, status FROM dossier.dossier WHERE applicant_id = $1 AND status <> 'returned' AND id = ANY($2)`,
  'news that the citizen did not get once': `SELECT e.type, e.id::text FROM outbox.event e
     LEFT JOIN notification.notification n ON n.event_id = e.id AND n.receiver_id = $1
     WHERE e.type IN ('dossier.result-issued', 'payment.fee-paid') GROUP BY 1, 2 HAVING count(n.id) <> 1`,
  'an act that the audit does not know once': `SELECT a.dossier_id::text, a.act FROM dossier.action a
     LEFT JOIN audit.entry e ON e.subject = 'dossier:' || a.dossier_id AND e.action = 'dossier.' || a.act AND (e.facts ->> 'version')::int = a.version
     GROUP BY a.id HAVING count(e.id) <> 1`,
  'work that got stuck': `SELECT name, error FROM queue.stuck_job WHERE error !~ '${KILLED_TOO_OFTEN}'
     UNION ALL SELECT subscriber, last_error FROM outbox.delivery WHERE failed_at IS NOT NULL AND done_at IS NULL`,
};

/**
 * Holds what is stored against what people were told.
 * @param {{ databaseUrl: string, dataDir: string, acknowledged: import('./drive.mjs').Acknowledged }} portal
 * @returns {Promise<{ faults: string[], notes: string[] }>} no fault is what is hoped for
 */
export async function check({ databaseUrl, dataDir, acknowledged }) {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const faults = await restless(client);
    const { rows } = await client.query("SELECT id FROM identity.account WHERE login = '068190000001'");
    for (const [name, sql] of Object.entries(NEVER)) {
      const values = [rows[0].id, acknowledged.created].filter((_, i) => sql.includes(`$${i + 1}`));
      const found = await client.query(sql, values);
      faults.push(...found.rows.map((row) => `${name}: ${JSON.stringify(row)}`));
    }
    faults.push(...(await missing(client, acknowledged)), ...(await brokenFiles(client, dataDir)));
    return { faults, notes: await notes(client) };
  } finally {
    await client.end();
  }
}

/** What an administrator finds on the list of stuck work although it was done in another way. */
async function notes(client) {
  const killed = await client.query(
    'SELECT name, count(*)::int AS n FROM queue.stuck_job WHERE error ~ $1 GROUP BY 1',
    [KILLED_TOO_OFTEN],
  );
  return killed.rows.map(({ name, n }) => `${name}: ${n} lần bị giết quá nhiều khi đang chạy, nằm lại ở danh sách kẹt`);
}

async function restless(client) {
  let owed = [];
  for (const end = performance.now() + QUIET_WITHIN_MS; performance.now() < end; await sleep(500)) {
    owed = [];
    for (const [name, sql] of Object.entries(OWED)) {
      const { n } = (await client.query(sql)).rows[0];
      if (n > 0) owed.push(`${name}: ${n}`);
    }
    if (owed.length === 0) break;
  }
  return owed;
}

/** Acknowledged, but not stored as it was acknowledged. */
async function missing(client, { submitted, paid, approved, issued }) {
  const lost = async (what, sql, values) =>
    (await client.query(sql, values)).rows.map((row) => `${what} and lost: ${JSON.stringify(row)}`);
  const columns = (list, ...names) => names.map((name) => list.map((item) => item[name]));
  return [
    ...(await lost(
      'submitted',
      'SELECT t.* FROM unnest($1::uuid[], $2::text[]) AS t (id, code) WHERE NOT EXISTS (SELECT FROM dossier.dossier d WHERE d.id = t.id AND d.code = t.code)',
      columns(submitted, 'id', 'code'),
    )),
    ...(await lost(
      'paid',
      `SELECT t.* FROM unnest($1::uuid[], $2::text[]) AS t (id, reference) WHERE NOT EXISTS (SELECT FROM payment.bank_order o
        JOIN payment.payment_attempt a ON a.order_reference = o.reference AND a.status = 'paid' JOIN payment.fee_request f ON f.id = a.fee_request_id AND f.status = 'paid'
        WHERE o.reference = t.reference AND o.paid_at IS NOT NULL AND f.dossier_id = t.id)`,
      columns(paid, 'id', 'reference'),
    )),
    ...(await lost(
      'approved',
      'SELECT t.* FROM unnest($1::uuid[]) AS t (id) WHERE NOT EXISTS (SELECT FROM dossier.result r WHERE r.dossier_id = t.id)',
      [approved],
    )),
    ...(await lost(
      'issued',
      `SELECT t.* FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS t (id, number, verify_code, sha256)
        WHERE NOT EXISTS (SELECT FROM dossier.result r WHERE r.dossier_id = t.id AND r.number = t.number AND r.verify_code = t.verify_code AND r.sha256 = t.sha256)`,
      columns(issued, 'id', 'number', 'verifyCode', 'sha256'),
    )),
  ];
}

/** Files that rows speak of and that are not there, or are not what their name says. */
async function brokenFiles(client, dataDir) {
  const { rows } = await client.query(
    'SELECT sha256 FROM dossier.paper_file UNION SELECT sha256 FROM dossier.result WHERE sha256 IS NOT NULL',
  );
  return rows
    .map(({ sha256 }) => ({
      sha256,
      file: path.join(dataDir, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256),
    }))
    .filter(
      ({ sha256, file }) =>
        !fs.existsSync(file) || createHash('sha256').update(fs.readFileSync(file)).digest('hex') !== sha256,
    )
    .map(({ sha256 }) => `a file missing or broken: ${sha256}`);
}
