import { api, createApi } from './client';
import { OFFLINE, Problem, SIGNED_OUT } from './problem';
import { rememberSession, sessionGate } from './session-gate';

interface Sent {
  path: string;
  init: RequestInit | undefined;
}

/** The network at its edge: answers one after another. */
function network(answer: (path: string, sent: Sent[]) => { status: number; body?: unknown } | Error): Sent[] {
  const sent: Sent[] = [];
  Object.assign(window, {
    fetch: (path: string, init?: RequestInit) => {
      sent.push({ path, init });
      const given = answer(path, sent);
      if (given instanceof Error) return Promise.reject(given);
      const text = given.body === undefined ? '' : JSON.stringify(given.body);
      return Promise.resolve({ status: given.status, ok: given.status < 300, text: () => Promise.resolve(text) });
    },
  });
  return sent;
}

const refresh = '/api/public/sessions/refresh';
const keyOf = (sent: Sent | undefined) =>
  (sent?.init?.headers as Record<string, string> | undefined)?.['idempotency-key'];
const somebody = {
  account: { id: 'a', audience: 'citizen', name: 'Lan', login: '0' },
  grants: [],
  permissions: [],
  expiresAt: '',
} as const;

beforeEach(() => {
  window.localStorage.clear();
  rememberSession({ ...somebody, grants: [], permissions: [] });
});

it('renews a lapsed session once and goes on with the same key', async () => {
  let renewed = false;
  const sent = network((path) => {
    if (path === refresh) renewed = true;
    return path === refresh || renewed
      ? { status: 200, body: { ok: true } }
      : { status: 401, body: { title: 'Bạn cần đăng nhập' } };
  });
  await expect(api.send('POST', '/citizen/dossiers', { a: 1 })).resolves.toEqual({ ok: true });
  expect(sent.map(({ path }) => path)).toEqual(['/api/citizen/dossiers', refresh, '/api/citizen/dossiers']);
  expect(keyOf(sent[0])).toMatch(/^[0-9a-f]{32}$/);
  expect(keyOf(sent[2])).toBe(keyOf(sent[0]));
});

it('renews once for calls that wait together', async () => {
  let renewed = false;
  const sent = network((path) => {
    if (path === refresh) renewed = true;
    return path === refresh || renewed ? { status: 200, body: [] } : { status: 401, body: {} };
  });
  await Promise.all([api.get('/a'), api.get('/b'), api.get('/c')]);
  expect(sent.filter(({ path }) => path === refresh)).toHaveLength(1);
});

it('waits for the person to sign in again, then finishes what they began', async () => {
  let signedIn = false;
  network((path) => (path !== refresh && signedIn ? { status: 200, body: 'done' } : { status: 401, body: {} }));
  const stop = sessionGate.listen(() => {
    if (!sessionGate.open) return;
    signedIn = true;
    queueMicrotask(() => sessionGate.answer(true));
  });
  await expect(api.send('PUT', '/citizen/dossiers/1/form', {})).resolves.toBe('done');
  stop();
});

it('gives up quietly when the person does not sign in, or nobody can ask', async () => {
  network(() => ({ status: 401, body: {} }));
  await expect(api.get('/a')).rejects.toMatchObject({ type: SIGNED_OUT });
  const stop = sessionGate.listen(() => sessionGate.open && queueMicrotask(() => sessionGate.answer(false)));
  await expect(api.get('/a')).rejects.toMatchObject({ type: SIGNED_OUT });
  stop();
});

it('asks for no renewal where nobody had signed in', async () => {
  rememberSession(null);
  const sent = network(() => ({ status: 401, body: {} }));
  await expect(api.get('/a')).rejects.toBeInstanceOf(Problem);
  expect(sent.some(({ path }) => path === refresh)).toBe(false);
});

it('reads a refusal with its fields, and a broken line as being offline', async () => {
  network(() => ({
    status: 422,
    body: { type: '/problems/http/invalid', title: 'Chưa hợp lệ', errors: [{ pointer: '/phone', detail: 'Sai' }, 7] },
  }));
  await expect(api.get('/a')).rejects.toMatchObject({
    type: 'http/invalid',
    status: 422,
    errors: [{ pointer: '/phone', detail: 'Sai' }],
  });
  network(() => new TypeError('Failed to fetch'));
  await expect(api.get('/a')).rejects.toMatchObject({ type: OFFLINE, mayPass: true });
  network(() => ({ status: 502 }));
  await expect(api.get('/a')).rejects.toMatchObject({ type: 'client/unreadable', mayPass: true });
});

it('leaves empty words out of a query', async () => {
  const sent: string[] = [];
  const plain = createApi((path) => {
    sent.push(path);
    return Promise.resolve({ status: 204, ok: true } as Response);
  });
  await plain.get('/public/procedures', { q: 'sổ đỏ', field: undefined, level: '', limit: 20 });
  expect(sent).toEqual(['/api/public/procedures?q=s%E1%BB%95+%C4%91%E1%BB%8F&limit=20']);
});
