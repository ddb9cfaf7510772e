import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '../config';
import { Database } from '../database';
import { Poller } from '../queue';
import { ENTRY_COLUMNS, GENESIS, linkHash, type ChainedEntry } from './chain';

const BATCH = 500;
/** "audit" shortened to a number: one sequencer at a time in the whole installation. */
const LOCK = 0x61756474;

/**
 * Gives each committed entry its place in the chain. Afterwards and by one process at a time: were the chain written
 * with the entries, every act in the province would wait for every other.
 */
@Injectable()
export class AuditSequencer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly chaining = new Poller('audit.chain', 1000, async () => (await this.chain()) === BATCH);

  constructor(
    private readonly config: Config,
    private readonly db: Database,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.runsWorker) this.chaining.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.chaining.stop();
  }

  /** Returns how many entries got their place; none while another process is at it. */
  async chain(): Promise<number> {
    return this.db.transaction(async (tx) => {
      const [lock] = await tx.query<[{ held: boolean }]>('SELECT pg_try_advisory_xact_lock($1) AS held', [LOCK]);
      if (!lock.held) return 0;
      // Not by time or id: an entry may commit long after younger ones, and takes its place when it does.
      const entries = await tx.query<ChainedEntry[]>(
        `SELECT ${ENTRY_COLUMNS} FROM audit.unchained u JOIN audit.entry e ON e.id = u.entry_id
          ORDER BY e.at, e.id LIMIT $1`,
        [BATCH],
      );
      if (entries.length === 0) return 0;
      const [head] = await tx.query<{ seq: string; hash: Buffer }[]>(
        'SELECT seq, hash FROM audit.link ORDER BY seq DESC LIMIT 1',
      );
      let hash = head?.hash ?? GENESIS;
      const links = entries.map((entry, i) => {
        hash = linkHash(hash, entry);
        return { seq: Number(head?.seq ?? 0) + 1 + i, entryId: entry.id, hash };
      });
      await tx.query(
        'INSERT INTO audit.link (seq, entry_id, hash) SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::bytea[])',
        [links.map(({ seq }) => seq), links.map(({ entryId }) => entryId), links.map((link) => link.hash)],
      );
      await tx.query('DELETE FROM audit.unchained WHERE entry_id = ANY($1)', [entries.map(({ id }) => id)]);
      return entries.length;
    });
  }
}
