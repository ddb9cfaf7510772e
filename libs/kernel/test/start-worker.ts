import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { readConfig, type Config } from '@motcua/kernel/config';
import { programModule, type Part } from '@motcua/kernel/program';
import type { TestApp } from '@motcua/kernel/testing';
import { WorkerTiming } from '../src/queue/worker-timing';

export const redisUrl = process.env['TEST_REDIS_URL'];

/** Both places where jobs may lie; the second is named as skipped where no Redis is given. */
export const describeOnBothBackEnds = (tests: (env: Record<string, string>) => void) => {
  describe('with the jobs in PostgreSQL', () => tests({}));
  if (redisUrl) describe('with the jobs in Redis', () => tests({ REDIS_URL: redisUrl }));
  else describe.skip('with the jobs in Redis (TEST_REDIS_URL is not set)', () => tests({}));
};

export function workerConfig(test: TestApp, env: Record<string, string>): Config {
  const secret = randomBytes(32).toString('hex');
  return readConfig({
    SERVER_ROLE: 'worker',
    DATABASE_URL: test.config.databaseUrl,
    DATABASE_POOL: '20',
    DATA_DIR: test.config.dataDir,
    SESSION_SECRET: secret,
    KEY_ENCRYPTION_KEY: secret,
    BANK_SECRET: secret,
    ...env,
  });
}

/** A worker process's program, on the database of `test`. Its timing is short, so that a test need not wait for long. */
export async function startWorker(
  test: TestApp,
  parts: Part[],
  env: Record<string, string>,
): Promise<INestApplicationContext> {
  const module = await Test.createTestingModule({ imports: [programModule(workerConfig(test, env), parts)] })
    .overrideProvider(WorkerTiming)
    .useValue({ lock: 2000, stalledCheck: 1000, reconnect: 200, close: 4000 } satisfies WorkerTiming)
    .compile();
  module.useLogger(false);
  return module.init();
}

export async function until(holds: () => boolean | Promise<boolean>, seconds = 120): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Not so after ${seconds} seconds: ${holds.toString()}`);
    await sleep(40);
  }
}
