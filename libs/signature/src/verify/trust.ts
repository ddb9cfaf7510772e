import type { EvidenceSource } from '../x509/evidence-source';
import type { DatedAnchor } from './known';

/** Whom a verdict trusts, and what is known beyond the file. */
export interface Trust {
  /** Certificates of roots, DER. */
  anchors: Buffer[];
  /** Roots that are trusted from one day to another: each counts for what happened in between. */
  dated?: DatedAnchor[];
  /** Further authorities that a file may leave out, DER. */
  intermediates?: Buffer[];
  /** What the portal's own books say; absent where there is no database. */
  register?: Register;
  /** Where revocation is looked up; absent where nothing may be looked up. */
  evidence?: EvidenceSource;
}

export interface Register {
  /** State of a certificate by its SHA-256 (hexadecimal); undefined for one that the portal did not issue. */
  certificate(fingerprint: string): Promise<{ revokedAt: Date | null } | undefined>;
  /** When the portal itself made the signature with this value (SHA-256, hexadecimal): proof of its time. */
  signedAt(signatureHash: string): Promise<Date | undefined>;
}
