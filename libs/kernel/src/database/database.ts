import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

declare const open: unique symbol;

/** An EntityManager known to be inside a transaction. Only `Database` makes one. */
export type Tx = EntityManager & { readonly [open]: true };

interface Open {
  tx: Tx;
  afterCommit: (() => void)[];
  ended: boolean;
}

@Injectable()
export class Database {
  private readonly ambient = new AsyncLocalStorage<Open>();
  private readonly logger = new Logger(Database.name);
  private running = 0;

  constructor(private readonly source: DataSource) {}

  /**
   * For reads that need no transaction of their own. Inside an open one they join it: a second connection for each
   * request would let a full pool wait for itself.
   */
  get reader(): EntityManager {
    return this.joined?.tx ?? this.source.manager;
  }

  /**
   * Runs `work` in a transaction. Inside an open one it joins: a request with an idempotency key opens one around its
   * handler, so that the effect and the remembered answer are written together or not at all.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const joined = this.joined;
    return joined ? work(joined.tx) : this.begin(work);
  }

  /**
   * Runs `effect` once the transaction has committed, never after a rollback; at once where none is open. For wake-ups
   * only: a crash loses it.
   */
  afterCommit(effect: () => void): void {
    const joined = this.joined;
    if (joined) joined.afterCommit.push(effect);
    else this.run(effect);
  }

  /** Whether a transaction is open here: then nothing may leave but rows. */
  get inTransaction(): boolean {
    return this.joined !== undefined;
  }

  /** The open transaction; not one that has ended while something it started still runs. */
  private get joined(): Open | undefined {
    const open = this.ambient.getStore();
    return open?.ended ? undefined : open;
  }

  private async begin<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const afterCommit: (() => void)[] = [];
    const result = await this.source.transaction(async (manager) => {
      const open: Open = { tx: manager as Tx, afterCommit, ended: false };
      this.running += 1;
      try {
        return await this.ambient.run(open, () => work(open.tx));
      } finally {
        open.ended = true;
        this.running -= 1;
        // While anything is remembered, Node 20 calls back for every promise anywhere: reads need not pay for that.
        if (this.running === 0) this.ambient.disable();
      }
    });
    for (const effect of afterCommit) this.run(effect);
    return result;
  }

  /** What is committed stays committed: a wake-up that fails does not make it a failure. */
  private run(effect: () => void): void {
    try {
      effect();
    } catch (error) {
      this.logger.error(error instanceof Error ? (error.stack ?? error.message) : error);
    }
  }
}
