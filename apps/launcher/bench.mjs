// `npm run bench`: submit, tracking and inbox on a fresh portal, each beside its limit; `--sizes 10000,100000` measures at
// other numbers of dossiers. `npm run bench -- signature`: signing and verifying. `--json` prints one object on stdout.
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './src/built.mjs';
import { ensureInstalled } from './src/install.mjs';
import { needNode } from './src/node-version.mjs';
import { inRoot } from './src/place.mjs';
import { Refusal, Report, runCommand } from './src/report.mjs';
import { openSparePortal } from './src/spare-portal.mjs';

const args = process.argv.slice(2);
const report = new Report(process.stderr);

function sizes() {
  const at = args.indexOf('--sizes');
  if (at < 0) return undefined;
  const list = (args[at + 1] ?? '').split(',').map(Number);
  if (!list.every((size) => Number.isInteger(size) && size > 0))
    throw new Refusal('Cần --sizes với các số nguyên dương, ví dụ: --sizes 10000,1000000');
  return list;
}

/** @param {{ goals: { what: string, figure: number, goal: string, met: boolean }[] }} outcome */
function conclude(outcome) {
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify(outcome)}\n`);
  for (const { what, figure, goal, met } of outcome.goals)
    report.line(`  ${met ? '✓' : '✗'} ${what}: ${figure} (mục tiêu ${goal})`);
  return outcome.goals.every(({ met }) => met) ? 0 : 1;
}

const say = (/** @type {string} */ line) => report.line(`  ${line}`);

async function signature() {
  // The peer is a library that only this asks for.
  await ensureInstalled(report, { forDevelopers: true });
  await ensureBuilt(report, { only: ['server'] });
  const { benchSignature } = await import(pathToFileURL(inRoot('apps/server/bench/signature.mjs')).href);
  return conclude(await benchSignature({ say }));
}

async function portalWork() {
  const wanted = sizes();
  await ensureInstalled(report);
  await ensureBuilt(report);
  const { bench, LOG_LINE_PREFIX } = await import(pathToFileURL(inRoot('apps/server/bench/bench.mjs')).href);
  const open = () =>
    openSparePortal(report, {
      name: 'bench',
      // What happens after the answer is the worker's, a process of its own where load matters.
      env: { LOG_LEVEL: 'error', SERVER_ROLE: 'api', TRUST_PROXY: 'true' },
      // Room to fill a million in one go.
      postgres: { log_line_prefix: LOG_LINE_PREFIX, max_wal_size: '4GB' },
    });
  const { portal, url, close } = await report.step('Mở cổng để đo', open);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => close().finally(() => process.exit(130)));
  try {
    const { postgres } = portal;
    const outcome = await bench({
      url,
      serverPid: () => portal.serverPid,
      databaseUrl: postgres?.url(),
      postgresLog: postgres?.place.log,
      say,
      sizes: wanted,
    });
    return conclude(outcome);
  } finally {
    await close();
  }
}

await runCommand(() => {
  needNode();
  return args[0] === 'signature' ? signature() : portalWork();
});
process.exit();
