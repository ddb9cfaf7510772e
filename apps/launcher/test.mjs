// `npm test`: everything from a clean clone to one line that says how many tests passed. Arguments go to jest.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findBrowser } from './src/browser.mjs';
import { ensureBuilt } from './src/built.mjs';
import { ensureInstalled } from './src/install.mjs';
import { runJest } from './src/jest-run.mjs';
import { needNode } from './src/node-version.mjs';
import { Report, runCommand } from './src/report.mjs';
import { TestServices } from './src/test-services.mjs';
import { ensureTestTools } from './src/test-tools.mjs';
import { ensureTokenDriver } from './src/token-driver.mjs';

const report = new Report();
const services = new TestServices();
/** @type {import('node:child_process').ChildProcess | undefined} */
let jest;
const resultFile = path.join(os.tmpdir(), `motcua-result-${process.pid}.json`);

async function test() {
  needNode();
  await ensureInstalled(report, { forDevelopers: true });
  const missing = await ensureTestTools(report);
  await ensureTokenDriver(report).catch((error) => report.line(`    ${error.message.split('\n')[0]}`));
  for (const name of missing) report.line(`  ! Máy không có ${name}: các kiểm thử cần nó bị bỏ qua`);
  await Promise.all([ensureBuilt(report), report.step('Mở PostgreSQL, Redis để thử', () => services.open())]);

  const browser = findBrowser();
  const env = {
    ...services.env,
    NODE_ENV: 'test',
    TZ: 'Asia/Ho_Chi_Minh',
    ...(browser ? { CHROMIUM_PATH: browser } : {}),
  };
  const run = runJest({ args: process.argv.slice(2), env, resultFile });
  jest = run.child;
  const { passed, failed, skipped, code } = await run.outcome;
  await services.close();

  if (skipped.length > 0) report.line(`\nBỏ qua:\n${skipped.map((name) => `  ○ ${name}`).join('\n')}`);
  const blind = process.env.CI === 'true' && !browser;
  if (blind) report.line('\n✗ CI=true mà không có trình duyệt: kiểm thử trên trình duyệt không được bỏ qua.');
  const failures = failed + (blind ? 1 : 0);
  report.line(`\n${passed} passed, ${failures} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
  return failures > 0 ? 1 : code;
}

/** @param {NodeJS.Signals} signal */
function stop(signal) {
  if (jest) jest.kill(signal);
  else void services.close().finally(() => process.exit(130));
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, stop);
await runCommand(() =>
  test().finally(async () => {
    await services.close();
    fs.rmSync(resultFile, { force: true });
  }),
);
process.exit();
