import type { Part, Reason } from '../verify/verdict';
import type { Certificate } from './certificate';
import type { Crl } from './crl';
import type { OcspResponse } from './ocsp';
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

/** What one piece of evidence that can be believed says about a certificate. */
export interface Statement {
  /** `held`: revoked, but it may be taken back. */
  says: 'good' | 'revoked' | 'held';
  source: 'ocsp' | 'crl';
  used: Buffer;
  thisUpdate: Date;
  revokedAt?: Date;
}

/** Statements, and why other evidence is none. */
export interface Heard {
  statements: Statement[];
  doubts: Reason[];
}

/** The evidence at hand, and what may be asked about those who signed it (`Inquiry`). */
export interface Hearing {
  readonly query: Omit<RevocationQuery, 'certificate' | 'issuer'>;
  readonly crls: readonly { list: Crl; raw: Buffer }[];
  readonly ocsps: readonly { response: OcspResponse; raw: Buffer }[];
  /** Whether one more signature may be checked. */
  mayCheck(): boolean;
  trusts(signer: Certificate, issuer: Certificate, at: Date): boolean;
  isUnrevoked(certificate: Certificate, issuer: Certificate): boolean;
}
