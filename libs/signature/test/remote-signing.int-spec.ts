import { randomUUID } from 'node:crypto';
import { Database } from '@motcua/kernel/database';
import { JobQueue } from '@motcua/kernel/queue';
import { pdfsig, poppler, startTestApp, type TestApp } from '@motcua/kernel/testing';
import { issueAuthority, issueRoot, issueSigner, type Issued } from '../src/authority/certificates';
import { OID } from '../src/cms/oids';
import { SignatureFacade, SignatureModule, signatureTables } from '../src/index';
import { verifyPdf } from '../src/verify/verify-pdf';
import { RemoteSigningService } from '../src/key/remote/remote.service';
import { administrator, as, leader, peopleModule } from './people';
import { MockCscV1, MockCscV2, MockSmartCa, type MockCredential, type MockService } from './remote-mocks';
import { paper } from './signed-samples';

const NOW = new Date();
let test: TestApp;
let root: Issued;
let issuing: Issued;
const services = new Map<string, MockService>();
const credentials: MockCredential[] = [];

beforeAll(async () => {
  root = await issueRoot({ name: 'Gốc' }, NOW);
  issuing = await issueAuthority({ name: 'Cấp' }, root, NOW);
  const made: [string, MockService, string][] = [
    ['hoi-khi-cap-quyen', new MockCscV2(credentials, 'authorize'), 'csc-v2'],
    ['hoi-khi-ky', new MockCscV2(credentials, 'sign'), 'csc-v2'],
    ['mysign', new MockCscV1(credentials), 'csc-v1'],
    ['smartca', new MockSmartCa(credentials), 'smart-ca'],
  ];
  const configured: object[] = [];
  for (const [name, service, kind] of made) {
    services.set(name, service);
    configured.push({ name, kind, url: await service.open(), clientId: 'cong', clientSecret: 'bí mật' });
  }
  test = await startTestApp([{ module: peopleModule }, { module: SignatureModule, tables: signatureTables }], {
    REMOTE_SIGNERS: JSON.stringify(configured),
  });
});
afterAll(async () => {
  await test?.close();
  for (const service of services.values()) await service.close();
});

const rows = <T>(sql: string, params: unknown[] = []) => test.get(Database).reader.query<T[]>(sql, params);
/** A person whose key is with that service; returns who they are and the id of the certificate. */
const person = async (service: string, algo: string[] = [OID.rsaPss]) => {
  const me = leader();
  const issued = await issueSigner({ name: 'Lê Hoàng Đức', title: 'Phó Giám đốc' }, issuing, 'rsa-2048', NOW);
  const id = randomUUID();
  credentials.push({ id, ...issued, chain: [issuing.certificate], algo });
  const body = { ownerKind: 'person', ownerId: me.id, service, credentialId: id, userId: '068190000001' };
  const answer = await as(test, administrator()).post('/api/admin/remote-certificates', body);
  expect(answer).toMatchObject({ status: 201, body: { keeper: 'remote', source: 'brought', name: 'Lê Hoàng Đức' } });
  return { me, keyId: answer.body.id as string, service: services.get(service)! };
};
const order = (accountId: string, keyId: string) => ({
  signer: { kind: 'person' as const, accountId, keyId },
  field: 'leader',
  appearance: { kind: 'hand' as const, lines: [] },
  reason: 'Phê duyệt kết quả',
  at: new Date(),
});
const begin = async ({ me, keyId }: { me: { id: string }; keyId: string }) =>
  test.get(SignatureFacade).signRemotely(await paper(), order(me.id, keyId), me.id);
/** What the job does when its time has come. */
const work = async () => {
  await rows('UPDATE queue.pending_job SET run_at = now()');
  await test.get(JobQueue).drain();
};
const state = async (me: { id: string; permissions: string[] }, id: string) =>
  (await as(test, me).get(`/api/staff/remote-signings/${id}`)).body.state as string;
const documentOf = async (me: { id: string; permissions: string[] }, id: string) =>
  (await as(test, me).get(`/api/staff/remote-signings/${id}/document`)).body as Buffer;
const books = async (keyId: string) =>
  (await rows<{ n: number }>('SELECT count(*)::int AS n FROM signature.signing WHERE key_id = $1', [keyId]))[0]!.n;
const heard = async (id: string) =>
  (
    await rows<{ n: number }>(
      "SELECT count(*)::int AS n FROM outbox.event WHERE type = 'signature.remote-signing-ended' AND data ->> 'remoteSigningId' = $1",
      [id],
    )
  )[0]!.n;

describe('signing on the phone', () => {
  it.each([
    ['hoi-khi-cap-quyen', [OID.rsaPss], 'pss'],
    ['hoi-khi-ky', [OID.rsaPss], 'pss'],
    ['hoi-khi-ky', [OID.rsaEncryption], 'pkcs1'],
    ['mysign', [], 'pkcs1'],
    ['smartca', [], 'pkcs1'],
  ])(
    'through %s (%s) waits for the signer, and what comes back is a signature that holds',
    async (name, algo, padding) => {
      const who = await person(name, algo);
      const id = await begin(who);
      await work();
      expect(await state(who.me, id)).toBe('waiting');
      expect((await as(test, who.me).get(`/api/staff/remote-signings/${id}/document`)).status).toBe(404);
      const [key] = await rows<{ kind: string }>("SELECT scheme ->> 'kind' AS kind FROM signature.key WHERE id = $1", [
        who.keyId,
      ]);
      expect(key?.kind).toBe(padding);
      const asked = who.service.press('confirmed');
      // Nothing of the paper left the portal but a digest.
      expect(asked.digest).toHaveLength(32);
      await work();
      expect(await state(who.me, id)).toBe('signed');
      const signed = await documentOf(who.me, id);
      const { signatures } = await verifyPdf(signed, { anchors: [root.certificate] }, new Date());
      expect(signatures).toMatchObject([{ integrity: 'passed', coverage: 'passed', trust: 'passed' }]);
      if (poppler) expect(pdfsig(signed)).toMatchObject({ valid: 1, wholeDocument: true });
      expect([await books(who.keyId), await heard(id)]).toEqual([1, 1]);
    },
  );

  it.each(['hoi-khi-cap-quyen', 'hoi-khi-ky', 'mysign', 'smartca'])(
    'through %s ends when the signer refuses, or lets it pass',
    async (name) => {
      const who = await person(name);
      for (const [decision, end] of [
        ['refused', 'refused'],
        ['expired', 'expired'],
      ] as const) {
        const id = await begin(who);
        await work();
        who.service.press(decision);
        await work();
        expect([await state(who.me, id), await heard(id)]).toEqual([end, 1]);
      }
      expect(await books(who.keyId)).toBe(0);
    },
  );

  it('ends by itself when nobody confirms in three minutes', async () => {
    const who = await person('hoi-khi-ky');
    const id = await begin(who);
    await work();
    await rows("UPDATE signature.remote_signing SET expires_at = now() - interval '1 second' WHERE id = $1", [id]);
    await work();
    expect(await state(who.me, id)).toBe('expired');
    who.service.press('confirmed');
    await work();
    expect([await state(who.me, id), await books(who.keyId)]).toEqual(['expired', 0]);
  });

  it('believes no value that does not fit the certificate', async () => {
    const who = await person('hoi-khi-ky');
    const id = await begin(who);
    await work();
    const asked = who.service.press('confirmed');
    asked.digest = Buffer.alloc(32, 7);
    await work();
    expect([await state(who.me, id), await books(who.keyId)]).toEqual(['refused', 0]);
  });

  it('bears a service that is away, breaks off, answers nonsense or forgets its token', async () => {
    const who = await person('hoi-khi-ky');
    who.service.faults.push('down', 'hang up', 'unauthorized');
    const id = await begin(who);
    for (let i = 0; i < 4; i++) await work();
    who.service.faults.push('hang up', 'nonsense');
    who.service.press('confirmed');
    for (let i = 0; i < 3; i++) await work();
    expect([await state(who.me, id), await books(who.keyId)]).toEqual(['signed', 1]);
  });

  it('is done once when the service calls and the job asks at the same time, and whoever comes later changes nothing', async () => {
    const who = await person('smartca');
    const id = await begin(who);
    await work();
    const asked = who.service.press('confirmed');
    const path = test.get(RemoteSigningService).callbackPath(id);
    const said = { transaction_id: asked.id, ...(who.service as MockSmartCa).statusOf(asked) };
    const calls = Array.from({ length: 8 }, () => as(test).post(path, said));
    const [answers] = await Promise.all([Promise.all(calls), work()]);
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(204));
    await as(test).post(path, said);
    expect([await state(who.me, id), await books(who.keyId), await heard(id)]).toEqual(['signed', 1, 1]);
  });

  it('hears only who knows the address, and believes them as little', async () => {
    const who = await person('smartca');
    const id = await begin(who);
    await work();
    const path = test.get(RemoteSigningService).callbackPath(id);
    const forged = {
      transaction_id: id,
      status_code: 200,
      data: { signatures: [{ doc_id: id, signature_value: 'AAAA' }] },
    };
    expect((await as(test).post(`${path.slice(0, -64)}${'0'.repeat(64)}`, forged)).status).toBe(404);
    expect((await as(test).post(`/api/public/remote-signings/${randomUUID()}/${'0'.repeat(64)}`, forged)).status).toBe(
      404,
    );
    expect((await as(test).post(path, { transaction_id: 'another' })).status).toBe(204);
    expect(await state(who.me, id)).toBe('waiting');
  });

  it('is nobody’s else to follow, and a key of another kind is not asked for', async () => {
    const who = await person('hoi-khi-ky');
    const id = await begin(who);
    expect((await as(test, leader()).get(`/api/staff/remote-signings/${id}`)).status).toBe(404);
    await expect(test.get(SignatureFacade).sign(await paper(), order(who.me.id, who.keyId))).rejects.toMatchObject({
      type: 'signature/signs-elsewhere',
    });
    await as(test, administrator()).post(`/api/admin/certificates/${who.keyId}/revoke`, { reason: 'Mất điện thoại' });
    await work();
    who.service.press('confirmed');
    await work();
    expect([await state(who.me, id), await books(who.keyId)]).toEqual(['refused', 0]);
    await expect(begin(who)).rejects.toMatchObject({ type: 'signature/certificate-revoked' });
  });

  it('needs a service that is configured and a certificate that it has', async () => {
    const admin = as(test, administrator());
    const body = { ownerKind: 'person', ownerId: randomUUID(), service: 'khac', credentialId: 'x' };
    expect(await admin.post('/api/admin/remote-certificates', body)).toMatchObject({ status: 409 });
    expect(await admin.post('/api/admin/remote-certificates', { ...body, service: 'hoi-khi-ky' })).toMatchObject({
      status: 502,
      body: { type: '/problems/signature/remote-fault' },
    });
    expect((await admin.get('/api/admin/remote-services')).body.items).toHaveLength(4);
  });
});
