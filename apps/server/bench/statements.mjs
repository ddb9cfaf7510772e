import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';

/** What `log_line_prefix` must be, so that the portal's own statements are told from ours. */
export const LOG_LINE_PREFIX = '<%a> ';

const UUID7 = /\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b/g;
/** For the settings to reach every connection, and the last lines the log. */
const SETTLE_MS = 300;

/** `name` where it was prepared under one. @typedef {{ name?: string, text: string, values: (string | null)[] }} Statement */

/**
 * The SQL that `work` makes the portal run, in order, read from PostgreSQL's own log: compared is what really ran.
 * Nobody else may ask the portal anything meanwhile.
 * @returns {Promise<Statement[]>}
 */
export async function captureStatements(client, logFile, work) {
  const settings = ['log_statement', 'log_parameter_max_length'];
  await client.query(`ALTER SYSTEM SET log_statement = 'all'`);
  await client.query(`ALTER SYSTEM SET log_parameter_max_length = -1`);
  await client.query('SELECT pg_reload_conf()');
  await sleep(SETTLE_MS);
  const from = fs.statSync(logFile).size;
  await work();
  for (const name of settings) await client.query(`ALTER SYSTEM RESET ${name}`);
  await client.query('SELECT pg_reload_conf()');
  await sleep(SETTLE_MS);
  return parse(fs.readFileSync(logFile).subarray(from).toString());
}

/** @param {string} log */
function parse(log) {
  const found = [];
  for (const record of log.split(/\n(?=<)/)) {
    const match = /^<motcua> (LOG|DETAIL): {2}(?:statement: |execute (\S+): |Parameters: )([\s\S]*)$/.exec(record);
    if (!match) continue;
    // A line within a statement is logged with a tab before it.
    const [, kind, name] = match;
    const body = match[3].replaceAll('\n\t', '\n').trim();
    if (kind === 'LOG') found.push({ ...(name && name !== '<unnamed>' ? { name } : {}), text: body, values: [] });
    else if (found.length > 0) found.at(-1).values = parameters(body);
  }
  return found;
}

/** @param {string} body */
function parameters(body) {
  const found = [...body.matchAll(/\$\d+ = (NULL|'((?:[^']|'')*)')(?:, |$)/g)];
  return found.map(([, raw, inner]) => (raw === 'NULL' ? null : inner.replaceAll("''", "'")));
}

/**
 * The same statements for another subject: each text in `replace` by its other, and every id that was made during the
 * capture by a new one; ids of what was there before stay.
 * @param {Statement[]} statements
 * @param {{ since: number, replace: [string, string][] }} how `since` is when the capture began, in ms
 * @returns {Statement[]}
 */
export function replay(statements, { since, replace }) {
  const made = new Map();
  const another = (id) => {
    if (Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) < since) return id;
    if (!made.has(id)) made.set(id, v7());
    return made.get(id);
  };
  const swap = (value) =>
    value && replace.reduce((text, [from, to]) => text.replaceAll(from, to), value.replace(UUID7, another));
  return statements.map(({ values, ...statement }) => ({ ...statement, values: values.map(swap) }));
}
