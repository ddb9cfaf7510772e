import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase } from './database.mjs';
import { secretsOf } from './data-dir.mjs';
import { Patience } from './patience.mjs';
import { freePort } from './ports.mjs';
import { Postgres } from './postgres.mjs';
import { explain, Refusal } from './report.mjs';
import { ServerProcess } from './server-process.mjs';
import { takeTurns } from './turns.mjs';

const LOOK_EVERY_MS = 250;
const READY_AGAIN_MS = 10_000;

/** @typedef {import('./settings.mjs').Settings} Settings */
/** @typedef {import('./report.mjs').Report} Report */

/**
 * The portal as processes: the embedded PostgreSQL, unless a database was given, and the server on it. Once open, both
 * are kept alive until `close`.
 */
export class Portal {
  #closing = false;
  #patience = new Patience();
  /** Settled when the database answers; the server waits for it before it starts again. */
  #databaseBack = Promise.resolve();
  /** @type {ServerProcess | undefined} */
  #server;
  /** @type {(reason: Error) => void} */
  #giveUp = () => undefined;

  /**
   * @param {Settings} settings
   * @param {Report} report
   * @param {Record<string, string>} [postgresSettings] for the embedded database
   */
  constructor(settings, report, postgresSettings = {}) {
    this.settings = settings;
    this.report = report;
    this.postgresSettings = postgresSettings;
    /** @type {Postgres | undefined} */
    this.postgres = undefined;
    /** Rejects when the portal can no longer be kept alive. @type {Promise<never>} */
    this.gaveUp = new Promise((_, reject) => (this.#giveUp = reject));
    this.gaveUp.catch(() => undefined);
  }

  get isClosing() {
    return this.#closing;
  }

  get serverPid() {
    return this.#server?.child.pid;
  }

  get logFile() {
    return path.join(this.settings.dataDir, 'logs', 'server.log');
  }

  /** Opens the database: whoever opens it closes the portal. */
  async openDatabase() {
    if (!this.settings.embedded) return;
    const postgres = (this.postgres = new Postgres(this.settings.dataDir, this.postgresSettings));
    const open = async () => {
      secretsOf(this.settings.dataDir);
      await postgres.open();
      await createDatabase(postgres);
    };
    this.#databaseBack = takeTurns(this.report, open, path.join(this.settings.dataDir, 'opening'));
    await this.#databaseBack;
  }

  /** Opens the server on the open database. */
  async openServer() {
    const server = this.#run();
    const answer = await server.listening();
    this.#keepServer(server);
    if (this.postgres) void this.#keepPostgres(this.postgres);
    return answer;
  }

  /** The server first, so that it can finish what it has begun; then its database. */
  async close({ force = false } = {}) {
    this.#closing = true;
    await this.#server?.end({ signal: force ? 'SIGKILL' : 'SIGTERM' });
    // One that is just opening would be left behind.
    await this.#databaseBack.catch(() => undefined);
    await this.postgres?.close();
  }

  /** What the server and the operator's commands are started with. @returns {import('./settings.mjs').Env} */
  get env() {
    const env = { ...secretsOf(this.settings.dataDir), ...this.settings.env };
    return this.postgres ? { ...env, DATABASE_URL: this.postgres.url() } : env;
  }

  #run() {
    this.#server = new ServerProcess(this.env, this.logFile);
    return this.#server;
  }

  /** @param {ServerProcess} server */
  async #keepServer(server) {
    for (let current = server; ;) {
      const how = await current.ended;
      if (this.#closing) return;
      const wait = this.#patience.afterDeath(current.livedMs);
      if (wait === undefined) return this.#giveUp(tooManyDeaths(current));
      this.report.line(`  ! Máy chủ dừng đột ngột (${how}); đang mở lại`);
      await sleep(wait);
      await this.#databaseBack;
      if (this.#closing) return;
      current = this.#run();
      await current.listening().then(
        () => this.report.line('  ✓ Máy chủ đã chạy lại'),
        () => undefined,
      );
    }
  }

  /** @param {Postgres} postgres */
  async #keepPostgres(postgres) {
    const patience = new Patience({ most: Infinity, firstMs: 100, longestMs: 5_000 });
    for (let since = performance.now(); !this.#closing; await sleep(LOOK_EVERY_MS)) {
      if (postgres.isRunning) continue;
      this.report.line('  ! PostgreSQL dừng đột ngột; đang mở lại');
      patience.afterDeath(performance.now() - since);
      this.#databaseBack = this.#reopen(postgres, patience);
      await this.#databaseBack;
      since = performance.now();
      if (!this.#closing) await this.#needReady();
    }
  }

  /** @param {Postgres} postgres @param {Patience} patience */
  async #reopen(postgres, patience) {
    const { port } = postgres;
    for (let tries = 1; !this.#closing; tries++) {
      // An empty database in the place of a lost one would look like a portal that works.
      if (!postgres.hasData) return this.#giveUp(dataGone(postgres));
      try {
        // Its clients know this port; another one is a last resort, for which the server must start anew.
        await postgres.open(tries < 8 ? port : await freePort());
        if (this.#closing) return postgres.close();
        this.report.line('  ✓ PostgreSQL đã chạy lại');
        return;
      } catch (error) {
        if (tries === 1 || tries % 10 === 0) this.report.line(`  ! ${explain(error)}`);
        await sleep(patience.afterDeath(0) ?? 5_000);
      }
    }
  }

  /** A server that does not find its database again is started anew. */
  async #needReady() {
    const server = this.#server;
    for (const end = performance.now() + READY_AGAIN_MS; performance.now() < end; await sleep(200)) {
      if (this.#closing || this.#server !== server || (await this.#isReady())) return;
    }
    await server?.end({ signal: 'SIGKILL' });
  }

  async #isReady() {
    const host = this.settings.host === '0.0.0.0' ? '127.0.0.1' : this.settings.host;
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${this.settings.port}/api/ready`;
    return fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
      (answer) => answer.ok,
      () => false,
    );
  }
}

/** @param {ServerProcess} server */
const tooManyDeaths = (server) =>
  new Refusal(`Máy chủ dừng quá nhiều lần liên tiếp. Nhật ký: ${server.logFile}\n\n${server.lastWords()}`);

/** @param {Postgres} postgres */
const dataGone = (postgres) =>
  new Refusal(
    `Dữ liệu trong ${postgres.place.data} không còn (ổ đĩa bị tháo, hay thư mục bị xoá?). Dừng lại, không tạo dữ liệu mới.`,
  );
