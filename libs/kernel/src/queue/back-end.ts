import {
  createPostgresBackend,
  Queue,
  runMigrations,
  Worker,
  type Job,
  type QueueOptions,
  type WorkerOptions,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Config } from '../config';

/** One queue for all jobs: what they do differs, how they are kept does not. */
export const QUEUE = 'motcua';

type Options<T> = Omit<T, 'connection'>;

/** Where waiting jobs lie: in Postgres, or in Redis where the installation has one. */
export interface BackEnd {
  /** Makes or updates what the back end needs; rejects while it cannot be reached. */
  prepare(): Promise<void>;
  queue(options: Options<QueueOptions>): Queue;
  worker(run: (job: Job) => Promise<void>, options: Options<WorkerOptions>): Worker;
  close(): Promise<void>;
}

export function backEndOf(config: Config, onError: (error: Error) => void): BackEnd {
  return config.redisUrl === undefined
    ? onPostgres(config.databaseUrl, onError)
    : onRedis(config.redisUrl, config.databaseUrl);
}

function onPostgres(databaseUrl: string, onError: (error: Error) => void): BackEnd {
  const url = new URL(databaseUrl);
  // `options` in the address would win over the search path below, and every call of the queue would fail.
  url.searchParams.delete('options');
  const pool = new pg.Pool({
    connectionString: url.href,
    // Two clients listen all the time; the rest fetch, renew locks and finish jobs side by side.
    max: 15,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    options: '-c search_path=bullmq',
    application_name: 'motcua-queue',
  });
  pool.setMaxListeners(50);
  pool.on('error', onError);
  return {
    prepare: async () => {
      const client = await pool.connect();
      try {
        // Takes its own lock: the first worker migrates, the others wait and find it done.
        await runMigrations(client, 'bullmq');
      } finally {
        client.release();
      }
    },
    queue: (options) => new Queue(QUEUE, { ...options, connection: pool }, createPostgresBackend) as unknown as Queue,
    worker: (run, options) =>
      new Worker(QUEUE, run, { ...options, connection: pool }, createPostgresBackend) as unknown as Worker,
    close: () => pool.end(),
  };
}

function onRedis(url: string, databaseUrl: string): BackEnd {
  const connection = { url, maxRetriesPerRequest: null, connectTimeout: 10_000 };
  // Portals that share a Redis keep apart by the name of their database; the braces keep one portal in one cluster slot.
  const prefix = `{motcua-${new URL(databaseUrl).pathname.slice(1)}}`;
  return {
    prepare: async () => {
      const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 10_000 });
      // Said by the rejected call as well; without a listener it would be printed besides.
      client.on('error', () => undefined);
      try {
        await client.connect();
        await client.ping();
      } finally {
        client.disconnect();
      }
    },
    queue: (options) => new Queue(QUEUE, { ...options, connection, prefix }),
    worker: (run, options) => new Worker(QUEUE, run, { ...options, connection, prefix }),
    close: () => Promise.resolve(),
  };
}
