import fs from 'node:fs';
import { randomUUID } from 'node:crypto';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * The SQL that `work` makes the portal run, read from PostgreSQL's own log: what is compared is what really ran.
 * @returns {Promise<{sql: string, params: (string|null)[]}[]>}
 */
export async function captureStatements(client, logFile, work) {
  const set = async (value) => {
    await client.query(`ALTER SYSTEM SET log_statement = '${value}'`);
    await client.query(`ALTER SYSTEM SET log_parameter_max_length = -1`);
    await client.query('SELECT pg_reload_conf()');
    await new Promise((resolve) => setTimeout(resolve, 300));
  };
  await set('all');
  const from = fs.statSync(logFile).size;
  const session = await work();
  await set('none');
  const text = fs.readFileSync(logFile, 'utf8').slice(from);
  return { statements: parse(text), session };
}

/** Log lines carry the process id (`log_line_prefix = '%p '`), so that one connection's statements stay together. */
function parse(text) {
  const records = text.split(/\n(?=\d+ (?:LOG|DETAIL|ERROR|STATEMENT|WARNING|HINT):)/);
  const byProcess = new Map();
  for (const record of records) {
    const match = /^(\d+) (LOG|DETAIL): +(?:(?:statement|execute [^:]*): |Parameters: )([\s\S]*)$/.exec(record);
    if (!match) continue;
    const [, pid, kind, body] = match;
    const list = byProcess.get(pid) ?? byProcess.set(pid, []).get(pid);
    if (kind === 'LOG') list.push({ sql: body.trim(), params: [] });
    else if (list.length) list.at(-1).params = parameters(body);
  }
  return [...byProcess.values()];
}

function parameters(body) {
  const found = [...body.matchAll(/\$\d+ = (NULL|'((?:[^']|'')*)')(?:, |$)/g)];
  return found.map(([, raw, inner]) => (raw === 'NULL' ? null : inner.replaceAll("''", "'")));
}

/**
 * The same statements for another dossier: its id in place of the captured one, the ids of things that stay (account,
 * agency, version) kept, every other id fresh, the code and the idempotency key new.
 */
export function replayFor(statements, { replace, keep, freshKey }) {
  const fresh = new Map();
  const swap = (value) => {
    if (value === null) return null;
    let text = value;
    for (const [from, to] of replace) text = text.replaceAll(from, to);
    return text.replace(UUID, (id) => {
      if (keep.has(id)) return id;
      if (!fresh.has(id)) fresh.set(id, randomUUID());
      return fresh.get(id);
    });
  };
  return statements.map(({ sql, params }) => ({
    text: sql,
    // The second parameter of the idempotency table is the key; a uuid there is fresh anyway.
    values: /http\.idempotency/.test(sql)
      ? params.map((value, i) => (i === 1 ? freshKey : swap(value)))
      : params.map(swap),
  }));
}
