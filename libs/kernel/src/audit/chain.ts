import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json';

/** An entry as it is hashed. */
export interface ChainedEntry {
  id: string;
  /** ISO 8601 in UTC with microseconds, as Postgres keeps it. */
  at: string;
  actorId: string | null;
  action: string;
  subject: string;
  facts: object;
}

/** Before the first entry. */
export const GENESIS = Buffer.alloc(32);

/** SQL for the columns of a `ChainedEntry`, of the table named `e`. */
export const ENTRY_COLUMNS = `e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
  e.actor_id AS "actorId", e.action, e.subject, e.facts`;

/** SHA-256 of the hash before and the entry's canonical JSON: no entry can change without all that follow. */
export function linkHash(previous: Buffer, { id, at, actorId, action, subject, facts }: ChainedEntry): Buffer {
  const text = canonicalJson({ id, at, actorId, action, subject, facts });
  return createHash('sha256').update(previous).update(text, 'utf8').digest();
}
