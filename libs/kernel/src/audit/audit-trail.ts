import { Injectable } from '@nestjs/common';
import { ask, Database, newId, prepared, type Tx } from '../database';
import { verifyTrail, type TrailReport } from './verify-trail';

/** One act worth proving later. */
export interface AuditEntry {
  /** Account that acted; null for the system itself. */
  actorId: string | null;
  /** `<module>.<verb>`. */
  action: string;
  /** `<noun>:<id>`. */
  subject: string;
  /** Ids, codes, states, hashes. No personal data: the trail is never erased. */
  facts: Record<string, unknown>;
}

const ADD = prepared<never>(
  'audit.add',
  'INSERT INTO audit.entry (id, actor_id, action, subject, facts) VALUES ($1, $2, $3, $4, $5)',
);

/** Who did what to what: written once, never changed, and provably so. */
@Injectable()
export class AuditTrail {
  constructor(private readonly db: Database) {}

  /** Writes the act in the caller's transaction; its place in the chain of hashes follows afterwards. */
  async add(tx: Tx, { actorId, action, subject, facts }: AuditEntry): Promise<void> {
    await ask(tx, ADD, [newId(), actorId, action, subject, facts]);
  }

  /** Recomputes the whole chain; see `verifyTrail`. */
  verify(knownHead?: string): Promise<TrailReport> {
    return verifyTrail(this.db, knownHead);
  }
}
