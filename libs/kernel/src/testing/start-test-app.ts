import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { readConfig, type Config } from '../config';
import { migrate } from '../database';
import { createHttpApp } from '../http';
import { OutboxRelay } from '../outbox';
import { kernelTables, programModule, type Part } from '../program';

export interface TestAnswer {
  status: number;
  // What a test reads out of an answer is the test's own claim.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- asserted on, never trusted
  body: any;
  headers: Headers;
  /** `name=value; …` of the session cookies that the answer sets. */
  cookie: string;
}

export interface TestApp {
  app: NestFastifyApplication;
  config: Config;
  url: string;
  get<T>(type: Type<T>): T;
  http(
    cookie?: string,
  ): Record<
    'get' | 'post' | 'put' | 'patch' | 'delete',
    (path: string, body?: unknown, headers?: Record<string, string>) => Promise<TestAnswer>
  >;
  upload(path: string, file: { bytes: Buffer; name: string; type?: string }, cookie?: string): Promise<TestAnswer>;
  /** Runs the relay and every subscriber until nothing is left to hear. */
  deliverEvents(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The given parts as a real program on a real Postgres: a database of its own, copied from a migrated template.
 * No worker runs, so that a test says itself when events are heard.
 */
export async function startTestApp(parts: Part[], env: Record<string, string> = {}): Promise<TestApp> {
  const database = await createDatabase(parts);
  const dataDir = await mkdtemp(join(tmpdir(), 'motcua-test-'));
  const config = readConfig({
    SERVER_ROLE: 'api',
    DATABASE_URL: database.url,
    DATABASE_POOL: '25',
    DATA_DIR: dataDir,
    SESSION_SECRET: randomBytes(32).toString('hex'),
    KEY_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
    BANK_SECRET: randomBytes(32).toString('hex'),
    BANK_SIMULATOR: 'true',
    RATE_LIMIT_PER_MINUTE: '100000',
    LOG_LEVEL: 'fatal',
    ...env,
  });
  const app = await createHttpApp(programModule(config, parts), config);
  await app.listen(0, '127.0.0.1');
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');

  return {
    app,
    config,
    url,
    get: (type) => app.get(type, { strict: false }),
    http: (cookie) => {
      const call =
        (method: string) =>
        (path: string, body?: unknown, headers: Record<string, string> = {}) =>
          send(url + path, cookie, {
            method,
            body: body === undefined ? undefined : JSON.stringify(body),
            headers: {
              ...(body === undefined ? {} : { 'content-type': 'application/json' }),
              'idempotency-key': randomUUID(),
              ...headers,
            },
          });
      return { get: call('GET'), post: call('POST'), put: call('PUT'), patch: call('PATCH'), delete: call('DELETE') };
    },
    upload: (path, file, cookie) => {
      const form = new FormData();
      form.append(
        'file',
        new Blob([new Uint8Array(file.bytes)], { type: file.type ?? 'application/octet-stream' }),
        file.name,
      );
      return send(url + path, cookie, { method: 'POST', body: form, headers: { 'idempotency-key': randomUUID() } });
    },
    deliverEvents: () => app.get(OutboxRelay).drain(),
    close: async () => {
      await app.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function send(url: string, cookie: string | undefined, init: RequestInit): Promise<TestAnswer> {
  const headers = { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) };
  const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const json = /json/.test(answer.headers.get('content-type') ?? '');
  return {
    status: answer.status,
    body: json ? (JSON.parse(bytes.toString('utf8')) as unknown) : bytes,
    headers: answer.headers,
    cookie: answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; '),
  };
}

const adminUrl = () => {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('TEST_DATABASE_URL is not set: run the tests with `npm test`');
  return url;
};

const onServer = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client(adminUrl());
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

function urlOf(database: string): string {
  const url = new URL(adminUrl());
  url.pathname = `/${database}`;
  return url.href;
}

/** 80 ms a copy, against seconds for running every migration again. */
async function createDatabase(parts: Part[]) {
  const tables = [...kernelTables, ...parts.flatMap((part) => part.tables ?? [])];
  const text = tables.flatMap((t) => t.migrations.map((m) => m.toString())).join('\n');
  const template = `template_${createHash('sha1').update(text).digest('hex').slice(0, 16)}`;
  const name = `test_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  await onServer(async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    try {
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate', [
        template,
      ]);
      if (!rowCount) {
        await client.query(`DROP DATABASE IF EXISTS ${template}`);
        await client.query(`CREATE DATABASE ${template}`);
        await migrate(urlOf(template), tables);
        await client.query(`ALTER DATABASE ${template} IS_TEMPLATE true`);
      }
      await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    } finally {
      await client.query('SELECT pg_advisory_unlock(hashtext($1))', [template]);
    }
  });
  return {
    url: urlOf(name),
    drop: () => onServer((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}
