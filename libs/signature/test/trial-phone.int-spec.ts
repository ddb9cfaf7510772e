import { createHash } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { request } from 'node:http';
import { Database } from '@motcua/kernel/database';
import { JobQueue } from '@motcua/kernel/queue';
import { pdfsig, poppler, startTestApp, type TestApp } from '@motcua/kernel/testing';
import { openDevelopmentPki, SignatureFacade, SignatureModule, signatureTables } from '../src/index';
import { AuthorityService } from '../src/authority/authority.service';
import { administrator, as, ensurePerson, leader, peopleModule, type Person } from './people';
import { paper } from './signed-samples';

const PATH = '/api/staff/signing-way';
const PARTS = [{ module: peopleModule }, { module: SignatureModule, tables: signatureTables }];
let test: TestApp;
let base: string;
beforeAll(async () => {
  test = await startTestApp(PARTS, { DEV_PKI: 'true', DEV_PKI_PORT: '0' });
  await openDevelopmentPki(test.app);
  base = test.get(AuthorityService).publishedAt!;
});
afterAll(() => test?.close());

/** Of a key, but for what tells one from another. */
const COLUMNS = `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'signature'
  AND table_name = 'key' AND column_name NOT IN ('id', 'version', 'fingerprint', 'revoked_at', 'revoked_reason')`;
const rows = <T>(sql: string, params: unknown[] = []) => test.get(Database).reader.query<T[]>(sql, params);
/** A leader who has the phone for trying out; `keyId` is its certificate. */
const withPhone = async (): Promise<{ me: Person; keyId: string }> => {
  const me = leader();
  const { status, body } = await as(test, me).post(`${PATH}/trial-phone`);
  expect(status).toBe(200);
  const choices = body.choices as { kind: string; keyId: string }[];
  return { me, keyId: choices.find(({ kind }) => kind === 'remote')!.keyId };
};
const begin = async ({ me, keyId }: { me: Person; keyId: string }, reason = 'Phê duyệt kết quả số 15/GP-UBND') =>
  test.get(SignatureFacade).signRemotely(
    await paper(),
    {
      signer: { kind: 'person', accountId: me.id, keyId },
      field: 'leader',
      appearance: { kind: 'hand', lines: [] },
      reason,
      at: new Date(),
    },
    me.id,
  );
/** What the job does when its time has come. */
const work = async (app = test) => {
  await rows('UPDATE queue.pending_job SET run_at = now()');
  await app.get(JobQueue).drain();
};
const state = async (me: Person, id: string) =>
  (await as(test, me).get(`/api/staff/remote-signings/${id}`)).body.state as string;
const documentOf = async (me: Person, id: string) =>
  (await as(test, me).get(`/api/staff/remote-signings/${id}/document`)).body as Buffer;

/** The page as a browser has it, and what its forms would send. */
const open = async (at = base, query = '') => {
  const answer = await fetch(`${at}/dien-thoai${query}`);
  const html = await answer.text();
  const forms = [...html.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, text = '']) => ({
    text,
    request: /name="request" value="([^"]*)"/.exec(text)![1]!,
    token: /name="token" value="([^"]*)"/.exec(text)![1]!,
  }));
  return { answer, html, forms };
};
type Form = Awaited<ReturnType<typeof open>>['forms'][number];
const send = (body: Record<string, string>, headers: Record<string, string> = {}, at = base) =>
  fetch(`${at}/dien-thoai`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(body), headers });
const press = ({ request: id, token }: Form, decision: string, at = base) =>
  send({ request: id, token, decision }, { origin: at }, at);
const formOf = async (reason: string, at = base) => (await open(at)).forms.find(({ text }) => text.includes(reason))!;

describe('the phone for trying out', () => {
  it('is given once to whoever asks, under their name, and signs nothing until they choose it', async () => {
    const me = leader();
    expect((await as(test, me).get(PATH)).body).toMatchObject({ mayAddTrialPhone: true });
    await ensurePerson(test, me.id);
    const presses = Array.from({ length: 3 }, () => as(test, me).post(`${PATH}/trial-phone`));
    expect((await Promise.all(presses)).map(({ status }) => status)).toEqual([200, 200, 200]);
    const { body } = await as(test, me).post(`${PATH}/trial-phone`);
    expect(body).toMatchObject({ way: { kind: 'portal' }, mayAddTrialPhone: false });
    expect(body.choices).toMatchObject([
      { kind: 'portal', page: null },
      {
        kind: 'remote',
        name: 'Điện thoại thử nghiệm',
        page: `${base}/dien-thoai`,
        certificate: { name: 'Người thử', title: 'Phó Giám đốc', keeper: 'remote', source: 'brought' },
      },
      { kind: 'desktop', page: null },
    ]);
    const services = (await as(test, administrator()).get('/api/admin/remote-services')).body.items;
    expect(services).toEqual([{ name: 'Điện thoại thử nghiệm' }]);
  });

  it('asks its holder, and what they confirm is a signature with a timestamp that everybody accepts', async () => {
    const who = await withPhone();
    const reason = 'Phê duyệt kết quả số <b>"7"</b>/GP-UBND';
    const id = await begin(who, reason);
    await work();
    const { html, answer } = await open();
    expect(html).toContain('Phê duyệt kết quả số &lt;b&gt;&quot;7&quot;&lt;/b&gt;/GP-UBND');
    expect(html).toContain('Người ký: Người thử');
    expect(answer.headers.get('refresh')).toBeNull();
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    const done = await press(await formOf('&quot;7&quot;'), 'confirmed');
    expect([done.status, done.headers.get('location')]).toEqual([303, '/dien-thoai?told=confirmed']);
    expect((await open(base, '?told=confirmed')).html).toContain('Đã xác nhận.');
    await work();
    expect(await state(who.me, id)).toBe('signed');
    const signed = await documentOf(who.me, id);
    const verdict = await test.get(SignatureFacade).verify(signed);
    expect(verdict).toMatchObject({
      conclusion: 'TOTAL_PASSED',
      signatures: [{ level: 'PAdES-B-T', signer: { name: 'Người thử' } }],
    });
    if (poppler) expect(pdfsig(signed)).toMatchObject({ valid: 1, wholeDocument: true });
  });

  it('takes no for an answer, and once', async () => {
    const who = await withPhone();
    const id = await begin(who, 'Văn bản bị từ chối');
    await work();
    const form = await formOf('Văn bản bị từ chối');
    expect((await press(form, 'refused')).headers.get('location')).toBe('/dien-thoai?told=refused');
    expect((await press(form, 'confirmed')).headers.get('location')).toBe('/dien-thoai?told=gone');
    expect(await formOf('Văn bản bị từ chối')).toBeUndefined();
    await work();
    expect(await state(who.me, id)).toBe('refused');
  });

  it('refreshes itself while nothing waits, and says so in words', async () => {
    const { answer, html, forms } = await open();
    expect(forms).toEqual([]);
    expect(answer.headers.get('refresh')).toBe('3; url=/dien-thoai');
    expect(html).toContain('Chưa có văn bản nào chờ xác nhận');
    expect((await open(base, '?told=constructor')).html).not.toContain('class="told"');
  });

  it('shows what waits again after a restart, and signs it with the same key', async () => {
    const who = await withPhone();
    const id = await begin(who, 'Văn bản qua lần khởi động lại');
    await work();
    const { databaseUrl, dataDir, sessionSecret, keyEncryptionKey } = test.config;
    const anew = await startTestApp(PARTS, {
      ...{ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, SESSION_SECRET: sessionSecret },
      ...{ KEY_ENCRYPTION_KEY: keyEncryptionKey.toString('hex'), DEV_PKI: 'true', DEV_PKI_PORT: '0' },
    });
    try {
      await openDevelopmentPki(anew.app);
      const at = anew.get(AuthorityService).publishedAt!;
      expect((await open(at)).forms).toEqual([]);
      await work(anew);
      const form = await formOf('Văn bản qua lần khởi động lại', at);
      expect((await press(form, 'confirmed', at)).headers.get('location')).toBe('/dien-thoai?told=confirmed');
      await work(anew);
      expect(await state(who.me, id)).toBe('signed');
    } finally {
      await anew.close();
    }
  });

  it('is asked no more once the paper has lapsed', async () => {
    const who = await withPhone();
    const id = await begin(who, 'Văn bản không ai trả lời');
    await work();
    await rows("UPDATE signature.remote_signing SET expires_at = now() - interval '1 second' WHERE id = $1", [id]);
    await work();
    expect(await state(who.me, id)).toBe('expired');
    await press(await formOf('Văn bản không ai trả lời'), 'confirmed');
    await work();
    expect(await state(who.me, id)).toBe('expired');
  });
});

it('is not asked about a certificate that its authority calls revoked when the paper was prepared in a transaction', async () => {
  const who = await withPhone();
  // The authority knows of it, this portal's register does not: as with a certificate from elsewhere.
  const names = (await rows<{ name: string }>(COLUMNS)).map(({ name }) => name).join(', ');
  await rows(
    `INSERT INTO signature.key (id, version, fingerprint, revoked_at, revoked_reason, ${names})
     SELECT gen_random_uuid(), version + 1, 'another', now(), 'Mất điện thoại', ${names} FROM signature.key WHERE id = $1`,
    [who.keyId],
  );
  await rows('UPDATE signature.key SET chain = chain || chain WHERE id = $1', [who.keyId]);
  const id = await test.get(Database).transaction(() => begin(who, 'Văn bản của chứng thư đã thu hồi'));
  await work();
  expect(await formOf('Văn bản của chứng thư đã thu hồi')).toBeUndefined();
  expect(await state(who.me, id)).toBe('refused');
});

describe('a paper that the phone has signed', () => {
  it('is whole without a timestamp where no service gives one', async () => {
    const who = await withPhone();
    const id = await begin(who, 'Văn bản không có dấu thời gian');
    await work();
    await press(await formOf('Văn bản không có dấu thời gian'), 'confirmed');
    // What the phone answers is kept, and then the authority is gone.
    await rows('ALTER TABLE signature.remote_signing ADD CONSTRAINT not_yet CHECK (ended_at IS NULL) NOT VALID');
    await work().catch(() => undefined);
    await rows('ALTER TABLE signature.remote_signing DROP CONSTRAINT not_yet');
    const authority = test.get(AuthorityService);
    authority.publishedAt = 'http://127.0.0.1:9';
    await work();
    authority.publishedAt = base;
    expect(await state(who.me, id)).toBe('signed');
    const { signatures } = await test.get(SignatureFacade).verify(await documentOf(who.me, id));
    expect(signatures).toMatchObject([{ level: 'PAdES-B-B', integrity: 'passed' }]);
  });

  it('is finished by the next try where the first died on the way, and the signer is not asked again', async () => {
    const who = await withPhone();
    const id = await begin(who, 'Văn bản dang dở');
    await work();
    await press(await formOf('Văn bản dang dở'), 'confirmed');
    const [{ prepared } = { prepared: '' }] = await rows<{ prepared: string }>(
      'SELECT prepared FROM signature.remote_signing WHERE id = $1',
      [id],
    );
    const file = join(test.config.dataDir, 'files', prepared.slice(0, 2), prepared.slice(2, 4), prepared);
    await rename(file, `${file}.away`);
    await work().catch(() => undefined);
    expect(await state(who.me, id)).toBe('waiting');
    await rename(`${file}.away`, file);
    await rows("UPDATE signature.remote_signing SET ticket = 'handle lost' WHERE id = $1", [id]);
    await work();
    expect(await state(who.me, id)).toBe('signed');
    expect(await rows('SELECT 1 FROM signature.signing WHERE key_id = $1', [who.keyId])).toHaveLength(1);
  });
});

describe('nobody else presses its buttons', () => {
  const waiting = async (reason: string) => {
    await begin(await withPhone(), reason);
    await work();
    return formOf(reason);
  };
  /** A request whose Host says what it wants; `fetch` would not. */
  const knock = (host: string, path: string) =>
    new Promise<number>((resolve, reject) => {
      const { port } = new URL(base);
      request({ host: '127.0.0.1', port, path, headers: { host } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode!);
      })
        .on('error', reject)
        .end();
    });

  it('from a page of another site, without the form, or under another name of this machine', async () => {
    const { request: id, token } = await waiting('Văn bản bị dòm ngó');
    const good = { request: id, token, decision: 'confirmed' };
    const status = async (answer: Promise<Response>) => (await answer).status;
    expect(await status(send(good, { origin: 'https://ke-gian.example' }))).toBe(403);
    expect(await status(send(good, { origin: 'null' }))).toBe(403);
    expect(await status(send({ ...good, token: '0'.repeat(64) }))).toBe(403);
    const another = createHash('sha256').update('khác').digest('hex');
    expect(await status(send({ ...good, request: another }))).toBe(403);
    expect(await status(send({ ...good, decision: 'maybe' }))).toBe(400);
    expect(await status(send(good, { 'content-type': 'text/plain' }))).toBe(415);
    expect(await status(send({ ...good, request: 'x'.repeat(70_000) }))).toBe(413);
    expect(await status(fetch(`${base}/dien-thoai`, { method: 'PUT' }))).toBe(405);
    const { port } = new URL(base);
    expect(await knock('ke-gian.example', '/dien-thoai')).toBe(421);
    expect(await knock(`ke-gian.example:${port}`, '/csc/v2/credentials/info')).toBe(421);
    expect(await knock(`localhost:${port}`, '/dien-thoai')).toBe(200);
    expect(await formOf('Văn bản bị dòm ngó')).toMatchObject({ request: id });
  });

  it('and nobody asks it who is not the portal', async () => {
    const api = (path: string, body: unknown, token?: string) =>
      fetch(`${base}/csc/v2/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
    const login = { grant_type: 'client_credentials', client_id: 'portal', client_secret: 'đoán' };
    expect((await api('oauth2/token', login)).status).toBe(401);
    const [{ id: credentialID } = { id: '' }] = await rows<{ id: string }>('SELECT id FROM signature.phone_credential');
    for (const token of [undefined, 'x', 'e30.0000'])
      expect((await api('credentials/info', { credentialID }, token)).status).toBe(401);
    expect((await api('oauth2/token', '{')).status).toBe(401);
    expect((await api('constructor', {})).status).toBe(404);
    expect((await fetch(`${base}/csc/v2/credentials/info`)).status).toBe(405);
    expect((await fetch(`${base}/csc/v2/oauth2/token`, { method: 'POST', body: '{}' })).status).toBe(415);
  });
});

it('is not there on a portal that is not for trying out', async () => {
  const plain = await startTestApp(PARTS);
  try {
    const me = leader();
    expect((await as(plain, me).get(PATH)).body).toMatchObject({ mayAddTrialPhone: false });
    expect((await as(plain, me).post(`${PATH}/trial-phone`)).body.type).toBe('/problems/signature/no-trial-phone');
    expect((await as(plain, administrator()).get('/api/admin/remote-services')).body.items).toEqual([]);
  } finally {
    await plain.close();
  }
});
