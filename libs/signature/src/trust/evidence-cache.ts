import { Injectable } from '@nestjs/common';
import { Database } from '@motcua/kernel/database';
import { KeptEvidence } from './evidence-cache.entity';

/** Together in Postgres, and of that in memory: a list can have 20 MB, and is asked for again and again. */
const MAX_BYTES = 256 * 1_048_576;
const MAX_ROWS = 5_000;
const MAX_MEMORY = 64 * 1_048_576;

/** Answers of authorities' servers, shared by all processes of the portal. */
@Injectable()
export class EvidenceCache {
  private readonly memory = new Map<string, KeptEvidence>();
  private bytes = 0;

  constructor(private readonly db: Database) {}

  /** Only what may still stand for an answer. */
  async find(key: string, now: Date): Promise<KeptEvidence | undefined> {
    const near = this.memory.get(key);
    if (near && now < near.freshUntil) return near;
    const kept = await this.db.reader.findOne(KeptEvidence, { where: { key } });
    if (!kept || kept.validUntil <= now) return undefined;
    this.remember(kept);
    return kept;
  }

  /** The newest answer takes the place of the one before; of too many the oldest go. */
  async keep(evidence: KeptEvidence): Promise<void> {
    this.remember(evidence);
    await this.db.transaction(async (tx) => {
      await tx.upsert(KeptEvidence, evidence, ['key']);
      await tx.query(
        `DELETE FROM signature.evidence_cache WHERE key IN (
           SELECT key FROM (
             SELECT key, sum(size) OVER newest AS bytes, row_number() OVER newest AS rows
               FROM signature.evidence_cache WINDOW newest AS (ORDER BY fetched_at DESC, key)
           ) AS held WHERE bytes > $1 OR rows > $2)`,
        [MAX_BYTES, MAX_ROWS],
      );
    });
  }

  /** Removes what says nothing any more; returns how many. */
  async removeOld(now: Date): Promise<number> {
    for (const { key, validUntil } of [...this.memory.values()]) if (validUntil <= now) this.forget(key);
    const { affected } = await this.db.reader
      .createQueryBuilder()
      .delete()
      .from(KeptEvidence)
      .where('valid_until <= :now', { now })
      .execute();
    return affected ?? 0;
  }

  private remember(evidence: KeptEvidence): void {
    this.forget(evidence.key);
    if (evidence.size > MAX_MEMORY / 2) return;
    this.memory.set(evidence.key, evidence);
    this.bytes += evidence.size;
    // A map keeps its order: the first has been there longest.
    for (const key of this.memory.keys()) {
      if (this.bytes <= MAX_MEMORY && this.memory.size <= MAX_ROWS) break;
      this.forget(key);
    }
  }

  private forget(key: string): void {
    this.bytes -= this.memory.get(key)?.size ?? 0;
    this.memory.delete(key);
  }
}
