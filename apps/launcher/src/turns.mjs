import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from './place.mjs';
import { alive } from './processes.mjs';

/**
 * Installing and building write into one checkout: of two commands started together the second waits, then finds the
 * work done.
 * @template T
 * @param {import('./report.mjs').Report} report
 * @param {() => Promise<T>} work
 */
export async function takeTurns(report, work) {
  const file = inRoot('.cache/preparing');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  for (let told = false; !take(file); await sleep(200)) {
    if (!told) report.line('  … Chờ một lệnh khác đang cài hoặc dựng trong thư mục này');
    told = true;
  }
  const release = () => fs.rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

/** @param {string} file */
function take(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    const holder = Number(readOr(file));
    // Written an instant after it was made; an old one without a living holder was left by a crash.
    if (holder ? !alive(holder) : isOld(file)) fs.rmSync(file, { force: true });
    return false;
  }
}

/** @param {string} file */
function readOr(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** @param {string} file */
function isOld(file) {
  try {
    return Date.now() - fs.statSync(file).mtimeMs > 5000;
  } catch {
    return false;
  }
}
