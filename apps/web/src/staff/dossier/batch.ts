import type { SigningStand } from './staff-dossier';

export const MOST_AT_ONCE = 100;

/** `sent` is approved and numbered, and the server is at it; `asked` waits for its signer's phone or machine. */
export type BatchState = 'waiting' | 'sent' | 'asked' | 'signed' | 'failed';

export interface BatchItem {
  id: string;
  code: string;
  /** Not kept when the page is loaded anew. */
  applicantName?: string;
  state: BatchState;
  /** Why it failed. */
  reason?: string;
  sentAt?: number;
  way?: SigningStand['way'];
  /** What it is asked for, and until when. */
  awaits?: SigningStand['awaits'];
  until?: string | null;
}

export interface Batch {
  ownerId: string;
  items: BatchItem[];
  /** Nothing more is sent; what was sent is signed all the same. */
  paused: boolean;
  /** The certificate in a token whose PIN is missing. */
  pinFor?: string;
}

export type Counts = Record<BatchState, number>;

export function countsOf({ items }: Batch): Counts {
  const counts: Counts = { waiting: 0, sent: 0, asked: 0, signed: 0, failed: 0 };
  for (const { state } of items) counts[state] += 1;
  return counts;
}
