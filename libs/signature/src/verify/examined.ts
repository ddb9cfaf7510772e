import type { Finding } from './finding';
import type { LaterChanges, Reason } from './verdict';

/**
 * What a file says of itself, before anybody is asked whom to trust: plain data, so that the reading can be done in a
 * thread of its own.
 */
export interface Examined {
  signatures: ExaminedSignature[];
  store: EvidenceStore;
  /** Why the file as a whole cannot be judged, or has no signature. */
  reasons: Reason[];
  outcome: 'read' | 'unsigned' | 'unreadable' | 'failed';
}

export interface ExaminedSignature {
  field: string;
  kind: 'pades' | 'cms' | 'timestamp' | 'other';
  /** The revision it was written with; -1 when it signs none. */
  revision: number;
  signedBytes: number | null;
  claimedAt: Date | null;
  integrity: Finding;
  coverage: Finding;
  laterChanges: LaterChanges | null;
  /** DER; undefined when nobody can say whose it is. */
  signer: Buffer | undefined;
  /** SHA-256 of the signature value, hexadecimal. */
  hash: string | undefined;
  /** What the container brings along, DER. */
  certificates: Buffer[];
  crls: Buffer[];
  ocsps: Buffer[];
  /** Sound timestamps over the signature value; of a document timestamp, itself. */
  timestamps: ExaminedTimestamp[];
  /** SHA-1 anywhere in it. */
  isLegacy: boolean;
}

export interface ExaminedTimestamp {
  time: Date;
  signer: Buffer;
  certificates: Buffer[];
}

/** The document security store (ETSI EN 319 142-1, 5.4.2), all DER. */
export interface EvidenceStore {
  certificates: Buffer[];
  crls: Buffer[];
  ocsps: Buffer[];
}

export const EMPTY_STORE: EvidenceStore = { certificates: [], crls: [], ocsps: [] };
