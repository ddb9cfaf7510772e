import { offline, Problem, problemFrom, signedOut } from './problem';
import { renewSession, sessionGate } from './session-gate';

export type Fetch = (path: string, init?: RequestInit) => Promise<Response>;
export type Query = Record<string, string | number | undefined>;
export type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Api {
  get<T>(path: string, query?: Query): Promise<T>;
  /** `key` makes a retry of the same request harmless; keep it until the answer has come. */
  send<T>(method: Method, path: string, body?: unknown, key?: string): Promise<T>;
}

/** Calls without a session, as the renderer on the server makes them. */
export function createApi(fetch: Fetch): Api {
  return {
    get: async <T>(path: string, query?: Query) => read<T>(await reach(fetch, withQuery(path, query))),
    send: async <T>(method: Method, path: string, body?: unknown, key?: string) =>
      read<T>(await reach(fetch, apiPath(path), initOf(method, body, key ?? newKey()))),
  };
}

/**
 * The browser's calls. An answer 401 renews the session once; when it cannot be renewed, the person is asked to sign in
 * in place and the call goes on with what was typed.
 */
export const api: Api & { file(path: string): Promise<Blob> } = {
  get: async <T>(path: string, query?: Query) =>
    read<T>(await withSession(() => reach(browserFetch, withQuery(path, query)))),
  send: async <T>(method: Method, path: string, body?: unknown, key?: string) => {
    const init = initOf(method, body, key ?? newKey());
    return read<T>(await withSession(() => reach(browserFetch, apiPath(path), init)));
  },
  file: async (path: string) => {
    const answer = await withSession(() => reach(browserFetch, apiPath(path)));
    return answer.ok ? answer.blob() : read<Blob>(answer);
  },
};

/** A new Idempotency-Key. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function apiPath(path: string): string {
  return `/api${path}`;
}

/** Runs a call and, after a 401, runs it again once the session lives. */
export async function withSession<A extends { status: number }>(call: () => Promise<A>): Promise<A> {
  const first = await call();
  if (first.status !== 401) return first;
  if (await renewSession()) {
    const second = await call();
    if (second.status !== 401) return second;
  }
  if (await sessionGate.ask()) return call();
  throw signedOut();
}

const browserFetch: Fetch = (path, init) => fetch(path, { credentials: 'same-origin', ...init });

async function reach(fetch: Fetch, path: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw offline();
  }
}

async function read<T>(response: Response): Promise<T> {
  const text = response.status === 204 ? '' : await response.text();
  const body: unknown = parse(text);
  if (!response.ok) throw problemFrom(response.status, body);
  return (body ?? null) as T;
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function initOf(method: Method, body: unknown, key: string): RequestInit {
  const headers: Record<string, string> = { 'idempotency-key': key };
  if (body === undefined) return { method, headers };
  if (body instanceof FormData) return { method, headers, body };
  return { method, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function withQuery(path: string, query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  const text = new URLSearchParams(pairs).toString();
  return apiPath(text ? `${path}?${text}` : path);
}
