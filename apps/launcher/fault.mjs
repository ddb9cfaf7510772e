// `npm run fault`: people file, pay and sign while the server is killed at random; nothing that they were told may be
// lost, nothing may have happened twice, and nobody may have had to help. `--kills 10` for fewer than fifty.
import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './src/built.mjs';
import { ensureInstalled } from './src/install.mjs';
import { needNode } from './src/node-version.mjs';
import { commandEntry, inRoot } from './src/place.mjs';
import { Refusal, Report, runCommand, seconds } from './src/report.mjs';
import { openSparePortal } from './src/spare-portal.mjs';

/** A server lives this long after it is ready again, in milliseconds: short enough to die in the middle of things. */
const LIFE = { least: 200, most: 4_000 };
const BACK_WITHIN_MS = 90_000;

const report = new Report();

/** @typedef {import('./src/portal.mjs').Portal} Portal */
/** @typedef {{ at: Record<string, number>, acknowledged: Record<string, unknown[]>, open(): Promise<void>, close(): Promise<void>, working: Promise<unknown> }} Office */

/** @param {string[]} args */
function readKills(args) {
  if (args.length === 0) return 50;
  const kills = Number(args[1]);
  if (args[0] !== '--kills' || !Number.isInteger(kills) || kills < 1)
    throw new Refusal('Cần: npm run fault -- --kills 50');
  return kills;
}

/** @param {string} file @returns {Promise<any>} */
const drill = (file) => import(pathToFileURL(inRoot('apps/server/fault', file)).href);

/**
 * Kills the server and waits until it is back by itself.
 * @param {Portal} portal
 * @param {string} url
 * @returns {Promise<number>} milliseconds without a server
 */
async function kill(portal, url) {
  const pid = portal.serverPid;
  if (!pid) throw new Refusal('Không có máy chủ để giết');
  process.kill(pid, 'SIGKILL');
  const began = performance.now();
  while (performance.now() - began < BACK_WITHIN_MS) {
    const ready = await fetch(`${url}/api/ready`, { signal: AbortSignal.timeout(2_000) }).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready && portal.serverPid !== pid) return performance.now() - began;
    await sleep(50);
  }
  throw new Refusal(`Máy chủ không tự chạy lại trong ${BACK_WITHIN_MS / 1000} giây`);
}

/**
 * @param {Portal} portal
 * @param {string} url
 * @param {Office} office
 * @param {number} kills
 */
async function killAtRandom(portal, url, office, kills) {
  /** @type {Record<string, number>} */
  const struck = {};
  const away = [];
  for (let n = 1; n <= kills; n++) {
    await sleep(LIFE.least + Math.random() * (LIFE.most - LIFE.least));
    const busy = Object.keys(office.at).filter((stage) => (office.at[stage] ?? 0) > 0);
    for (const stage of busy) struck[stage] = (struck[stage] ?? 0) + 1;
    away.push(await kill(portal, url));
    if (n % 10 === 0) report.line(`  … ${n}/${kills} lần giết; ${told(office)}`);
  }
  away.sort((a, b) => a - b);
  const middle = away[Math.floor(away.length / 2)] ?? 0;
  report.line(
    `  Trúng lúc: ${Object.entries(struck)
      .map(([stage, times]) => `${stage} ${times}`)
      .join(', ')}`,
  );
  report.line(`  Tự trở lại sau ${seconds(middle)} (giữa), ${seconds(away.at(-1) ?? 0)} (lâu nhất)`);
}

/** @param {Office} office */
const told = (office) =>
  Object.entries(office.acknowledged)
    .map(([what, list]) => `${what} ${list.length}`)
    .join(', ');

/** @param {Portal} portal @returns {string[]} */
function auditFaults(portal) {
  const { stdout, stderr } = spawnSync(process.execPath, [commandEntry, 'audit', 'verify'], {
    env: portal.env,
    encoding: 'utf8',
  });
  const verdict = stdout.trim().startsWith('{') ? JSON.parse(stdout) : undefined;
  return verdict?.ok === true ? [] : [`the audit trail does not verify: ${stdout}${stderr}`];
}

await runCommand(async () => {
  needNode();
  const kills = readKills(process.argv.slice(2));
  await ensureInstalled(report);
  await ensureBuilt(report);
  const { Office } = await drill('drive.mjs');
  const { check } = await drill('check.mjs');
  // Its own lines about each death would hide the result.
  const quiet = new Report(/** @type {NodeJS.WritableStream} */ (/** @type {unknown} */ ({ write: () => true })));
  const { portal, url, close } = await report.step('Mở cổng để thử', () => openSparePortal(quiet, { name: 'fault' }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => close().finally(() => process.exit(130)));
  try {
    const office = /** @type {Office} */ (new Office(url));
    await office.open();
    await Promise.race([
      report.step(`Giết máy chủ ${kills} lần`, () => killAtRandom(portal, url, office, kills)),
      office.working,
    ]);
    await report.step('Để việc dở đi tới cùng', () => office.close());
    const databaseUrl = portal.env.DATABASE_URL;
    const { faults, notes } = /** @type {{ faults: string[], notes: string[] }} */ (
      await report.step('Đối chiếu', () =>
        check({ databaseUrl, dataDir: portal.settings.dataDir, acknowledged: office.acknowledged }),
      )
    );
    faults.push(...auditFaults(portal));
    report.line(`\n  Đã báo cho người dùng: ${told(office)}`);
    for (const note of notes) report.line(`  · ${note}`);
    for (const fault of faults) report.line(`  ✗ ${fault}`);
    report.line(
      faults.length > 0 ? `\n${faults.length} lỗi.` : `\nKhông mất, không trùng, tự phục hồi ${kills}/${kills} lần.`,
    );
    return faults.length > 0 ? 1 : 0;
  } finally {
    await close();
  }
});
process.exit();
