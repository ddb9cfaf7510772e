import { randomUUID } from 'node:crypto';

export interface Answer {
  status: number;
  // What a journey reads out of an answer is its own claim.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- asserted on, never trusted
  body: any;
  bytes: Buffer;
}

/** Somebody at the API: keeps the session's cookies and sends an Idempotency-Key with whatever changes something. */
export class HttpClient {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly url: string) {}

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  post(path: string, body: unknown = {}, key: string = randomUUID()): Promise<Answer> {
    return this.send('POST', path, JSON.stringify(body), {
      'content-type': 'application/json',
      'idempotency-key': key,
    });
  }

  put(path: string, body: unknown): Promise<Answer> {
    return this.send('PUT', path, JSON.stringify(body), {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    });
  }

  upload(path: string, name: string, bytes: Buffer): Promise<Answer> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), name);
    return this.send('POST', path, form, { 'idempotency-key': randomUUID() });
  }

  async signIn(login: string, password: string): Promise<this> {
    const { status, body } = await this.post('/api/public/sessions', { login, password });
    if (status !== 200) throw new Error(`${login} cannot sign in: ${status} ${JSON.stringify(body)}`);
    return this;
  }

  private async send(
    method: string,
    path: string,
    body?: string | FormData,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(this.url + path, {
      method,
      body,
      headers: { ...headers, ...(cookie ? { cookie } : {}) },
      redirect: 'manual',
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name) this.cookies.set(name, value ?? '');
    }
    const bytes = Buffer.from(await answer.arrayBuffer());
    const json = /json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, body: json ? JSON.parse(bytes.toString('utf8')) : undefined, bytes };
  }
}

/** Asks again until the answer is as hoped: what a worker does comes a moment later. */
export async function until<T>(ask: () => Promise<T>, hoped: (value: T) => boolean, withinMs = 120_000): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const value = await ask();
    if (hoped(value)) return value;
    if (Date.now() > end)
      throw new Error(`Not within ${withinMs} ms; last seen: ${JSON.stringify(value).slice(0, 600)}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}
