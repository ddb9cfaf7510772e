import type { KeyObject } from 'node:crypto';

/** Checking the signatures of one file took longer than any honest file takes. */
export class TooMuchEffort extends Error {}

/** What a check takes at most, with reading its key, in microseconds on a slow core; RSA by the thousand bits. */
const COST: Record<string, number> = { prime256v1: 300, secp384r1: 1_000, secp521r1: 3_000 };
const OTHER_CURVE = 3_000;
const RSA = 120;
/** Bytes that are hashed within a microsecond. */
const HASHED = 2_000;

let left = Infinity;

/**
 * Does synchronous work in which signatures are checked, for so many milliseconds at most as checks usually take: a file
 * names the keys and says how often they are to be tried. Counted, not timed, so that slow and busy machines
 * say the same; what was checked before, of another file, costs nothing.
 * @throws TooMuchEffort
 */
export function withEffort<T>(milliseconds: number, work: () => T): T {
  const before = left;
  left = milliseconds * 1_000;
  try {
    return work();
  } finally {
    left = before;
  }
}

/** Counts one check of so many signed bytes. @throws TooMuchEffort */
export function spendCheck(key: KeyObject, bytes: number): void {
  const { modulusLength, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  left -= bytes / HASHED;
  left -= modulusLength === undefined ? (COST[namedCurve] ?? OTHER_CURVE) : Math.ceil(modulusLength / 1024) * RSA;
  if (left < 0) throw new TooMuchEffort();
}
