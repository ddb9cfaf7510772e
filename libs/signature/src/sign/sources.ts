import type { TimestampSource } from '../timestamp/http-timestamps';
import type { EvidenceSource } from '../x509/evidence-source';

/** Where what a signature needs beyond its key comes from; certificates are DER. */
export interface SigningSources {
  timestamps?: TimestampSource;
  evidence?: EvidenceSource;
  /** Roots: nobody is asked about them. */
  anchors?: Buffer[];
  /** Authorities that a file may leave out. */
  intermediates?: Buffer[];
  /** When evidence is judged; absent: now. */
  at?: Date;
}
