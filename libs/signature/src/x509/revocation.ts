import type { Part, Reason } from '../verify/verdict';
import type { Certificate } from './certificate';

export interface RevocationQuery {
  certificate: Certificate;
  issuer: Certificate;
  crls: readonly Buffer[];
  ocsps: readonly Buffer[];
  pool: readonly Certificate[];
  anchors: readonly Certificate[];
  /** When the status matters: the proven time of signing, or else that of the judgement. */
  at: Date;
  judgedAt: Date;
}

export interface RevocationFinding {
  part: Part;
  reasons: Reason[];
  revokedAt?: Date;
  source?: 'ocsp' | 'crl';
  /** The evidence itself. */
  used?: Buffer;
  thisUpdate?: Date;
}
