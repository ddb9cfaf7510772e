import type { EvidenceSource } from '../x509/evidence-source';
import { gather } from './gather';
import type { DatedAnchor } from './known';
import type { Verdict } from './verdict';
import { runHere, type RunVerifyingTask } from './verifying-tasks';

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

/**
 * Reads the file strictly and says of each signature whether the document is intact, what of it is covered, whether the
 * signer is trusted and whether the certificate was revoked. Never throws for a hostile file.
 * @throws Problem signature/not-a-pdf
 */
export async function verifyPdf(
  bytes: Buffer,
  trust: Trust,
  at: Date,
  run: RunVerifyingTask = runHere,
): Promise<Verdict> {
  const examined = await run('examine', { bytes, known: trust.intermediates ?? [] });
  return gather(examined, trust, (facts) => run('weigh', { examined, facts, at }));
}
