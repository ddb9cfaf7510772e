import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';

const root = resolve(__dirname, '../../..');
const entry = join(root, 'dist/apps/server/src/main.js');

export interface Portal {
  url: string;
  databaseUrl: string;
  env: Record<string, string>;
  /** Kills the server as a power cut would. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The built program as a process of its own, with its worker, on a fresh database and folder: what a user starts. */
export async function startPortal(overrides: Record<string, string> = {}): Promise<Portal> {
  if (!existsSync(entry))
    throw new Error('The server is not built: run the tests with `npm test`, or `npm run build` first');
  const name = `portal_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  await administer(`CREATE DATABASE ${name}`);
  const databaseUrl = new URL(process.env['TEST_DATABASE_URL']!);
  databaseUrl.pathname = `/${name}`;
  const dataDir = await mkdtemp(join(tmpdir(), 'motcua-portal-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    TZ: 'UTC',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: url,
    DATABASE_URL: databaseUrl.href,
    DATA_DIR: dataDir,
    WEB_DIR: join(root, 'dist/web'),
    SESSION_SECRET: randomBytes(32).toString('hex'),
    KEY_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
    BANK_SECRET: randomBytes(32).toString('hex'),
    BANK_SIMULATOR: 'true',
    DEV_PKI: 'true',
    DEV_PKI_PORT: '0',
    DEMO_DATA: 'true',
    RATE_LIMIT_PER_MINUTE: '100000',
    LOG_LEVEL: 'error',
    ...overrides,
  };
  let server: ChildProcess | undefined;

  const start = async () => {
    const child = fork(entry, { env, cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
    server = child;
    await new Promise<void>((ready, failed) => {
      child.once('message', () => ready());
      child.once('exit', (code) => failed(new Error(`The server stopped while starting (exit ${code})`)));
    });
  };
  const end = async (signal: NodeJS.Signals) => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill(signal);
    await gone;
  };

  await start();
  return {
    url,
    databaseUrl: databaseUrl.href,
    env,
    start,
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM');
      await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function administer(sql: string): Promise<void> {
  const client = new pg.Client(process.env['TEST_DATABASE_URL']);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
