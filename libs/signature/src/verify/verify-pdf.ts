import type { EvidenceSource } from '../x509/evidence-source';
import { examine } from './examine';
import type { Examined } from './examined';
import { gather } from './gather';
import type { DatedAnchor, Facts } from './known';
import type { Verdict } from './verdict';
import { weigh, type Weighed } from './weigh';

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

/** The two parts of the work that a hostile file can make long; a thread may do them in place of the caller. */
export interface Judge {
  examine(input: { bytes: Buffer; known: Buffer[] }): Examined | Promise<Examined>;
  weigh(input: { examined: Examined; facts: Facts; at: Date }): Weighed | Promise<Weighed>;
}

const here: Judge = {
  examine: ({ bytes, known }) => examine(bytes, known),
  weigh: ({ examined, facts, at }) => weigh(examined, facts, at),
};

/**
 * Reads the file strictly and says of each signature whether the document is intact, what of it is covered, whether the
 * signer is trusted and whether the certificate was revoked. Never throws for a hostile file.
 * @throws Problem signature/not-a-pdf
 */
export async function verifyPdf(bytes: Buffer, trust: Trust, at: Date, judge: Judge = here): Promise<Verdict> {
  const examined = await judge.examine({ bytes, known: trust.intermediates ?? [] });
  return gather(examined, trust, (facts) => judge.weigh({ examined, facts, at }));
}
