import { randomUUID } from 'node:crypto';
import { Database } from '@motcua/kernel/database';
import { startTestApp, type TestApp } from '@motcua/kernel/testing';
import { certifySigner, issueAuthority, issueRoot, issueSigner, type Issued } from '../src/authority/certificates';
import { OID } from '../src/cms/oids';
import { SignatureFacade, SignatureModule, signatureTables } from '../src/index';
import { administrator, as, ensurePerson, leader, peopleModule, type Person } from './people';
import { MockCscV2, type MockCredential } from './remote-mocks';
import { paper } from './signed-samples';
import { hasToken, PIN, softToken, withToken, type SoftToken } from '../src/testing/softhsm';

const NOW = new Date();
const PATH = '/api/staff/signing-way';
const PARTS = [{ module: peopleModule }, { module: SignatureModule, tables: signatureTables }];
let test: TestApp;
let token: SoftToken | undefined;
let issuing: Issued;
const credentials: MockCredential[] = [];
const phone = new MockCscV2(credentials, 'authorize');

beforeAll(async () => {
  issuing = await issueAuthority({ name: 'Cấp' }, await issueRoot({ name: 'Gốc' }, NOW), NOW);
  const service = { name: 'kysim', kind: 'csc-v2', url: await phone.open(), clientId: 'cong', clientSecret: 'bí mật' };
  if (hasToken) {
    token = softToken('lanh-dao');
    const spki = token.generate('0b01', 'p256').export({ type: 'spki', format: 'der' });
    token.putCertificate('0b01', (await certifySigner({ name: 'Lê Hoàng Đức' }, spki, issuing, NOW)).certificate);
  }
  test = await startTestApp(PARTS, {
    REMOTE_SIGNERS: JSON.stringify([service]),
    ...token?.env,
  });
});
afterAll(async () => {
  await test?.close();
  await phone.close();
  token?.remove();
});

const find = async (person: Person) => (await as(test, person).get(PATH)).body;
const choose = (person: Person, body: object) => as(test, person).put(PATH, body);
const wayOf = (person: Person) => test.get(SignatureFacade).wayOf(person.id, new Date());
/** A certificate at the service, entered for that person; its id. */
const givePhone = async (person: Person): Promise<string> => {
  const issued = await issueSigner({ name: 'Lê Hoàng Đức' }, issuing, 'rsa-2048', NOW);
  const credentialId = randomUUID();
  credentials.push({ id: credentialId, ...issued, chain: [issuing.certificate], algo: [OID.rsaPss] });
  const body = { ownerKind: 'person', ownerId: person.id, service: 'kysim', credentialId };
  const answer = await as(test, administrator()).post('/api/admin/remote-certificates', body);
  expect(answer.status).toBe(201);
  return answer.body.id as string;
};
const revoke = (keyId: string) =>
  as(test, administrator()).post(`/api/admin/certificates/${keyId}/revoke`, { reason: 'Mất điện thoại' });
const rows = <T>(sql: string, params: unknown[] = []) => test.get(Database).reader.query<T[]>(sql, params);

describe('how a person signs', () => {
  it('is by the key of the portal until they choose, and their own machine is always there to choose', async () => {
    const me = leader();
    expect(await wayOf(me)).toEqual({ kind: 'portal' });
    expect(await find(me)).toEqual({
      way: { kind: 'portal' },
      refusal: null,
      choices: [
        { kind: 'portal', keyId: null, name: 'Khóa do cổng giữ', page: null, certificate: null },
        { kind: 'desktop', keyId: null, name: 'Máy tính của tôi', page: null, certificate: null },
      ],
      mayAddTrialPhone: false,
    });
    await ensurePerson(test, me.id);
    expect((await find(me)).choices[0]).toMatchObject({ kind: 'portal', certificate: { keeper: 'portal' } });
  });

  it('is what they chose last, and the trail says so', async () => {
    const me = leader();
    const keyId = await givePhone(me);
    const answer = await choose(me, { kind: 'remote', keyId });
    expect(answer).toMatchObject({ status: 200, body: { way: { kind: 'remote', keyId, service: 'kysim' } } });
    expect(answer.body.choices).toMatchObject([
      { kind: 'portal' },
      { kind: 'remote', keyId, name: 'Điện thoại (kysim)', certificate: { id: keyId, name: 'Lê Hoàng Đức' } },
      { kind: 'desktop' },
    ]);
    expect(await wayOf(me)).toEqual({ kind: 'remote', keyId, service: 'kysim' });
    expect((await choose(me, { kind: 'desktop' })).status).toBe(200);
    expect(await wayOf(me)).toEqual({ kind: 'desktop' });
    await choose(me, { kind: 'portal' });
    expect(await wayOf(me)).toEqual({ kind: 'portal' });
    const trail = await rows(
      "SELECT facts FROM audit.entry WHERE action = 'signature.choose-way' AND actor_id = $1 ORDER BY id",
      [me.id],
    );
    expect(trail).toEqual(
      [
        { kind: 'remote', keyId },
        { kind: 'desktop', keyId: null },
        { kind: 'portal', keyId: null },
      ].map((facts) => ({ facts })),
    );
  });

  it('is nobody’s else to choose, and no key that lies elsewhere or nowhere', async () => {
    const [me, other] = [leader(), leader()];
    const theirs = await givePhone(other);
    const own = await ensurePerson(test, me.id);
    for (const [kind, keyId] of [
      ['remote', theirs],
      ['token', theirs],
      ['remote', own],
      ['remote', randomUUID()],
    ] as const)
      expect(await choose(me, { kind, keyId })).toMatchObject({
        status: 404,
        body: { type: '/problems/signature/certificate-not-found' },
      });
    for (const body of [{ kind: 'remote' }, { kind: 'remote', keyId: 'x' }, { kind: 'pen' }, {}])
      expect((await choose(me, body)).status).toBe(422);
    expect((await choose({ ...me, permissions: [] }, { kind: 'desktop' })).status).toBe(403);
    expect(await wayOf(me)).toEqual({ kind: 'portal' });
  });

  it('says before anything is signed that the chosen key signs no more, and lets choose another', async () => {
    const me = leader();
    const keyId = await givePhone(me);
    await choose(me, { kind: 'remote', keyId });
    await revoke(keyId);
    await expect(wayOf(me)).rejects.toMatchObject({ type: 'signature/certificate-revoked' });
    const found = await find(me);
    expect(found).toMatchObject({ way: { kind: 'remote', keyId }, refusal: expect.stringContaining('thu hồi') });
    expect(found.choices.map(({ kind }: { kind: string }) => kind)).toEqual(['portal', 'desktop']);
    expect((await choose(me, { kind: 'remote', keyId })).body.type).toBe('/problems/signature/certificate-revoked');
    await choose(me, { kind: 'portal' });
    expect(await find(me)).toMatchObject({ way: { kind: 'portal' }, refusal: null });
  });

  it('says when a certificate has expired, or its service is configured no more', async () => {
    const me = leader();
    const keyId = await givePhone(me);
    await choose(me, { kind: 'remote', keyId });
    const later = new Date(Date.now() + 4 * 365 * 86_400_000);
    await expect(test.get(SignatureFacade).wayOf(me.id, later)).rejects.toMatchObject({
      type: 'signature/certificate-expired',
    });
    await rows(`UPDATE signature.key SET place = place || '{"service": "cu"}' WHERE id = $1`, [keyId]);
    await expect(wayOf(me)).rejects.toMatchObject({ type: 'signature/remote-service-unknown' });
    expect((await find(me)).choices).toHaveLength(2);
  });

  withToken('knows whether the PIN of a token still holds', async () => {
    const me = leader();
    const admin = as(test, administrator());
    const [held] = (await admin.get('/api/admin/token-certificates')).body.items;
    const place = { label: held.label, serial: held.serial, keyId: held.keyId };
    const entered = await admin.post('/api/admin/token-certificates', {
      ownerKind: 'person',
      ownerId: me.id,
      ...place,
    });
    const keyId = entered.body.id as string;
    expect((await choose(me, { kind: 'token', keyId })).body).toMatchObject({
      way: { kind: 'token', keyId, isOpen: false },
      choices: [{ kind: 'portal' }, { kind: 'token', name: 'Thiết bị ký số lanh-dao' }, { kind: 'desktop' }],
    });
    await as(test, me).post(`/api/staff/certificates/${keyId}/unlock`, { pin: PIN });
    expect(await wayOf(me)).toEqual({ kind: 'token', keyId, isOpen: true });
    await as(test, me).post(`/api/staff/certificates/${keyId}/lock`);
    expect(await wayOf(me)).toEqual({ kind: 'token', keyId, isOpen: false });
    const without = await startTestApp(PARTS, { DATABASE_URL: test.config.databaseUrl });
    try {
      expect((await as(without, me).get(PATH)).body).toMatchObject({
        refusal: expect.stringContaining('PKCS11_MODULE'),
        choices: [{ kind: 'portal' }, { kind: 'desktop' }],
      });
    } finally {
      await without.close();
    }
  });
});

describe('a phone asked inside the caller’s transaction', () => {
  const ask = async (me: Person, keyId: string) =>
    test.get(SignatureFacade).signRemotely(
      await paper(),
      {
        signer: { kind: 'person', accountId: me.id, keyId },
        field: 'leader',
        appearance: { kind: 'hand', lines: [] },
        reason: 'Phê duyệt kết quả',
        at: new Date(),
      },
      me.id,
    );
  const waiting = (keyId: string) => rows('SELECT id FROM signature.remote_signing WHERE key_id = $1', [keyId]);
  const queued = async () =>
    rows("SELECT data ->> 'id' AS id FROM queue.pending_job WHERE name = 'signature.follow-remote-signing'");

  it('is asked when that transaction commits, and never when it is rolled back', async () => {
    const me = leader();
    const keyId = await givePhone(me);
    const before = await queued();
    const lost = test.get(Database).transaction(async () => {
      await ask(me, keyId);
      throw new Error('another refused');
    });
    await expect(lost).rejects.toThrow('another refused');
    expect(await waiting(keyId)).toEqual([]);
    expect(await queued()).toEqual(before);
    const id = await test.get(Database).transaction(() => ask(me, keyId));
    expect(await waiting(keyId)).toEqual([{ id }]);
    expect(await queued()).toContainEqual({ id });
  });
});

describe('the portal’s own key', () => {
  it('signs on for who has a phone under the same name, and after that phone was revoked', async () => {
    const me = leader();
    const own = await ensurePerson(test, me.id);
    const keyId = await givePhone(me);
    await rows(
      'UPDATE signature.key SET title = p.title, organization = p.organization FROM signature.key p WHERE signature.key.id = $1 AND p.id = $2',
      [keyId, own],
    );
    expect(await ensurePerson(test, me.id)).toBe(own);
    await revoke(keyId);
    expect(await ensurePerson(test, me.id)).toBe(own);
  });
});
