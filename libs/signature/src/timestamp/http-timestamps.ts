import { randomBytes } from 'node:crypto';
import { timestampRequest } from './request';
import { readTimestampResponse, TimestampRefused } from './response';

/** Where timestamps come from. */
export interface TimestampSource {
  /** A token (DER) over a SHA-256 digest. @throws when none can be had */
  stamp(digest: Buffer): Promise<Buffer>;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const TIMEOUT_MS = 3_000;
const MAX_BYTES = 65_536;

/** A timestamping authority over HTTP (RFC 3161, 3.4). */
export class HttpTimestamps implements TimestampSource {
  constructor(
    private readonly url: string,
    private readonly fetch: Fetch = globalThis.fetch,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {}

  /** @throws TimestampRefused DerFault, and what `fetch` throws when nobody answers in time */
  async stamp(digest: Buffer): Promise<Buffer> {
    const nonce = randomBytes(16);
    const answer = await this.fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: new Uint8Array(timestampRequest(digest, nonce)),
      redirect: 'error',
      signal: AbortSignal.timeout(this.timeoutMs),
    });
    const type = answer.headers.get('content-type') ?? '';
    if (!answer.ok || !/^application\/timestamp-reply\b/i.test(type)) {
      await answer.body?.cancel();
      throw new TimestampRefused(`answered with ${answer.status} ${type}`);
    }
    return readTimestampResponse(await bounded(answer), { digest, nonce });
  }
}

/** The body, of which no more is read than an answer can have. */
async function bounded(answer: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new TimestampRefused('an answer too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
