import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const PASSWORD = 'Motcua@2026';
const ANSWER_WITHIN_MS = 10 * 60_000;

/**
 * Somebody at the API who does not give up: a request that is not answered is sent again, as it was and under the same
 * key, until it is. What is answered is what this person was told and may rely on.
 */
export class Person {
  #cookies = new Map();

  /** @param {string} url @param {string} login a demonstration account */
  constructor(url, login) {
    this.url = url;
    this.login = login;
  }

  async signIn() {
    const answer = await this.#send('POST', '/api/public/sessions', { login: this.login, password: PASSWORD });
    if (answer.status !== 200) throw new Error(`${this.login} cannot sign in: ${answer.status}`);
    return this;
  }

  get(path) {
    return this.#insist('GET', path);
  }

  post(path, body = {}, key = randomUUID()) {
    return this.#insist('POST', path, body, key);
  }

  put(path, body, key = randomUUID()) {
    return this.#insist('PUT', path, body, key);
  }

  /** Presses a button of a page without script. */
  press(path, fields) {
    return this.#insist('POST', path, new URLSearchParams(fields));
  }

  upload(path, name, bytes) {
    const form = new FormData();
    form.append('file', new Blob([bytes]), name);
    return this.#insist('POST', path, form);
  }

  async #insist(method, path, body, key = randomUUID()) {
    for (const end = performance.now() + ANSWER_WITHIN_MS; ; await sleep(100)) {
      const answer = await this.#send(method, path, body, key).catch((error) => ({ status: 0, error }));
      if (answer.status === 401) await this.signIn().catch(() => undefined);
      else if (answer.status > 0 && answer.status < 500 && answer.status !== 429) return answer;
      if (performance.now() > end)
        throw new Error(`${method} ${path} was not answered: ${answer.error ?? answer.status}`);
    }
  }

  async #send(method, path, body, key) {
    const json = body !== undefined && !(body instanceof FormData || body instanceof URLSearchParams);
    const answer = await fetch(this.url + path, {
      method,
      body: json ? JSON.stringify(body) : body,
      headers: {
        cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(json ? { 'content-type': 'application/json' } : {}),
        ...(key && method !== 'GET' ? { 'idempotency-key': key } : {}),
      },
      redirect: 'manual',
      signal: AbortSignal.timeout(30_000),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name) this.#cookies.set(name, value);
    }
    const bytes = Buffer.from(await answer.arrayBuffer());
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return {
      status: answer.status,
      headers: answer.headers,
      bytes,
      body: isJson ? JSON.parse(bytes.toString()) : undefined,
    };
  }
}
