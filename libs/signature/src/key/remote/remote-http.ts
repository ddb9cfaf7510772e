import { z } from 'zod';
import { RemoteFault } from './remote-signer';

const TIMEOUT_MS = 15_000;
const MAX_BYTES = 256 * 1024;

export interface RemoteAnswer {
  status: number;
  body: unknown;
}

/**
 * One POST of JSON to a configured service, within limits of time and size, following nothing.
 * @throws RemoteFault
 */
export async function post(base: string, path: string, body: object, token?: string): Promise<RemoteAnswer> {
  try {
    const answer = await fetch(`${base}/${path}`, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: parsed(await limited(answer)) };
  } catch (error) {
    if (error instanceof RemoteFault) throw error;
    // What the network says may name more than is good.
    throw new RemoteFault(`no answer from ${new URL(base).host}`);
  }
}

async function limited(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new RemoteFault('an answer that is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parsed(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new RemoteFault('an answer that is no JSON');
  }
}

/** What an answer must look like. @throws RemoteFault */
export function expectOf<T extends z.ZodType>(schema: T, { status, body }: RemoteAnswer): z.output<T> {
  if (status >= 500 || status === 429) throw new RemoteFault(`the service answers ${status}`);
  if (status >= 400) throw new RemoteFault(`the service refuses: ${errorOf(body) ?? status}`, true);
  const read = schema.safeParse(body);
  if (!read.success) throw new RemoteFault('an answer of another shape', true);
  return read.data;
}

/** `error` of an answer, a word of the protocol. */
export function errorOf(body: unknown): string | undefined {
  const read = z.object({ error: z.string().max(100) }).safeParse(body);
  return read.success ? read.data.error : undefined;
}

/** DER or PEM's inside, as base64 (line breaks allowed). */
export const base64 = z
  .string()
  .max(60_000)
  .transform((text) => Buffer.from(text.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64'));

/** What lets in, and for how long. */
interface Grant {
  value: string;
  seconds: number;
}

const grantAnswer = z.object({
  access_token: z.string().min(1).max(8_000),
  expires_in: z.number().min(0).max(1e9).default(300),
});

/** Of an answer of OAuth 2.0 (RFC 6749, 5.1), as both versions of CSC give it. @throws RemoteFault */
export function grantIn(answer: RemoteAnswer): Grant {
  const { access_token: value, expires_in: seconds } = expectOf(grantAnswer, answer);
  return { value, seconds };
}

/** An access token until shortly before its end. */
export class AccessToken {
  private held: { value: string; until: number } | undefined;

  constructor(private readonly ask: () => Promise<Grant>) {}

  async get(): Promise<string> {
    if (!this.held || this.held.until <= Date.now()) {
      const { value, seconds } = await this.ask();
      this.held = { value, until: Date.now() + Math.max(0, seconds - 30) * 1000 };
    }
    return this.held.value;
  }

  forget(): void {
    this.held = undefined;
  }
}
