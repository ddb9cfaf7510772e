import { REASONS } from '../verify/reasons';
import type { Reason } from '../verify/verdict';
import type { Certificate } from './certificate';

/** When a statement about revocation was made, and until when the next one is due. */
export interface Issued {
  thisUpdate: Date;
  nextUpdate?: Date;
  /** Since when the issuer goes on answering for certificates that have expired. */
  keepsExpiredSince?: Date;
}

/** Clocks that agree no better than this are taken to agree. */
const SKEW = 5 * 60_000;
/** For how long an answer holds that does not say for how long; responders that leave it out answer as of now. */
const WITHOUT_NEXT = 10 * 60_000;

/**
 * Whether a statement tells of a certificate's status at an instant (ETSI EN 319 102-1, 5.2.5). One made at or after the
 * instant does: nobody is taken off a list while the certificate runs. One made before it does until its next update is
 * due: a revocation in between would not be on it, and this is the doubt that its issuer asks others to bear. Undefined
 * when it does, or else why not.
 */
export function untimely(issued: Issued, certificate: Certificate, at: Date, judgedAt: Date): Reason | undefined {
  const [made, asked] = [issued.thisUpdate.getTime(), at.getTime()];
  if (made > judgedAt.getTime() + SKEW) return REASONS.revocationFromFuture;
  if (made >= asked) {
    const kept = issued.keepsExpiredSince;
    const isKept = issued.thisUpdate <= certificate.notAfter || (kept !== undefined && kept <= certificate.notAfter);
    return isKept ? undefined : REASONS.revocationAfterExpiry;
  }
  const until = issued.nextUpdate?.getTime() ?? made + WITHOUT_NEXT;
  return asked <= until ? undefined : REASONS.revocationStale;
}
