import type { Database } from '../database';
import { ENTRY_COLUMNS, GENESIS, linkHash, type ChainedEntry } from './chain';

const BATCH = 1000;

export interface BrokenLink {
  /** Place in the chain where it first does not hold. */
  seq: number;
  entryId: string | null;
  reason: 'entry-changed' | 'entry-removed' | 'link-removed' | 'head-missing';
}

export interface TrailReport {
  ok: boolean;
  /** Entries that have their place in the chain. */
  entries: number;
  /** Entries written so lately that they have none yet. */
  unchained: number;
  /** The last place; kept elsewhere and given back next time, it shows whether the tail was cut off. */
  head: { seq: number; hash: string } | null;
  firstBroken?: BrokenLink;
}

interface LinkRow extends Omit<ChainedEntry, 'id'> {
  seq: string;
  hash: Buffer;
  entryId: string;
  id: string | null;
}

/**
 * Recomputes the whole chain of audit entries.
 * @param knownHead hash (64 hexadecimal digits) of an earlier report's head, which must still be in the chain.
 */
export async function verifyTrail(db: Database, knownHead?: string): Promise<TrailReport> {
  let hash: Buffer = GENESIS;
  let seq = 0;
  let headFound = knownHead === undefined;
  let firstBroken: BrokenLink | undefined;
  for (let rows = await links(db, 0); rows.length > 0 && !firstBroken; rows = await links(db, seq)) {
    for (const row of rows) {
      const reason = fault(row, seq + 1, hash);
      if (reason) {
        firstBroken = { seq: seq + 1, entryId: reason === 'link-removed' ? null : row.entryId, reason };
        break;
      }
      seq += 1;
      hash = row.hash;
      headFound ||= hash.toString('hex') === knownHead?.toLowerCase();
    }
  }
  if (!firstBroken && !headFound) firstBroken = { seq: seq + 1, entryId: null, reason: 'head-missing' };
  const [{ unchained }] = await db.reader.query<[{ unchained: number }]>(
    'SELECT count(*)::int AS unchained FROM audit.entry e WHERE NOT EXISTS (SELECT FROM audit.link l WHERE l.entry_id = e.id)',
  );
  return {
    ok: firstBroken === undefined,
    entries: seq,
    unchained,
    head: seq === 0 ? null : { seq, hash: hash.toString('hex') },
    ...(firstBroken && { firstBroken }),
  };
}

function fault(row: LinkRow, expected: number, previous: Buffer): BrokenLink['reason'] | undefined {
  if (Number(row.seq) !== expected) return 'link-removed';
  if (row.id === null) return 'entry-removed';
  return linkHash(previous, { ...row, id: row.id }).equals(row.hash) ? undefined : 'entry-changed';
}

function links(db: Database, after: number): Promise<LinkRow[]> {
  return db.reader.query<LinkRow[]>(
    `SELECT l.seq, l.hash, l.entry_id AS "entryId", ${ENTRY_COLUMNS}
       FROM audit.link l LEFT JOIN audit.entry e ON e.id = l.entry_id
      WHERE l.seq > $1 ORDER BY l.seq LIMIT $2`,
    [after, BATCH],
  );
}
