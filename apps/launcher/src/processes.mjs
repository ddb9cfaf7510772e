import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/** @param {number} pid */
export function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * How a process was called: after a restart of the machine its number may belong to another program.
 * Empty for a zombie, undefined where the system does not say.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function commandLine(pid) {
  if (process.platform === 'linux') {
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    } catch {
      return '';
    }
  }
  if (process.platform === 'darwin')
    return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout?.trim();
  return undefined;
}

/**
 * @param {() => boolean} done
 * @param {number} ms
 */
export async function until(done, ms) {
  for (const end = performance.now() + ms; performance.now() < end; await sleep(20)) if (done()) return true;
  return done();
}

/** @param {ChildProcess} child */
export const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null;

/**
 * Asks a child to end, and no longer asks after `graceMs`.
 * @param {ChildProcess} child
 * @param {{ signal?: NodeJS.Signals, graceMs: number }} how
 */
export async function endChild(child, { signal = 'SIGTERM', graceMs }) {
  if (hasEnded(child)) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  const killer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await gone;
  clearTimeout(killer);
}

/**
 * Runs a program to its end, or to ours, and collects what it says.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function collect(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const end = () => void child.kill();
    process.once('exit', end);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => (output += bytes));
    child.once('error', reject);
    child.once('close', (code) => {
      process.removeListener('exit', end);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** The last lines of a text, for a person to read. @param {string} text */
export const tail = (text, lines = 30) => text.trimEnd().split('\n').slice(-lines).join('\n');
