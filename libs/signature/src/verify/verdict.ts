/** Each part of a verdict on its own. */
export type Part = 'passed' | 'failed' | 'indeterminate';

/** Names of ETSI EN 319 102-1, 5.1.3, and one for a file that nobody signed. */
export type Conclusion = 'TOTAL_PASSED' | 'INDETERMINATE' | 'TOTAL_FAILED' | 'NO_SIGNATURE';

/**
 * Baseline levels of ETSI EN 319 142-1; `CMS` for a signature of an older kind (ISO 32000-1), `DocTimeStamp` for a
 * timestamp over the whole document, which is no person's.
 */
export type SignatureLevel = 'CMS' | 'PAdES-B-B' | 'PAdES-B-T' | 'PAdES-B-LT' | 'PAdES-B-LTA' | 'DocTimeStamp';

/**
 * What later revisions brought: nothing, evidence for validation or document timestamps, further signatures with fields
 * of their own, values filled into the form, comments, or something that nobody may add.
 */
export type LaterChanges = 'none' | 'evidence' | 'signatures' | 'form' | 'comments' | 'other';

/** Why, for people. */
export interface Reason {
  vi: string;
  en: string;
}

export interface SignerInfo {
  name: string;
  organization: string | null;
  title: string | null;
  issuer: string;
  serialNumber: string;
  notBefore: Date;
  notAfter: Date;
  /** SHA-256 of the certificate, hexadecimal. */
  fingerprint: string;
}

export interface SignatureVerdict {
  field: string;
  /** Null when the signature cannot be read. */
  signer: SignerInfo | null;
  /** Proven where `timeProof` says so, else what the file claims. */
  signingTime: Date | null;
  /** A trusted timestamp, or the portal's own book of signatures. */
  timeProof: 'timestamp' | 'register' | null;
  level: SignatureLevel;
  /** Digest of the document and value of the signature. */
  integrity: Part;
  /** Which bytes are signed, and what was added later. */
  coverage: Part;
  /** Null when nobody can say. */
  laterChanges: LaterChanges | null;
  /** Length of the signed revision: so many bytes from the beginning of the file are the document as it was signed. */
  signedBytes: number | null;
  /** Path to an authority that is trusted. */
  trust: Part;
  revocation: Part;
  conclusion: Conclusion;
  reasons: Reason[];
}

export interface Verdict {
  conclusion: Conclusion;
  signatures: SignatureVerdict[];
  /** About the file as a whole. */
  reasons: Reason[];
}

export function conclude(parts: Part[]): Conclusion {
  if (parts.includes('failed')) return 'TOTAL_FAILED';
  return parts.includes('indeterminate') ? 'INDETERMINATE' : 'TOTAL_PASSED';
}

/**
 * The worst of all signatures. A document timestamp whose authority is not known takes nothing from people's signatures;
 * a broken one does.
 */
export function concludeAll(signatures: SignatureVerdict[]): Conclusion {
  const people = signatures.filter(({ level }) => level !== 'DocTimeStamp');
  const counted = people.length > 0 ? people : signatures;
  if (signatures.length === 0) return 'NO_SIGNATURE';
  if (signatures.some(({ conclusion }) => conclusion === 'TOTAL_FAILED')) return 'TOTAL_FAILED';
  return counted.some(({ conclusion }) => conclusion === 'INDETERMINATE') ? 'INDETERMINATE' : 'TOTAL_PASSED';
}
