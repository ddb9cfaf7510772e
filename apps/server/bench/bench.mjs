import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { generateDossiers } from './generate.mjs';
import { inbox } from './inbox.mjs';
import { prepareDraft, signIn } from './people.mjs';
import { submit } from './submit.mjs';
import { tracking } from './tracking.mjs';

export { LOG_LINE_PREFIX } from './statements.mjs';

const CONNECTIONS = 8;
const SIZES = [10_000, 1_000_000];
const GOALS = { submit: 0.45, tracking: 0.6, inboxGrowth: 1.5 };

/**
 * The portal that is measured, and what is needed to look into it.
 * @typedef {object} Portal
 * @property {string} url
 * @property {() => number | undefined} serverPid
 * @property {string} databaseUrl
 * @property {string} postgresLog
 * @property {pg.Client} client
 * @property {number} connections
 * @property {{ url: string, pid: number, answer(select: string): Promise<void> }} limit the least server: it answers what the SELECT finds for $1
 */

/**
 * Measures submit, tracking and inbox at each size, each beside its limit in the same minutes. The figure is the ratio
 * of requests a second, with the same client and connections on both sides; beside it the processor time of the
 * answering process, which says the same where the client leaves it the machine.
 * @param {Pick<Portal, 'url' | 'serverPid' | 'databaseUrl' | 'postgresLog'> & { say: (line: string) => void, sizes?: number[] }} portal
 */
export async function bench({ say, sizes = SIZES, ...portal }) {
  const client = new pg.Client(portal.databaseUrl);
  // Told by the query that fails; not a second time.
  client.on('error', () => undefined);
  await client.connect();
  const limit = await startLimitServer(portal.databaseUrl);
  try {
    const sample = await prepareDraft(portal.url, await signIn(portal.url, '068190000001'));
    const results = [];
    for (const size of sizes) {
      const began = performance.now();
      await generateDossiers(client, size, { id: sample.id, agencyId: sample.agency.id });
      say(`${size.toLocaleString('vi-VN')} hồ sơ: tạo trong ${Math.round((performance.now() - began) / 1000)} giây`);
      for (const measure of [submit, tracking, inbox]) {
        const result = { size, ...(await measure({ ...portal, client, connections: CONNECTIONS, limit })) };
        results.push(result);
        say(`  ${lineOf(result)}`);
      }
    }
    return { results, goals: goalsOf(results) };
  } finally {
    limit.process.kill();
    await client.end();
  }
}

function lineOf({ what, ours, limit, ratio, cpuRatio, machineLoad }) {
  const side = ({ perSecond, p50, p95, cpuMicros }) =>
    `${perSecond}/s, p50 ${p50} ms, p95 ${p95} ms, CPU ${cpuMicros ?? '?'} µs`;
  return `${what.padEnd(8)} cổng ${side(ours)} | giới hạn ${side(limit)} | tỉ lệ ${ratio} (theo CPU ${cpuRatio ?? '?'}), tải máy ${machineLoad}`;
}

function goalsOf(results) {
  const of = (what) => results.filter((result) => result.what === what);
  const least = (what) => Math.min(...of(what).map(({ ratio }) => ratio));
  const [small, ...larger] = of('inbox').toSorted((a, b) => a.size - b.size);
  const largest = larger.at(-1) ?? small;
  const growthOf = (side) => Number((largest[side].p95 / small[side].p95).toFixed(2));
  const growth = growthOf('ours');
  const atLeast = (what) => ({
    what: `${what} ratio`,
    figure: least(what),
    goal: `≥ ${GOALS[what]}`,
    met: least(what) >= GOALS[what],
  });
  return [
    atLeast('submit'),
    atLeast('tracking'),
    {
      what: 'inbox p95 growth',
      figure: growth,
      // How much of it the machine did, which was busier at one size than at the other.
      limitGrowth: growthOf('limit'),
      goal: `≤ ${GOALS.inboxGrowth}`,
      met: growth <= GOALS.inboxGrowth,
    },
  ];
}

async function startLimitServer(databaseUrl) {
  const process = fork(fileURLToPath(new URL('./limit-server.mjs', import.meta.url)), [databaseUrl]);
  const [{ url }] = await once(process, 'message');
  const answer = async (select) => {
    process.send(select);
    await once(process, 'message');
  };
  return { process, url, pid: process.pid, answer };
}
