import type { Part, Reason } from '../verify/verdict';
import type { Certificate } from './certificate';
import type { Digests } from './signature-algorithm';

/** What the key at the end of the path is used for. */
export type Purpose = 'sign-document' | 'timestamp' | 'ocsp' | 'any';

export interface PathQuery {
  leaf: Certificate;
  pool: readonly Certificate[];
  anchors: readonly Certificate[];
  at: Date;
  purpose: Purpose;
  policies?: readonly string[];
  digests?: Digests;
}

export interface PathFinding {
  part: Part;
  path: Certificate[];
  reasons: Reason[];
}
