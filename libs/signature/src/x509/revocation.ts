import type { Part, Reason } from '../verify/verdict';
import type { Certificate } from './certificate';
import { Inquiry } from './inquiry';
import type { Digests } from './signature-algorithm';

export interface RevocationQuery {
  certificate: Certificate;
  issuer: Certificate;
  /** CertificateList, DER. */
  crls: readonly Buffer[];
  /** OCSPResponse or BasicOCSPResponse, DER. */
  ocsps: readonly Buffer[];
  /** Certificates that may have signed the evidence, or stand above those who did. */
  pool: readonly Certificate[];
  anchors: readonly Certificate[];
  /** When the status matters: the proven time of signing, or else that of the judgement. */
  at: Date;
  judgedAt: Date;
  digests?: Digests;
}

export interface RevocationFinding {
  /** Passed only with evidence that is signed, about this certificate, and timely (see `untimely`). */
  part: Part;
  reasons: Reason[];
  /** Also of a certificate that passed, having been revoked later. */
  revokedAt?: Date;
  source?: 'ocsp' | 'crl';
  /** The evidence itself. */
  used?: Buffer;
  thisUpdate?: Date;
}

/**
 * Whether a certificate was revoked at an instant, by what lists (RFC 5280, 6.3) and OCSP answers (RFC 6960) say. The path
 * of the issuer is the caller's to judge. A revocation that anybody entitled tells of fails, however old the evidence;
 * silence is never an answer.
 */
export function revocationOf(query: RevocationQuery): RevocationFinding {
  return new Inquiry(query).about(query.certificate, query.issuer);
}
