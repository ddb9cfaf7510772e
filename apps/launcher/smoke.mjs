// Starts the portal as a user would, on a spare port and folder, looks at it, and stops it.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { hasEnded, until } from './src/processes.mjs';
import { root } from './src/place.mjs';
import { freePort, holderOf } from './src/ports.mjs';
import { Refusal, Report, runCommand } from './src/report.mjs';
import { runningOn } from './src/postgres.mjs';
import { spareFolder } from './src/spare-folder.mjs';

const START_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 30_000;

const report = new Report();
const dataDir = spareFolder('smoke');

/** @param {boolean} holds @param {string} otherwise */
function need(holds, otherwise) {
  if (!holds) throw new Refusal(otherwise);
}

/** @param {string} url */
async function look(url) {
  for (const at of ['/api/health', '/api/ready']) {
    const answer = await fetch(url + at);
    need(answer.ok, `${at} trả lời ${answer.status}`);
  }
  const page = await fetch(`${url}/`);
  const html = await page.text();
  need(
    page.status === 200 && page.headers.get('content-type')?.startsWith('text/html') === true,
    `Trang chủ trả lời ${page.status}`,
  );
  need(/<h1[\s>]/.test(html) && html.includes('lang="vi"'), 'Trang chủ không có tiêu đề hoặc không phải tiếng Việt');
}

async function smoke() {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir, PUBLIC_URL: '', DATABASE_URL: '' };
  const portal = spawn('npm', ['start'], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  try {
    const answers = () =>
      fetch(`${url}/api/ready`).then(
        (answer) => answer.ok,
        () => false,
      );
    let ready = false;
    for (const end = performance.now() + START_TIMEOUT_MS; !ready && !hasEnded(portal) && performance.now() < end;) {
      ready = await answers();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    need(ready, 'Cổng không khởi động được');
    await report.step('Xem trang chủ', () => look(url));
  } finally {
    portal.kill('SIGTERM');
    await report.step('Dừng', () => until(() => hasEnded(portal), STOP_TIMEOUT_MS));
  }
  const data = path.join(dataDir, 'postgres/data');
  need(await until(() => !runningOn(data) && !holderOf(port), STOP_TIMEOUT_MS), 'Dừng rồi mà còn tiến trình ở lại');
}

await runCommand(() => smoke().finally(() => fs.rmSync(dataDir, { recursive: true, force: true })));
process.exit();
