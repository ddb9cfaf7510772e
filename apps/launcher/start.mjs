// `npm start`: everything from a clean clone to a portal that answers, and keeps answering.
import fs from 'node:fs';
import { ensureBuilt } from './src/built.mjs';
import { claimDataDir, emptyDataDir, needOwnDataDir, prepareDataDir, refuseHeld } from './src/data-dir.mjs';
import { ensureInstalled } from './src/install.mjs';
import { needNode } from './src/node-version.mjs';
import { Portal } from './src/portal.mjs';
import { needPort } from './src/ports.mjs';
import { Postgres } from './src/postgres.mjs';
import { Refusal, Report, runCommand, seconds } from './src/report.mjs';
import { readSettings } from './src/settings.mjs';
import { ensureTokenDriver } from './src/token-driver.mjs';
import { accountsText } from './src/welcome.mjs';

const HELP = `Một Cửa: chạy toàn bộ hệ thống trên máy này.

  npm start                  cài đặt, dựng và chạy tại http://localhost:3000
  npm start -- --fresh       xoá dữ liệu trong thư mục dữ liệu rồi chạy lại từ đầu
  npm start -- --help        in hướng dẫn này

Biến môi trường (đặt ở dòng lệnh hoặc trong tệp .env):

  PORT=3001                  cổng khác
  DATA_DIR=/duong/dan        thư mục dữ liệu khác (mặc định .data)
  DATABASE_URL=postgres://…  dùng PostgreSQL có sẵn thay cho bản đi kèm
  REDIS_URL=redis://…        chạy hàng đợi trên Redis thay cho PostgreSQL

Các biến khác: xem .env.example. Dừng bằng Ctrl-C.`;

const CAME = { made: 'tạo mới', found: 'đang chạy sẵn, dùng tiếp', started: 'dữ liệu có sẵn' };

const began = performance.now();
const report = new Report();

/** @param {string[]} args */
function readArguments(args) {
  const unknown = args.find((arg) => !['--fresh', '--help', '-h'].includes(arg));
  if (unknown) throw new Refusal(`Không hiểu "${unknown}".\n\n${HELP}`);
  return { fresh: args.includes('--fresh'), help: args.includes('--help') || args.includes('-h') };
}

async function start() {
  const { fresh, help } = readArguments(process.argv.slice(2));
  if (help) return report.line(HELP);
  needNode();
  const settings = readSettings();
  if (fresh && !settings.embedded)
    throw new Refusal(
      'Đang dùng DATABASE_URL: --fresh không xoá cơ sở dữ liệu của bạn. Hãy tự xoá, hoặc bỏ DATABASE_URL.',
    );
  if (fresh) needOwnDataDir(settings.dataDir);
  refuseHeld(settings.dataDir);
  await needPort(settings.port, settings.host);
  prepareDataDir(settings.dataDir);
  claimDataDir(settings.dataDir, settings.env.PUBLIC_URL ?? '');

  const portal = new Portal(settings, report);
  const stopped = stopOnSignal(portal);
  report.line('Một Cửa\n');
  try {
    await Promise.race([stopped, open(portal, fresh).then(() => portal.gaveUp)]);
  } catch (error) {
    // What breaks off while stopping is no fault.
    if (portal.isClosing) return await stopped;
    await portal.close();
    throw error;
  }
}

/** @param {Portal} portal @param {boolean} fresh */
async function open(portal, fresh) {
  await ensureInstalled(report);
  if (portal.settings.env.PKCS11_MODULE) await ensureTokenDriver(report);
  if (fresh) await report.step('Xoá dữ liệu cũ', () => beginAnew(portal.settings.dataDir));
  const database = () =>
    report.step(
      'Mở PostgreSQL 18',
      () => portal.openDatabase(),
      () => CAME[portal.postgres?.came ?? 'started'],
    );
  await Promise.all([ensureBuilt(report), portal.settings.embedded ? database() : undefined]);
  const { url, accounts } = await report.step('Mở máy chủ', () => portal.openServer());
  report.line(`\n  Sẵn sàng sau ${seconds(performance.now() - began)}. Mở trình duyệt tại  ${url}\n`);
  if (accounts?.length) report.line(`${accountsText(accounts)}\n`);
  report.line(`  Dữ liệu: ${portal.settings.dataDir}\n  Nhật ký: ${portal.logFile}\n  Dừng bằng Ctrl-C.`);
}

/** @param {string} dataDir */
async function beginAnew(dataDir) {
  const old = new Postgres(dataDir);
  await old.close();
  fs.rmSync(old.place.dir, { recursive: true, force: true });
  emptyDataDir(dataDir);
}

/** The first signal ends in order, the second at once. @param {Portal} portal @returns {Promise<void>} */
function stopOnSignal(portal) {
  return new Promise((resolve, reject) => {
    let signals = 0;
    const stop = () => {
      signals += 1;
      if (signals === 1) report.line('\n  Đang dừng…');
      portal.close({ force: signals > 1 }).then(() => {
        if (signals === 1) report.line('  Đã dừng. Dữ liệu được giữ nguyên.');
        resolve();
      }, reject);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
    // npm may both pass a signal on and end: that is one wish, not two.
    stopWithNpm(() => signals === 0 && stop());
  });
}

/** npm that is told to end does not tell us; that we became somebody else's child does. @param {() => unknown} stop */
function stopWithNpm(stop) {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, 500);
}

await runCommand(start);
process.exit();
