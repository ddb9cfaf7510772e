import { REASONS } from '../verify/reasons';
import type { Reason } from '../verify/verdict';
import { Certificate } from './certificate';
import { ON_HOLD } from './crl-entries';
import type { Heard, Hearing, Statement } from './statement';
import type { OcspAnswer, OcspResponse } from './ocsp';
import { brokenRules } from './path-rules';
import { unfitFor } from './purpose';
import { isDigestAllowed } from './signature-algorithm';
import { untimely } from './timeliness';

/** What the OCSP answers at hand say about a certificate. */
export function statementsOfOcsp(hearing: Hearing, certificate: Certificate, issuer: Certificate): Heard {
  const heard: Heard = { statements: [], doubts: [] };
  for (const { response, raw } of hearing.ocsps) {
    const about = response.answers.filter((answer) => answer.isAbout(certificate, issuer));
    if (about.length === 0) continue;
    const doubt = response.hasUnknownCritical
      ? REASONS.evidenceUnreadable
      : isEntitled(hearing, response, issuer)
        ? undefined
        : REASONS.revocationUntrusted;
    if (doubt) heard.doubts.push(doubt);
    else
      for (const answer of about) {
        const found = judge(answer, certificate, hearing.query);
        if ('says' in found) heard.statements.push({ ...found, used: raw });
        else heard.doubts.push(found);
      }
  }
  return heard;
}

function judge(
  answer: OcspAnswer,
  certificate: Certificate,
  { at, judgedAt }: { at: Date; judgedAt: Date },
): Omit<Statement, 'used'> | Reason {
  const { status, revokedAt, reason, thisUpdate } = answer;
  const isBefore = revokedAt !== undefined && revokedAt <= at;
  const base = { source: 'ocsp' as const, thisUpdate, ...(revokedAt && { revokedAt }) };
  if (isBefore && reason !== ON_HOLD) return { says: 'revoked', ...base };
  if (status === 'unknown') return REASONS.ocspUnknown;
  const late = untimely(answer, certificate, at, judgedAt);
  return late ?? { says: isBefore ? 'held' : 'good', ...base };
}

/** The issuer itself answered, or one to whom the issuer itself gave that task (RFC 6960, 4.2.2.2). */
function isEntitled(hearing: Hearing, response: OcspResponse, issuer: Certificate): boolean {
  const { digests, pool } = hearing.query;
  if (!isDigestAllowed(response.algorithm, response.producedAt, digests)) return false;
  if (hearing.mayCheck() && response.isSignedBy(issuer)) return true;
  const delegates = new Set([...response.certificates.flatMap(readCertificate), ...pool]);
  for (const delegate of delegates) {
    if (!delegate.issuer.equals(issuer.subject) || unfitFor('ocsp', delegate, [])) continue;
    if (!hearing.mayCheck()) return false;
    if (!response.isSignedBy(delegate)) continue;
    if (isDelegate(hearing, delegate, issuer, response.producedAt)) return true;
  }
  return false;
}

function isDelegate(hearing: Hearing, delegate: Certificate, issuer: Certificate, at: Date): boolean {
  if (!delegate.isSignedBy(issuer, hearing.query.digests)) return false;
  if (brokenRules([delegate, issuer], { at, purpose: 'ocsp' }).length > 0) return false;
  // A responder cannot vouch for itself; without the issuer's word that nobody need look, its list must.
  return delegate.isOcspNoCheck || hearing.isUnrevoked(delegate, issuer);
}

function readCertificate(der: Buffer): Certificate[] {
  try {
    return [Certificate.read(der)];
  } catch {
    // A certificate that cannot be read answers for nobody.
    return [];
  }
}
