import { fork } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root, serverEntry } from './place.mjs';
import { Refusal } from './report.mjs';
import { endChild, tail } from './processes.mjs';

const START_TIMEOUT_MS = 120_000;
/** Longer than the server waits for the work it has begun. */
const STOP_TIMEOUT_MS = 30_000;
const LOG_LIMIT = 20 * 1_048_576;

/** @typedef {{ name: string, role?: string, login: string, password: string }} DemoAccount */
/** @typedef {{ type: 'listening', url: string, accounts?: DemoAccount[] }} Listening */

/** One run of the built server; a dead one is not started again but followed by another. */
export class ServerProcess {
  /** When it said that it listens; 0 before. */
  readyAt = 0;

  /**
   * @param {Record<string, string>} env
   * @param {string} logFile where its words are added
   */
  constructor(env, logFile) {
    this.logFile = logFile;
    fs.mkdirSync(path.dirname(logFile), { recursive: true });
    if ((fs.statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT)
      fs.renameSync(logFile, `${logFile}.1`);
    const log = fs.openSync(logFile, 'a', 0o640);
    // A session of its own: Ctrl-C reaches the launcher alone, which ends the server before the database.
    this.child = fork(serverEntry, {
      env,
      cwd: root,
      detached: true,
      execArgv: [],
      stdio: ['ignore', log, log, 'ipc'],
    });
    fs.closeSync(log);
    /** @type {Promise<string>} */
    this.ended = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => resolve(signal ?? `mã ${code}`));
      this.child.once('error', (error) => resolve(error.message));
    });
  }

  get livedMs() {
    return this.readyAt === 0 ? 0 : performance.now() - this.readyAt;
  }

  /** @returns {Promise<Listening>} */
  async listening() {
    const timer = new AbortController();
    try {
      return await Promise.race([this.#said(), this.#endedTooSoon(), tooLate(timer.signal)]);
    } catch (error) {
      await this.end({ signal: 'SIGKILL' });
      throw error instanceof Refusal
        ? new Refusal(`${error.message}. Nhật ký: ${this.logFile}\n\n${this.lastWords()}`)
        : error;
    } finally {
      timer.abort();
    }
  }

  /** @param {{ signal?: NodeJS.Signals }} [how] */
  end({ signal = 'SIGTERM' } = {}) {
    return endChild(this.child, { signal, graceMs: STOP_TIMEOUT_MS });
  }

  lastWords(lines = 30) {
    return tail(fs.readFileSync(this.logFile, 'utf8'), lines);
  }

  /** @returns {Promise<Listening>} */
  #said() {
    return new Promise((resolve) => {
      this.child.on('message', (/** @type {Listening} */ message) => {
        if (message?.type !== 'listening') return;
        this.readyAt = performance.now();
        resolve(message);
      });
    });
  }

  /** @returns {Promise<never>} */
  async #endedTooSoon() {
    throw new Refusal(`Máy chủ dừng khi đang mở (${await this.ended})`);
  }
}

/** @param {AbortSignal} signal @returns {Promise<never>} */
function tooLate(signal) {
  return new Promise((_, reject) => {
    const timer = setTimeout(
      () => reject(new Refusal(`Máy chủ chưa mở xong sau ${START_TIMEOUT_MS / 1000} giây`)),
      START_TIMEOUT_MS,
    );
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}
