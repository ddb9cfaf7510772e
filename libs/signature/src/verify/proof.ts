import type { Examined, ExaminedSignature, ExaminedTimestamp } from './examined';
import type { Known } from './known';

/** What proves that a signature existed at a time. */
export interface Proof {
  of: ExaminedSignature;
  time: Date;
  by: 'timestamp' | 'register';
  /** Whether a trusted timestamp proves it as well, where the books have the earlier word. */
  timestamped: boolean;
}

/**
 * Goes back in time from the judgement (ETSI EN 319 102-1, 5.6): a timestamp counts if its authority can be trusted at the
 * moment up to which it is itself proven to have existed, so that a later document timestamp keeps earlier ones alive.
 */
export function proofsOf({ signatures }: Examined, known: Known): Proof[] {
  const proofs: Proof[] = [];
  const newestFirst = [...signatures].sort((a, b) => b.revision - a.revision);
  let provenAt = known.at;
  for (const signature of newestFirst) {
    const times = signature.timestamps
      .filter((timestamp) => isProof(signature, timestamp, provenAt, known))
      .map(({ time }) => time.getTime());
    const time = times.length > 0 ? new Date(Math.min(...times)) : undefined;
    if (signature.kind === 'timestamp') {
      if (time && signature.coverage.part === 'passed') {
        proofs.push({ of: signature, time, by: 'timestamp', timestamped: true });
        provenAt = time;
      }
      continue;
    }
    const booked = known.signedAt(signature);
    const timestamped = time !== undefined || provenAt < known.at;
    if (booked) proofs.push({ of: signature, time: booked, by: 'register', timestamped });
    else if (time) proofs.push({ of: signature, time, by: 'timestamp', timestamped: true });
    else if (timestamped) proofs.push({ of: signature, time: provenAt, by: 'timestamp', timestamped: true });
  }
  return proofs;
}

/** Whether the authority of a timestamp was to be trusted when it was last proven to exist. */
function isProof(
  signature: ExaminedSignature,
  { time, signer }: ExaminedTimestamp,
  provenAt: Date,
  known: Known,
): boolean {
  const authority = known.certificate(signer);
  if (!authority || time > provenAt || !authority.validAt(time)) return false;
  const { part, path } = known.path(signature, authority, provenAt, 'timestamp');
  if (part !== 'passed') return false;
  // An authority of the portal's own stands in its books.
  const own = known.issued(authority);
  if (own) return own.revokedAt === null || own.revokedAt > provenAt;
  return known.revocation(signature, path, provenAt).part === 'passed';
}
