/** Each part of a verdict on its own. */
export type Part = 'passed' | 'failed' | 'indeterminate';

/** Names of ETSI EN 319 102-1, 5.1.3, and one for a file that nobody signed. */
export type Conclusion = 'TOTAL_PASSED' | 'INDETERMINATE' | 'TOTAL_FAILED' | 'NO_SIGNATURE';

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
  /** What the file claims, or what the portal's own book of signatures proves. */
  signingTime: Date | null;
  /** `PAdES-B-B`, or `CMS` for a signature of the older kind. */
  level: 'PAdES-B-B' | 'CMS';
  /** Digest of the document and value of the signature. */
  integrity: Part;
  /** Which bytes are signed, and what was added later. */
  coverage: Part;
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

/** The worst of all signatures. */
export function concludeAll(signatures: SignatureVerdict[]): Conclusion {
  const all = signatures.map((signature) => signature.conclusion);
  if (all.length === 0) return 'NO_SIGNATURE';
  if (all.includes('TOTAL_FAILED')) return 'TOTAL_FAILED';
  return all.includes('INDETERMINATE') ? 'INDETERMINATE' : 'TOTAL_PASSED';
}
