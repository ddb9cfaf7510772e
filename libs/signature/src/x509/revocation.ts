import { Inquiry } from './inquiry';
import type { RevocationFinding, RevocationQuery } from './statement';

export type { RevocationFinding, RevocationQuery };

/**
 * Whether a certificate was revoked at an instant, by what lists (RFC 5280, 6.3) and OCSP answers (RFC 6960) say. The path
 * of the issuer is the caller's to judge. A revocation that anybody entitled tells of fails, however old the evidence;
 * silence is never an answer.
 */
export function revocationOf(query: RevocationQuery): RevocationFinding {
  return new Inquiry(query).about(query.certificate, query.issuer);
}
