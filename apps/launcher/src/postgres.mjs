import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Refusal } from './report.mjs';
import { alive, commandLine, tail, until } from './processes.mjs';
import { freePort } from './ports.mjs';
import { findPlace, giveTo, needSameMajor, programOf } from './postgres-place.mjs';

/** @typedef {import('./postgres-place.mjs').Place} Place */
/** @typedef {{ pid: number, port: number, ready: boolean }} Running */

const WINDOWS = process.platform === 'win32';
const USER = 'motcua';

/** Nothing of the caller's locale may slip into a database that another machine may open. */
const ENV = { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LANG: 'C', LC_ALL: 'C', TZ: 'UTC' };

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  log_min_messages: 'warning',
};

/** Several times faster, and a power cut loses the database: for tests and nothing else. */
export const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

/**
 * The server on a data folder, read from postmaster.pid: pid, folder, start, port, socket folder, address, memory, state.
 * @param {string} data
 * @returns {Running | undefined}
 */
export function runningOn(data) {
  try {
    const lines = fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    if (!pid || !alive(pid) || commandLine(pid)?.includes(data) === false) return undefined;
    return { pid, port: Number(lines[3]), ready: (lines[7] ?? '').trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/** @param {Place} place @param {number} port */
export function urlOf(place, port, database = 'motcua') {
  const password = fs.readFileSync(place.password, 'utf8').trim();
  return `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
}

/** An embedded PostgreSQL of one folder: found running, or started; made first where there is none. */
export class Postgres {
  /** @type {Running | undefined} */
  #running;

  /**
   * @param {string} dataDir
   * @param {Record<string, string>} [settings] over and above what is usual
   */
  constructor(dataDir, settings = {}) {
    this.place = findPlace(dataDir);
    this.settings = settings;
    /** What starting came to: for the person who waits. @type {'made' | 'found' | 'started'} */
    this.came = 'started';
  }

  /** @param {number} [port] the one to listen on; any free one when it is left out */
  async open(port) {
    if (!this.hasData) this.#make();
    needSameMajor(this.place);
    const found = runningOn(this.place.data);
    if (found) this.came = 'found';
    else await this.#start(port ?? (await freePort()));
    await until(() => Boolean((this.#running = runningOn(this.place.data))?.ready), 60_000);
    if (!this.#running?.ready) throw this.#fault('PostgreSQL chưa sẵn sàng sau 60 giây');
  }

  get hasData() {
    return fs.existsSync(path.join(this.place.data, 'PG_VERSION'));
  }

  get isRunning() {
    return runningOn(this.place.data) !== undefined;
  }

  get pid() {
    return this.#running?.pid;
  }

  get port() {
    return this.#running?.port ?? 0;
  }

  /** @param {string} [database] */
  url(database) {
    return urlOf(this.place, this.port, database);
  }

  /** Lets open transactions go and writes everything down. */
  async close() {
    const now = runningOn(this.place.data);
    if (!now) return;
    if (WINDOWS)
      spawnSync(programOf(this.place, 'pg_ctl'), ['stop', '-D', this.place.data, '-m', 'fast', '-w'], {
        windowsHide: true,
      });
    else process.kill(now.pid, 'SIGINT');
    const gone = await until(() => !runningOn(this.place.data), 20_000);
    if (!gone && !WINDOWS) process.kill(now.pid, 'SIGQUIT');
  }

  #make() {
    const { place } = this;
    this.came = 'made';
    fs.rmSync(place.data, { recursive: true, force: true });
    fs.mkdirSync(place.data, { mode: 0o700 });
    fs.writeFileSync(place.password, randomBytes(24).toString('base64url'), { mode: 0o600 });
    giveTo(place, [place.data, place.password]);
    const args = [
      '-D',
      place.data,
      '-U',
      USER,
      '--auth=scram-sha-256',
      `--pwfile=${place.password}`,
      '-E',
      'UTF8',
      '--no-instructions',
    ];
    // The built-in provider sorts the same on every machine; Vietnamese order is asked for where it is wanted.
    const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const haste = this.settings.fsync === 'off' ? ['--no-sync'] : [];
    const made = spawnSync(programOf(place, 'initdb'), [...args, ...locale, ...haste], {
      ...place.account,
      cwd: WINDOWS ? undefined : '/',
      env: ENV,
      encoding: 'utf8',
      windowsHide: true,
    });
    if (made.status === 0) return;
    fs.rmSync(place.data, { recursive: true, force: true });
    throw new Refusal(`Không tạo được cơ sở dữ liệu trong ${place.dir}:\n${made.error?.message ?? made.stderr}`);
  }

  /** @param {number} port */
  async #start(port) {
    const { place } = this;
    await this.#waitForTheDead();
    const options = Object.entries({ ...SETTINGS, ...this.settings, port: String(port) }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]);
    if (WINDOWS) return this.#startOnWindows(options);
    const log = fs.openSync(place.log, 'a', 0o600);
    // A session of its own: Ctrl-C reaches the launcher alone, which stops the database last.
    const child = spawn(programOf(place, 'postgres'), ['-D', place.data, ...options], {
      ...place.account,
      cwd: '/',
      env: ENV,
      detached: true,
      stdio: ['ignore', log, log],
    });
    fs.closeSync(log);
    child.unref();
    let ended = false;
    child.once('error', () => (ended = true));
    child.once('exit', () => (ended = true));
    await until(() => ended || runningOn(place.data)?.ready === true, 60_000);
    if (ended) throw this.#fault('PostgreSQL dừng ngay khi mở');
  }

  /** pg_ctl drops an administrator's rights, without which postgres.exe refuses to run. @param {string[]} options */
  #startOnWindows(options) {
    const { place } = this;
    const quoted = options.map((option) => `"${option}"`).join(' ');
    const started = spawnSync(
      programOf(place, 'pg_ctl'),
      ['start', '-D', place.data, '-l', place.log, '-w', '-o', quoted],
      { env: ENV, stdio: 'ignore', windowsHide: true },
    );
    if (started.status !== 0) throw this.#fault('PostgreSQL không mở được');
  }

  /** A killed server that init has not reaped yet still counts as alive to PostgreSQL's own lock. */
  async #waitForTheDead() {
    const file = path.join(this.place.data, 'postmaster.pid');
    const old = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8').split('\n')[0]) : 0;
    if (old && commandLine(old) === '') await until(() => !alive(old), 10_000);
  }

  /** @param {string} what */
  #fault(what) {
    const log = fs.existsSync(this.place.log) ? fs.readFileSync(this.place.log, 'utf8') : '';
    return new Refusal(`${what}. Nhật ký: ${this.place.log}\n\n${tail(log, 15)}`);
  }
}
