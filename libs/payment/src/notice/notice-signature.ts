import { createHmac, timingSafeEqual } from 'node:crypto';

/** A notice as it travels: `paidAt` stays the text that was signed. */
export interface SentNotice {
  noticeId: string;
  reference: string;
  amount: number;
  paidAt: string;
}

export type Authenticity = 'authentic' | 'unsigned' | 'stale' | 'forged';

/** Seconds by which the two clocks may differ; an older notice was copied and sent again by somebody. */
const TOLERANCE = 300;

/**
 * HMAC-SHA256, in hexadecimal, over the lines `timestamp`, `noticeId`, `reference`, `amount`, `paidAt` joined by `\n`.
 * No value may hold a line break, so that two different notices never have the same lines.
 */
export function signNotice(
  secret: string,
  timestamp: string,
  { noticeId, reference, amount, paidAt }: SentNotice,
): string {
  return createHmac('sha256', secret).update([timestamp, noticeId, reference, amount, paidAt].join('\n')).digest('hex');
}

/** Compares in constant time. `timestamp` is Unix time in seconds. */
export function authenticate(
  secret: string,
  notice: SentNotice,
  signed: { timestamp?: string; signature?: string },
  now: Date,
): Authenticity {
  const { timestamp = '', signature = '' } = signed;
  if (!/^\d{1,12}$/.test(timestamp) || !/^[0-9a-f]{64}$/.test(signature)) return 'unsigned';
  const expected = Buffer.from(signNotice(secret, timestamp, notice), 'hex');
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) return 'forged';
  return Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE ? 'stale' : 'authentic';
}
