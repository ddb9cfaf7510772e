import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

declare const open: unique symbol;

/** An EntityManager known to be inside a transaction. Only `Database` makes one. */
export type Tx = EntityManager & { readonly [open]: true };

interface Open {
  tx: Tx;
  afterCommit: (() => void)[];
}

@Injectable()
export class Database {
  private readonly ambient = new AsyncLocalStorage<Open>();

  constructor(private readonly source: DataSource) {}

  /**
   * For reads that need no transaction of their own. Inside an open one they join it: a second connection for each
   * request would let a full pool wait for itself.
   */
  get reader(): EntityManager {
    return this.ambient.getStore()?.tx ?? this.source.manager;
  }

  /**
   * Runs `work` in a transaction. Inside an open one it joins: a request with an idempotency key opens one around its
   * handler, so that the effect and the remembered answer are written together or not at all.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const joined = this.ambient.getStore();
    return joined ? work(joined.tx) : this.begin(work);
  }

  /** Runs `effect` once the transaction has committed; never after a rollback. For wake-ups only: a crash loses it. */
  afterCommit(effect: () => void): void {
    this.ambient.getStore()?.afterCommit.push(effect);
  }

  private async begin<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const afterCommit: (() => void)[] = [];
    const result = await this.source.transaction((manager) => {
      const tx = manager as Tx;
      return this.ambient.run({ tx, afterCommit }, () => work(tx));
    });
    for (const effect of afterCommit) effect();
    return result;
  }
}
