export const MOST_AT_ONCE = 100;

/** `sent` is approved and numbered; the server signs it in the background. */
export type BatchState = 'waiting' | 'sent' | 'signed' | 'failed';

export interface BatchItem {
  id: string;
  code: string;
  /** Not kept when the page is loaded anew. */
  applicantName?: string;
  state: BatchState;
  /** Why it failed. */
  reason?: string;
  sentAt?: number;
}

export interface Batch {
  ownerId: string;
  items: BatchItem[];
  /** Nothing more is sent; what was sent is signed all the same. */
  paused: boolean;
}

export type Counts = Record<BatchState, number>;

export function countsOf({ items }: Batch): Counts {
  const counts: Counts = { waiting: 0, sent: 0, signed: 0, failed: 0 };
  for (const { state } of items) counts[state] += 1;
  return counts;
}
