import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { onPath } from './browser.mjs';
import { endChild, hasEnded } from './processes.mjs';
import { answers, freePort } from './ports.mjs';
import { CARELESS, Postgres } from './postgres.mjs';
import { spareFolder } from './spare-folder.mjs';

/** A PostgreSQL and a Redis for one run of the tests, on ports and in a folder of their own. */
export class TestServices {
  #dir = '';
  /** @type {Postgres | undefined} */
  #postgres;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #redis;

  /** What the tests find them by; those given from outside are used as they are. @type {Record<string, string>} */
  env = {};

  async open() {
    this.#dir = spareFolder('services');
    await Promise.all([
      process.env.TEST_DATABASE_URL ? undefined : this.#openPostgres(),
      process.env.TEST_REDIS_URL ? undefined : this.#openRedis(),
    ]);
  }

  async close() {
    if (this.#redis) await endChild(this.#redis, { graceMs: 3_000 });
    await this.#postgres?.close();
    if (this.#dir) fs.rmSync(this.#dir, { recursive: true, force: true });
  }

  async #openPostgres() {
    this.#postgres = new Postgres(this.#dir, CARELESS);
    await this.#postgres.open();
    this.env.TEST_DATABASE_URL = this.#postgres.url('postgres');
  }

  async #openRedis() {
    const program = onPath('redis-server');
    if (!program) return;
    const port = await freePort();
    const args = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      this.#dir,
    ];
    const redis = (this.#redis = spawn(program, args, { stdio: 'ignore', detached: true }));
    for (let tries = 0; tries < 100 && !hasEnded(redis); tries++) {
      if (await answers(port)) this.env.TEST_REDIS_URL = `redis://127.0.0.1:${port}`;
      if (this.env.TEST_REDIS_URL) return;
      await sleep(50);
    }
  }
}
