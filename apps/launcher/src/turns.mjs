import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from './place.mjs';
import { alive } from './processes.mjs';

/**
 * Of two commands that would do the same work in the same place the second waits, then finds it done.
 * @template T
 * @param {import('./report.mjs').Report} report
 * @param {() => Promise<T>} work
 * @param {string} [file] stands for the work; the usual one for installing and building in this checkout
 */
export async function takeTurns(report, work, file = inRoot('.cache/preparing')) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  for (let told = false; !take(file); await sleep(200)) {
    if (!told) report.line('  … Chờ một lệnh khác đang làm dở việc này');
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
