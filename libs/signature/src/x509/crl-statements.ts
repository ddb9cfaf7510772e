import { REASONS } from '../verify/reasons';
import type { Reason } from '../verify/verdict';
import type { Certificate } from './certificate';
import type { Crl } from './crl';
import { ON_HOLD, REMOVED, type RevokedEntry } from './crl-entries';
import { reasonsCovered } from './crl-scope';
import { ALL_REASONS } from './extensions';
import type { Heard, Hearing, Statement } from './statement';
import { untimely } from './timeliness';

/** A list that is about the certificate and signed by one who may. */
interface Listing {
  list: Crl;
  raw: Buffer;
  signer: Certificate;
  reasons: number;
  entry: RevokedEntry | undefined;
}

/** What the lists at hand say about a certificate (RFC 5280, 6.3.3), lists and the changes to them put together. */
export function statementsOfCrls(hearing: Hearing, certificate: Certificate, issuer: Certificate): Heard {
  const { at, judgedAt } = hearing.query;
  const doubts: Reason[] = [];
  const listings = hearing.crls.flatMap((given): Listing[] => {
    const found = readListing(hearing, given, certificate, issuer);
    if (found && 'list' in found) return [found];
    if (found) doubts.push(found);
    return [];
  });
  listings.sort((a, b) => b.list.thisUpdate.getTime() - a.list.thisUpdate.getTime());

  const revoked = listings.find(({ entry }) => entry && isFinal(entry) && sinceOf(entry) <= at);
  if (revoked?.entry) return { statements: [say('revoked', revoked, revoked.entry)], doubts };

  let covered = 0;
  let good: Statement | undefined;
  for (const whole of listings) {
    if (whole.list.deltaOf !== undefined || (whole.reasons & ~covered) === 0) continue;
    const late = (listing: Listing) => untimely(listing.list, certificate, at, judgedAt);
    const change = listings.find((other) => isChangeOf(other, whole) && !late(other));
    const doubt = late(change ?? whole);
    if (doubt) {
      doubts.push(doubt);
      continue;
    }
    const entry = change?.entry ?? whole.entry;
    const isListed = entry && entry.reason !== REMOVED;
    const from = change ?? whole;
    if (isListed && sinceOf(entry) <= at) return { statements: [say('held', from, entry)], doubts };
    covered |= whole.reasons;
    good ??= say('good', from, isListed ? entry : undefined);
  }
  if (good && covered === ALL_REASONS) return { statements: [good], doubts };
  return { statements: [], doubts: covered > 0 ? [...doubts, REASONS.revocationPartly] : doubts };
}

/** A reason where the list could have been one about the certificate. */
function readListing(
  hearing: Hearing,
  { list, raw }: { list: Crl; raw: Buffer },
  certificate: Certificate,
  issuer: Certificate,
): Listing | Reason | undefined {
  const reasons = reasonsCovered(list, certificate);
  if (reasons === 0) return undefined;
  if (list.hasUnknownCritical) return REASONS.evidenceUnreadable;
  const signer = signerOf(hearing, list, issuer);
  if (!signer) return REASONS.revocationUntrusted;
  try {
    const entry = list.entryOf(certificate);
    const isTakenBack = entry?.reason === REMOVED && list.deltaOf === undefined;
    return isTakenBack ? REASONS.evidenceUnreadable : { list, raw, signer, reasons, entry };
  } catch {
    // An entry without a date that can be read.
    return REASONS.evidenceUnreadable;
  }
}

/** The issuer of the certificate itself, or one whom the same anchor stands above. */
function signerOf(hearing: Hearing, list: Crl, issuer: Certificate): Certificate | undefined {
  const { pool, anchors, digests } = hearing.query;
  if (list.issuer.equals(issuer.subject) && hearing.mayCheck() && list.isSignedBy(issuer, digests)) return issuer;
  const others = new Set([...anchors, ...pool].filter((other) => other.subject.equals(list.issuer)));
  for (const other of others) {
    if (!hearing.mayCheck()) return undefined;
    if (list.isSignedBy(other, digests) && hearing.trusts(other, issuer, list.thisUpdate)) return other;
  }
  return undefined;
}

/** Whether a list of changes may be put together with a whole list (RFC 5280, 6.3.3 c and 5.2.4). */
function isChangeOf({ list: change, signer }: Listing, { list: whole, signer: own }: Listing): boolean {
  if (change.deltaOf === undefined || change.number === undefined || whole.number === undefined) return false;
  const sameKeyId = (change.authorityKeyId?.toString('hex') ?? '') === (whole.authorityKeyId?.toString('hex') ?? '');
  return (
    change.issuer.equals(whole.issuer) &&
    change.scope === whole.scope &&
    sameKeyId &&
    signer.spki.equals(own.spki) &&
    change.deltaOf <= whole.number &&
    whole.number < change.number
  );
}

const isFinal = ({ reason }: RevokedEntry): boolean => reason !== ON_HOLD && reason !== REMOVED;

/** From when on nothing signed with the key counts: the earlier of the revocation and of what led to it. */
const sinceOf = ({ revokedAt, invalidSince }: RevokedEntry): Date =>
  invalidSince && invalidSince < revokedAt ? invalidSince : revokedAt;

function say(says: Statement['says'], { list, raw }: Listing, entry: RevokedEntry | undefined): Statement {
  const { thisUpdate } = list;
  return { says, source: 'crl', used: raw, thisUpdate, ...(entry && { revokedAt: sinceOf(entry) }) };
}
