import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from '@motcua/kernel/database';
import { pdfsig, withPoppler, type TestApp } from '@motcua/kernel/testing';
import { SignatureFacade } from '../src/index';
import { trustFromFolders } from '../src/verify/trust-files';
import { verifyPdf } from '../src/verify/verify-pdf';
import { administrator, as, ensurePerson, ensureSeal, leader, startSignatureApp } from './people';
import { paper } from './signed-samples';

let test: TestApp;
beforeAll(async () => {
  test = await startSignatureApp();
});
afterAll(() => test.close());

const facade = () => test.get(SignatureFacade);
const rows = <T = Record<string, unknown>>(sql: string, params: unknown[] = []) =>
  test.get(Database).reader.query<T[]>(sql, params);
const byHand = async (accountId: string, at = new Date(), pdf?: Buffer) =>
  facade().sign(pdf ?? (await paper()), {
    signer: { kind: 'person', accountId },
    field: 'leader',
    appearance: { kind: 'hand', lines: [] },
    reason: 'Phê duyệt',
    at,
  });
const bySeal = (pdf: Buffer, agencyId: string, at = new Date()) =>
  facade().sign(pdf, {
    signer: { kind: 'agency', agencyId },
    field: 'seal',
    appearance: { kind: 'seal', lines: ['Ủy ban nhân dân tỉnh Lâm Đồng', 'Sở Xây dựng'] },
    reason: 'Phát hành',
    at,
  });
const signedAndSealed = async () => {
  const [accountId, agencyId] = [randomUUID(), randomUUID()];
  const personKey = await ensurePerson(test, accountId);
  await ensureSeal(test, agencyId);
  return { accountId, agencyId, personKey, pdf: await bySeal(await byHand(accountId), agencyId) };
};
const check = (bytes: Buffer) => test.upload('/api/public/verifications', { bytes, name: 'giay-phep.pdf' });

describe('signing a paper', () => {
  it('carries the leader’s signature and the agency’s seal, and anybody can check both', async () => {
    const { pdf } = await signedAndSealed();
    const { status, body } = await check(pdf);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      conclusion: 'TOTAL_PASSED',
      signatures: [
        {
          field: 'leader',
          level: 'PAdES-B-B',
          signer: { name: 'Lê Hoàng Đức', title: 'Phó Giám đốc', organization: 'Sở Xây dựng tỉnh Lâm Đồng' },
          integrity: 'passed',
          coverage: 'passed',
          trust: 'passed',
          revocation: 'passed',
        },
        { field: 'seal', signer: { name: 'Sở Xây dựng tỉnh Lâm Đồng' }, conclusion: 'TOTAL_PASSED' },
      ],
    });
  });

  withPoppler('agrees with poppler', async () => {
    expect(pdfsig((await signedAndSealed()).pdf)).toEqual({ signatures: 2, valid: 2, wholeDocument: true });
  });

  it('leaves the earlier bytes as they are', async () => {
    const { accountId, pdf: other } = await signedAndSealed();
    expect(other.length).toBeGreaterThan(0);
    const before = await paper();
    const after = await byHand(accountId, new Date(), before);
    expect(after.subarray(0, before.length).equals(before)).toBe(true);
  });

  it('refuses a place that is signed, and a new place once a paper is certified', async () => {
    const { accountId, pdf } = await signedAndSealed();
    await expect(byHand(accountId, new Date(), pdf)).rejects.toMatchObject({ type: 'signature/field-signed' });
    const elsewhere = facade().sign(pdf, {
      signer: { kind: 'person', accountId },
      field: 'khac',
      appearance: { kind: 'hand', lines: [] },
      reason: 'Ký thêm',
      at: new Date(),
    });
    await expect(elsewhere).rejects.toMatchObject({ type: 'signature/field-missing' });
  });

  it('refuses what is no PDF, and an image that is none', async () => {
    const { accountId } = await signedAndSealed();
    await expect(byHand(accountId, new Date(), Buffer.from('%PDF-1.7 broken'))).rejects.toMatchObject({
      type: 'signature/unsignable-pdf',
    });
    const withImage = facade().sign(await paper(), {
      signer: { kind: 'person', accountId },
      field: 'leader',
      appearance: { kind: 'hand', image: Buffer.from('no image'), lines: [] },
      reason: 'Ký',
      at: new Date(),
    });
    await expect(withImage).rejects.toMatchObject({ type: 'signature/unreadable-image' });
  });

  it('writes each act to the trail and each signature to the book', async () => {
    const { accountId, personKey } = await signedAndSealed();
    const trail = await rows<{ action: string; actor_id: string | null }>(
      'SELECT action, actor_id FROM audit.entry WHERE subject = $1 ORDER BY id',
      [`key:${personKey}`],
    );
    expect(trail).toEqual([
      { action: 'signature.issue-certificate', actor_id: null },
      { action: 'signature.sign', actor_id: accountId },
    ]);
    expect(await rows('SELECT 1 FROM signature.signing WHERE key_id = $1', [personKey])).toHaveLength(1);
  });

  it('refuses a person without a certificate', async () => {
    await expect(byHand(randomUUID())).rejects.toMatchObject({ type: 'signature/no-certificate', status: 409 });
  });
});

describe('keys', () => {
  it('are issued once when several ask at the same time, the authority among them', async () => {
    const accountId = randomUUID();
    const ids = await Promise.all(Array.from({ length: 8 }, () => ensurePerson(test, accountId)));
    expect(new Set(ids).size).toBe(1);
    expect(await rows('SELECT kind FROM signature.authority ORDER BY kind')).toEqual([
      { kind: 'issuing' },
      { kind: 'root' },
    ]);
  });

  it('are issued anew for another position, and the newest signs', async () => {
    const accountId = randomUUID();
    const first = await ensurePerson(test, accountId);
    const second = await ensurePerson(test, accountId, 'Giám đốc');
    expect(second).not.toBe(first);
    const { signatures } = await facade().verify(await byHand(accountId));
    expect(signatures[0]).toMatchObject({ signer: { title: 'Giám đốc' }, conclusion: 'TOTAL_PASSED' });
  });

  it('are kept for each position of who serves in two, and the one that was asked for signs', async () => {
    const accountId = randomUUID();
    const first = await ensurePerson(test, accountId);
    const second = await ensurePerson(test, accountId, 'Chủ tịch');
    expect(await ensurePerson(test, accountId)).toBe(first);
    expect(await ensurePerson(test, accountId, 'Chủ tịch')).toBe(second);
    const signed = await facade().sign(await paper(), {
      signer: { kind: 'person', accountId, keyId: first },
      field: 'leader',
      appearance: { kind: 'hand', lines: [] },
      reason: 'Phê duyệt',
      at: new Date(),
    });
    expect((await facade().verify(signed)).signatures[0]?.signer?.title).toBe('Phó Giám đốc');
    const foreign = { kind: 'person', accountId: randomUUID(), keyId: first } as const;
    await expect(
      facade().sign(signed, {
        signer: foreign,
        field: 'x',
        appearance: { kind: 'hand', lines: [] },
        reason: 'x',
        at: new Date(),
      }),
    ).rejects.toMatchObject({ type: 'signature/no-certificate' });

    const { status } = await as(test, administrator()).post(`/api/admin/certificates/${first}/revoke`, {
      reason: 'Lộ khóa',
    });
    expect(status).toBe(200);
    await expect(ensurePerson(test, accountId)).rejects.toMatchObject({ type: 'signature/certificate-revoked' });
    expect(await ensurePerson(test, accountId, 'Chủ tịch')).toBe(second);
  });

  it('lie encrypted, and open under no other row', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    await ensurePerson(test, one);
    await ensurePerson(test, two);
    const [stored] = await rows<{ encrypted_key: Buffer }>(
      'SELECT encrypted_key FROM signature.key WHERE owner_id = $1',
      [one],
    );
    expect(stored?.encrypted_key.includes(Buffer.from('2a8648ce3d0201', 'hex'))).toBe(false);
    await rows(
      `UPDATE signature.key k SET encrypted_key = o.encrypted_key, wrapped_data_key = o.wrapped_data_key
       FROM signature.key o WHERE k.owner_id = $1 AND o.owner_id = $2`,
      [one, two],
    );
    await expect(byHand(one)).rejects.toThrow('unable to authenticate data');
  });

  it('sign nothing before they are valid or after they expire', async () => {
    const accountId = randomUUID();
    await ensurePerson(test, accountId);
    for (const at of [new Date('2020-01-01'), new Date(Date.now() + 4 * 365 * 86_400_000)]) {
      await expect(byHand(accountId, at)).rejects.toMatchObject({ type: 'signature/certificate-expired', status: 409 });
    }
  });
});

describe('revocation', () => {
  it('stops signing at once, keeps what was signed before, and only an administrator issues anew', async () => {
    const admin = as(test, administrator());
    const { accountId, personKey, pdf } = await signedAndSealed();
    const revoked = await admin.post(`/api/admin/certificates/${personKey}/revoke`, { reason: 'Chuyển công tác' });
    expect(revoked).toMatchObject({
      status: 200,
      body: { state: 'revoked', stateText: 'Đã thu hồi', revokedReason: 'Chuyển công tác' },
    });
    await expect(byHand(accountId)).rejects.toMatchObject({ type: 'signature/certificate-revoked', status: 409 });
    await expect(ensurePerson(test, accountId)).rejects.toMatchObject({ type: 'signature/certificate-revoked' });
    expect((await check(pdf)).body.conclusion).toBe('TOTAL_PASSED');
    expect(await admin.post(`/api/admin/certificates/${personKey}/revoke`, { reason: 'Lần nữa' })).toMatchObject({
      status: 409,
      body: { type: '/problems/signature/already-revoked' },
    });

    const issued = await admin.post('/api/admin/certificates', {
      ownerKind: 'person',
      ownerId: accountId,
      name: 'Lê Hoàng Đức',
      algorithm: 'rsa-2048',
    });
    expect(issued).toMatchObject({ status: 201, body: { version: 2, state: 'active', algorithm: 'rsa-2048' } });
    expect((await check(await byHand(accountId))).body.conclusion).toBe('TOTAL_PASSED');
  });

  it('leaves open a signature of a revoked key that is in no book', async () => {
    const { personKey, pdf } = await signedAndSealed();
    await rows('DELETE FROM signature.signing WHERE key_id = $1', [personKey]);
    await as(test, administrator()).post(`/api/admin/certificates/${personKey}/revoke`, { reason: 'Lộ khóa' });
    expect((await check(pdf)).body).toMatchObject({
      conclusion: 'INDETERMINATE',
      signatures: [{ revocation: 'indeterminate' }, { revocation: 'passed' }],
    });
  });

  it('lets no signature slip through while it happens', async () => {
    const accountId = randomUUID();
    const key = await ensurePerson(test, accountId);
    const [signing] = await Promise.allSettled([
      byHand(accountId),
      as(test, administrator()).post(`/api/admin/certificates/${key}/revoke`, { reason: 'Cùng lúc' }),
    ]);
    const book = await rows<{ signed_at: Date; revoked_at: Date }>(
      'SELECT s.signed_at, k.revoked_at FROM signature.signing s JOIN signature.key k ON k.id = s.key_id WHERE k.id = $1',
      [key],
    );
    expect(book).toHaveLength(signing.status === 'fulfilled' ? 1 : 0);
  });
});

describe('over HTTP', () => {
  it('checks files of anybody and explains in Vietnamese and English', async () => {
    expect(await check(await paper())).toMatchObject({
      status: 200,
      body: {
        conclusion: 'NO_SIGNATURE',
        signatures: [],
        reasons: [{ vi: 'Tệp không có chữ ký số nào', en: expect.any(String) as string }],
      },
    });
    expect(await check(Buffer.from('GIF89a'))).toMatchObject({
      status: 422,
      body: { type: '/problems/signature/not-a-pdf' },
    });
    expect(await check(Buffer.alloc(0))).toMatchObject({
      status: 422,
      body: { type: '/problems/signature/file-missing' },
    });
    expect(await check(Buffer.alloc(20 * 1_048_576 + 1))).toMatchObject({
      status: 413,
      body: { type: '/problems/signature/file-too-large' },
    });
    expect(await as(test).post('/api/public/verifications', {})).toMatchObject({
      status: 422,
      body: { type: '/problems/signature/file-missing' },
    });
  });

  it('shows people their own certificates and nothing of the keys', async () => {
    const me = leader();
    await ensurePerson(test, me.id);
    await ensurePerson(test, randomUUID());
    const { body } = await as(test, me).get('/api/staff/certificates/mine');
    expect(body.items).toMatchObject([{ ownerId: me.id, version: 1, state: 'active', stateText: 'Còn hiệu lực' }]);
    expect(JSON.stringify(body)).not.toMatch(/key"/i);
    expect((await as(test).get('/api/staff/certificates/mine')).status).toBe(401);
  });

  it('lists certificates page by page and finds them without accents', async () => {
    const admin = as(test, administrator());
    const first = (await admin.get('/api/admin/certificates?limit=2')).body;
    expect(first.items).toHaveLength(2);
    const second = (await admin.get(`/api/admin/certificates?limit=2&after=${first.next}`)).body;
    expect(second.items[0].id < first.items[1].id).toBe(true);
    const found = (await admin.get('/api/admin/certificates?q=le%20hoang%20duc')).body.items as { name: string }[];
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ name }) => name === 'Lê Hoàng Đức')).toBe(true);
    expect((await admin.get('/api/admin/certificates?q=khong-co-ai')).body.items).toEqual([]);
  });

  it('lets only who manages signatures issue, list and revoke', async () => {
    const key = await ensurePerson(test, randomUUID());
    for (const [person, status] of [
      [undefined, 401],
      [leader(), 403],
    ] as const) {
      expect((await as(test, person).get('/api/admin/certificates')).status).toBe(status);
      expect((await as(test, person).post('/api/admin/certificates', {})).status).toBe(status);
      expect((await as(test, person).post(`/api/admin/certificates/${key}/revoke`, { reason: 'x' })).status).toBe(
        status,
      );
    }
  });

  it('names every field that is wrong, and a certificate that is not there', async () => {
    const admin = as(test, administrator());
    const { status, body } = await admin.post('/api/admin/certificates', {
      ownerKind: 'person',
      ownerId: randomUUID(),
      name: ' ',
    });
    expect([status, body.errors]).toEqual([422, [{ pointer: '/name', detail: 'Nhập tên ghi trên chứng thư số' }]]);
    expect(await admin.post(`/api/admin/certificates/${randomUUID()}/revoke`, { reason: 'Không có' })).toMatchObject({
      status: 404,
      body: { type: '/problems/signature/certificate-not-found' },
    });
  });
});

describe('without a database', () => {
  it('trusts the root that the portal left in its folder, and leaves revocation open', async () => {
    const { pdf } = await signedAndSealed();
    const folder = join(test.config.dataDir, 'trust');
    expect(existsSync(join(folder, 'mot-cua-root.pem'))).toBe(true);
    const trust = await trustFromFolders(folder, join(folder, 'nowhere'));
    const { conclusion, signatures } = await verifyPdf(pdf, trust, new Date());
    expect([conclusion, signatures[0]?.trust, signatures[0]?.revocation]).toEqual([
      'INDETERMINATE',
      'passed',
      'indeterminate',
    ]);
    expect((await verifyPdf(pdf, { anchors: [] }, new Date())).signatures[0]?.trust).toBe('indeterminate');
  });
});
