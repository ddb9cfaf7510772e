import { randomUUID } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '@motcua/kernel/database';
import { pdfsig, poppler, startTestApp, type TestApp } from '@motcua/kernel/testing';
import { certifySigner, issueAuthority, issueRoot, issueSigner, type Issued } from '../src/authority/certificates';
import type { KeyAlgorithm } from '../src/cms/scheme';
import { SignatureFacade, SignatureModule, signatureTables } from '../src/index';
import { verifyPdf } from '../src/verify/verify-pdf';
import { administrator, as, leader, peopleModule, type Person } from './people';
import { paper } from './signed-samples';
import { hasToken, PIN, softToken, withToken, type SoftToken } from '../src/testing/softhsm';

const NOW = new Date();
const PARTS = [{ module: peopleModule }, { module: SignatureModule, tables: signatureTables }];
const PLACES = { generated: '0a01', p256: '0a02', p384: '0a03', imported: '0a04', seal: '0a05', guarded: '0a06' };

let token: SoftToken;
let test: TestApp;
let root: Issued;
let issuing: Issued;
beforeAll(async () => {
  root = await issueRoot({ name: 'Gốc' }, NOW);
  issuing = await issueAuthority({ name: 'Cấp' }, root, NOW);
  if (!hasToken) return;
  token = softToken('van-thu');
  for (const [keyId, kind] of [
    [PLACES.generated, 'rsa'],
    [PLACES.p256, 'p256'],
    [PLACES.p384, 'p384'],
    [PLACES.seal, 'p256'],
    [PLACES.guarded, 'rsa'],
  ] as const) {
    const spki = token
      .generate(keyId, kind, keyId === PLACES.guarded ? 'pin-each-time' : undefined)
      .export({ type: 'spki', format: 'der' });
    token.putCertificate(keyId, (await certifySigner({ name: 'Lê Hoàng Đức' }, spki, issuing, NOW)).certificate);
  }
  const made = await issueSigner({ name: 'Trần Thị Bình' }, issuing, 'rsa-2048', NOW);
  token.importKey(PLACES.imported, made.privateKey);
  token.putCertificate(PLACES.imported, made.certificate);
  test = await startTestApp(PARTS, token.env);
});
afterAll(async () => {
  await test?.close();
  token?.remove();
});

const listed = async () => {
  const { body } = await as(test, administrator()).get('/api/admin/token-certificates');
  return body.items as { label: string; serial: string; keyId: string; name: string }[];
};
/** Enters the certificate of that key for a person or an agency; returns its id. */
const enter = async (keyId: string, ownerId: string, ownerKind = 'person', app = test): Promise<string> => {
  const { label, serial } = (await listed()).find((one) => one.keyId === keyId)!;
  const body = { ownerKind, ownerId, label, serial, keyId };
  const answer = await as(app, administrator()).post('/api/admin/token-certificates', body);
  expect(answer).toMatchObject({ status: 201, body: { keeper: 'token', source: 'brought' } });
  return answer.body.id as string;
};
/** A test enters a certificate for its own person, and the next for another. */
const forget = () =>
  test.get(Database).reader.query("DELETE FROM signature.signing; DELETE FROM signature.key WHERE keeper = 'token'");
const give = (person: Person, id: string, pin: string) =>
  as(test, person).post(`/api/staff/certificates/${id}/unlock`, { pin });
const sign = async (accountId: string, keyId: string, app = test) =>
  app.get(SignatureFacade).sign(await paper(), {
    signer: { kind: 'person', accountId, keyId },
    field: 'leader',
    appearance: { kind: 'hand', lines: [] },
    reason: 'Phê duyệt',
    at: new Date(),
  });
/** Processes that hold the vendor's library, of this run. */
const tokenProcesses = () =>
  execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('token-process'))
    .map((line) => Number(line.trim().split(' ')[0]));

describe('a token', () => {
  afterEach(() => (hasToken ? forget() : undefined));

  withToken('shows its certificates to who manages them', async () => {
    const found = await listed();
    expect(found.map(({ keyId }) => keyId).sort()).toEqual(Object.values(PLACES));
    expect(found[0]).toMatchObject({ label: 'van-thu' });
    expect((await as(test, leader()).get('/api/admin/token-certificates')).status).toBe(403);
  });

  for (const [name, keyId, algorithm] of [
    ['RSA by PSS, made in the token', PLACES.generated, 'rsa-3072'],
    ['RSA by PSS, brought into the token', PLACES.imported, 'rsa-2048'],
    ['ECDSA P-256', PLACES.p256, 'ecdsa-p256'],
    ['ECDSA P-384', PLACES.p384, 'ecdsa-p384'],
    ['a key that wants the PIN at each signature', PLACES.guarded, 'rsa-3072'],
  ] as [string, string, KeyAlgorithm][]) {
    withToken(`signs a paper by ${name}, and both we and poppler accept it`, async () => {
      const me = leader();
      const id = await enter(keyId, me.id);
      await expect(sign(me.id, id)).rejects.toMatchObject({ type: 'signature/pin-needed', status: 409 });
      expect(await give(me, id, PIN)).toMatchObject({ status: 200, body: { openUntil: expect.any(String) as string } });
      const signed = await sign(me.id, id);
      const { signatures } = await verifyPdf(
        signed,
        { anchors: [root.certificate], intermediates: [issuing.certificate] },
        new Date(),
      );
      expect(signatures).toMatchObject([{ integrity: 'passed', coverage: 'passed', trust: 'passed' }]);
      // What the token cannot say, poppler and the register can: one key, one algorithm.
      if (poppler) expect(pdfsig(signed)).toMatchObject({ valid: 1, wholeDocument: true });
      const [row] = await test
        .get(Database)
        .reader.query<{ algorithm: string }[]>('SELECT algorithm FROM signature.key WHERE id = $1', [id]);
      expect(row).toEqual({ algorithm });
    });
  }

  withToken('that knows no PSS signs by PKCS #1 v1.5', async () => {
    const me = leader();
    const id = await enter(PLACES.imported, me.id);
    const scheme = JSON.stringify({ kind: 'pkcs1', digest: 'sha256' });
    await test.get(Database).reader.query('UPDATE signature.key SET scheme = $2 WHERE id = $1', [id, scheme]);
    await give(me, id, PIN);
    const signed = await sign(me.id, id);
    expect((await verifyPdf(signed, { anchors: [] }, new Date())).signatures[0]).toMatchObject({ integrity: 'passed' });
  });

  withToken('whose key wants the PIN at each signature asks its person once for ten minutes', async () => {
    const me = leader();
    const id = await enter(PLACES.guarded, me.id);
    await give(me, id, PIN);
    for (let i = 0; i < 3; i++) expect((await sign(me.id, id)).length).toBeGreaterThan(0);
  });

  withToken('counts wrong PINs, locks after five, and asks the token for no more', async () => {
    const me = leader();
    const id = await enter(PLACES.p256, me.id);
    for (let i = 4; i >= 0; i--) {
      expect(await give(me, id, '000000')).toMatchObject({
        status: 422,
        body: { type: '/problems/signature/wrong-pin', triesLeft: i },
      });
    }
    expect(await give(me, id, PIN)).toMatchObject({ status: 423 });
    await expect(sign(me.id, id)).rejects.toMatchObject({ type: 'signature/pin-needed' });
  });

  withToken('opens for its key’s owner alone, and no other key in it opens with it', async () => {
    const [me, other] = [leader(), leader()];
    const [id, second] = [await enter(PLACES.p256, me.id), await enter(PLACES.p384, other.id)];
    expect((await give(other, id, PIN)).status).toBe(404);
    expect((await give(me, id, PIN)).status).toBe(200);
    await expect(sign(other.id, second)).rejects.toMatchObject({ type: 'signature/pin-needed' });
    // The token is open now, and would take anything.
    expect(await give(other, second, '999999')).toMatchObject({ status: 422 });
    expect((await give(other, second, PIN)).status).toBe(200);
    await sign(other.id, second);
    expect((await as(test, me).post(`/api/staff/certificates/${id}/lock`)).status).toBe(204);
    await expect(sign(me.id, id)).rejects.toMatchObject({ type: 'signature/pin-needed' });
    await sign(other.id, second);
  });

  withToken('whose process is killed signs again in the next one, without asking for the PIN anew', async () => {
    const me = leader();
    const id = await enter(PLACES.generated, me.id);
    await give(me, id, PIN);
    await sign(me.id, id);
    const [pid] = tokenProcesses();
    const working = Promise.allSettled(Array.from({ length: 6 }, () => sign(me.id, id)));
    await sleep(20);
    process.kill(pid!, 'SIGKILL');
    for (const outcome of await working) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ type: 'signature/token-unavailable' });
    }
    await sign(me.id, id);
    expect(tokenProcesses()).not.toContain(pid);
    expect((await as(test).get('/api/health')).status).toBe(200);
  });

  withToken('whose process hangs is given up after its time', async () => {
    const me = leader();
    const id = await enter(PLACES.generated, me.id);
    await give(me, id, PIN);
    const [pid] = tokenProcesses();
    process.kill(pid!, 'SIGSTOP');
    const began = performance.now();
    await expect(sign(me.id, id)).rejects.toMatchObject({ type: 'signature/token-unavailable', status: 503 });
    expect(performance.now() - began).toBeGreaterThan(20_000);
    await sign(me.id, id);
  });

  withToken('knows none of the portal’s secrets', async () => {
    await listed();
    const [pid] = tokenProcesses();
    const env = execFileSync('cat', [`/proc/${pid}/environ`], { encoding: 'utf8' });
    expect(env).toContain('SOFTHSM2_CONF=');
    expect(env).not.toMatch(/SECRET|KEY_ENCRYPTION|DATABASE_URL|PIN/);
  });

  withToken(
    'puts an agency’s seal by itself under the PIN of the configuration; a wrong one is tried once',
    async () => {
      const agencyId = randomUUID();
      const seal = async (app: TestApp, keyId: string) =>
        app.get(SignatureFacade).sign(await paper(), {
          signer: { kind: 'agency', agencyId, keyId },
          field: 'seal',
          appearance: { kind: 'seal', lines: ['Sở Xây dựng'] },
          reason: 'Đóng dấu bản sao',
          at: new Date(),
          isCopy: true,
        });
      const [right, wrong] = [
        await startTestApp(PARTS, { ...token.env, PKCS11_PIN: PIN }),
        await startTestApp(PARTS, { ...token.env, PKCS11_PIN: '000000' }),
      ];
      try {
        const id = await enter(PLACES.seal, agencyId, 'agency', right);
        const sealed = await seal(right, id);
        expect((await verifyPdf(sealed, { anchors: [] }, new Date())).signatures[0]).toMatchObject({
          integrity: 'passed',
        });
        const other = await enter(PLACES.seal, agencyId, 'agency', wrong);
        for (let i = 0; i < 3; i++)
          await expect(seal(wrong, other)).rejects.toMatchObject({ type: 'signature/pin-needed' });
        // The token itself was not locked by it.
        expect((await seal(right, id)).length).toBeGreaterThan(0);
      } finally {
        await right.close();
        await wrong.close();
      }
    },
  );

  withToken('that is not there, or has no driver, is said to be so', async () => {
    const none = await startTestApp(PARTS);
    const broken = await startTestApp(PARTS, { PKCS11_MODULE: '/nowhere/libtoken.so' });
    try {
      const path = '/api/admin/token-certificates';
      expect((await as(none, administrator()).get(path)).body.type).toBe('/problems/signature/tokens-not-configured');
      expect((await as(broken, administrator()).get(path)).status).toBe(502);
    } finally {
      await none.close();
      await broken.close();
    }
  });
});
