import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';

/** Who hears a channel of Postgres' LISTEN and NOTIFY. */
export interface Hearer {
  hear(payload: string): void;
  /** The connection was lost and is back: whatever was said meanwhile went by unheard. */
  missed(): void;
}

const PING_MS = 30_000;
const TIMEOUT_MS = 10_000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
const CHANNEL = /^[a-z][a-z_]{0,62}$/;

interface Waiter {
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Hears across processes what a transaction says with `pg_notify` when it commits. One connection a process, opened at
 * the first `listen`, opened again whenever it is lost. A notification is a wake-up, never the only trace of a thing.
 */
export class Listener implements OnApplicationShutdown {
  private readonly logger = new Logger(Listener.name);
  private readonly hearers = new Map<string, Hearer>();
  private readonly stopped = new AbortController();
  private client: pg.Client | undefined;
  private waiters: Waiter[] = [];
  private running: Promise<void> | undefined;

  constructor(private readonly url: string) {}

  /** Resolves once the channel is heard; rejects when Postgres does not answer now, and goes on trying. */
  async listen(channel: string, hearer: Hearer): Promise<void> {
    if (!CHANNEL.test(channel)) throw new Error(`${channel} is no name for a channel`);
    this.hearers.set(channel, hearer);
    if (this.client) {
      await this.client.query(`LISTEN ${channel}`);
      return;
    }
    const heard = new Promise<void>((resolve, reject) => this.waiters.push({ resolve, reject }));
    this.running ??= this.run();
    await heard;
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopped;
    for (let pause = FIRST_PAUSE_MS, again = false; !signal.aborted;) {
      try {
        await this.session(again);
        pause = FIRST_PAUSE_MS;
        again = true;
      } catch (error) {
        this.settle((waiter) => waiter.reject(error));
        this.logger.warn(`Not listening to Postgres: ${error instanceof Error ? error.message : String(error)}`);
      }
      await sleep(pause, undefined, { signal }).catch(() => undefined);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
    this.settle((waiter) => waiter.reject(new Error('The portal is stopping')));
  }

  /** One connection from beginning to end. Throws when it cannot begin. */
  private async session(again: boolean): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'motcua-listen',
      keepAlive: true,
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
    });
    const over = new AbortController();
    const end = () => over.abort();
    client.on('notification', ({ channel, payload }) => this.hearers.get(channel)?.hear(payload ?? ''));
    client.on('error', end);
    client.on('end', end);
    this.stopped.signal.addEventListener('abort', end, { once: true });
    // A connection whose other end vanished stays open for hours; only a question shows it.
    const ping = setInterval(() => void client.query('SELECT 1').catch(end), PING_MS);
    try {
      await client.connect();
      for (const channel of this.hearers.keys()) await client.query(`LISTEN ${channel}`);
      this.client = client;
      this.settle((waiter) => waiter.resolve());
      if (again) for (const hearer of this.hearers.values()) hearer.missed();
      if (!over.signal.aborted) await new Promise((resolve) => over.signal.addEventListener('abort', resolve));
    } finally {
      this.client = undefined;
      clearInterval(ping);
      this.stopped.signal.removeEventListener('abort', end);
      void client.end().catch(() => undefined);
    }
  }

  private settle(how: (waiter: Waiter) => void): void {
    const waiters = this.waiters;
    this.waiters = [];
    waiters.forEach(how);
  }
}
