import { randomBytes } from 'node:crypto';
import { Database } from '@motcua/kernel/database';
import type { TestApp } from '@motcua/kernel/testing';
import { issueAuthority, issueRoot, issueSigner } from '../src/authority/certificates';
import { EvidenceHosts } from '../src/trust/evidence-hosts';
import { TrustStore } from '../src/trust/trust-store';
import { pemOf } from '../src/verify/trust-files';
import { administrator, as, leader, startSignatureApp } from './people';
import { authority, byHand, paper } from './signed-samples';

const URL = '/api/admin/trust-certificates';
const HOSTS = '/api/admin/evidence-hosts';
const DAY = 86_400_000;

let test: TestApp;
beforeAll(async () => {
  test = await startSignatureApp();
});
afterAll(() => test.close());

const admin = () => as(test, administrator());
const newRoot = (name = `Gốc ${randomBytes(4).toString('hex')}`) =>
  issueRoot({ name, organization: 'Ban Cơ yếu' }, new Date());
const order = (certificate: Buffer, more: object = {}) => ({
  kind: 'anchor',
  certificate: pemOf(certificate),
  source: 'Tải từ trang của tổ chức, đối chiếu mã băm qua điện thoại',
  ...more,
});
const isTrusted = async (certificate: Buffer, at: Date) =>
  (await test.get(TrustStore).anchorsAt(at)).anchors.some((anchor) => anchor.equals(certificate));
const daysAgo = (days: number) => new Date(Date.now() - days * DAY);

describe('trusting an authority', () => {
  it('takes its certificate as PEM or as DER, tells what stands in it, and remembers who did it', async () => {
    const who = administrator();
    const root = await newRoot('Tổ chức chứng thực quốc gia');
    const { status, body } = await as(test, who).post(URL, order(root.certificate, { note: 'Bản năm 2026' }));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      kind: 'anchor',
      subject: expect.stringContaining('Tổ chức chứng thực quốc gia') as string,
      serial: root.serial,
      notBefore: root.notBefore.toISOString(),
      trustedFrom: root.notBefore.toISOString(),
      trustedUntil: null,
      note: 'Bản năm 2026',
      state: 'trusted',
      stateText: 'Đang tin cậy',
      pem: pemOf(root.certificate),
    });
    const [entry] = await test
      .get(Database)
      .reader.query<object[]>('SELECT actor_id, action, facts FROM audit.entry WHERE subject = $1', [
        `trust-certificate:${body.id}`,
      ]);
    expect(entry).toMatchObject({
      actor_id: who.id,
      action: 'signature.trust',
      facts: { fingerprint: body.fingerprint, kind: 'anchor' },
    });
    const below = await issueAuthority({ name: 'Cấp dưới' }, root, new Date());
    const der = order(below.certificate, { kind: 'intermediate', certificate: below.certificate.toString('base64') });
    expect((await admin().post(URL, der)).status).toBe(201);
    const { anchors, intermediates } = await test.get(TrustStore).anchorsAt(new Date());
    expect(anchors).toContainEqual(root.certificate);
    expect(intermediates).toEqual([below.certificate]);
  });

  it('shows what a certificate says before anybody trusts it, and keeps nothing of it', async () => {
    const root = await newRoot('Tổ chức chứng thực quốc gia');
    const { status, body } = await admin().post(`${URL}/preview`, { certificate: pemOf(root.certificate) });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      subject: expect.stringContaining('Tổ chức chứng thực quốc gia') as string,
      serial: root.serial,
      notAfter: root.notAfter.toISOString(),
      isSelfIssued: true,
    });
    expect(await isTrusted(root.certificate, new Date())).toBe(false);
    const refused = await admin().post(`${URL}/preview`, { certificate: 'không phải' });
    expect([refused.status, refused.body.type]).toEqual([422, expect.stringContaining('unreadable-certificate')]);
    expect((await as(test, leader()).post(`${URL}/preview`, { certificate: 'x' })).status).toBe(403);
  });

  it('takes each certificate once, even when two send it at the same time', async () => {
    const body = order((await newRoot()).certificate);
    const answers = await Promise.all([admin().post(URL, body), admin().post(URL, body)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.type).toBe('/problems/signature/already-in-trust-store');
  });

  it('takes nothing that is no certificate of an authority', async () => {
    const root = await newRoot();
    const leaf = await issueSigner({ name: 'Lê Hoàng Đức' }, root, 'ecdsa-p256', new Date());
    const typeOf = async (certificate: string) => {
      const { status, body } = await admin().post(URL, { ...order(root.certificate), certificate });
      expect(status).toBe(422);
      return (body.type as string).replace('/problems/', '');
    };
    expect(await typeOf(pemOf(leaf.certificate))).toBe('signature/not-an-authority');
    for (const broken of [
      'xin chào',
      pemOf(Buffer.from('0500', 'hex')),
      pemOf(root.certificate) + pemOf(root.certificate),
      root.certificate.subarray(0, -1).toString('base64'),
    ]) {
      expect(await typeOf(broken)).toBe('signature/unreadable-certificate');
    }
    expect(await typeOf('A'.repeat(48_001))).toBe('http/invalid');
    expect(await typeOf('')).toBe('http/invalid');
  });

  it('has no authority for trying out where people are served', async () => {
    const portal = await startSignatureApp({ PUBLIC_URL: 'https://dichvucong.example.vn' });
    try {
      const { status, body } = await as(portal, administrator()).post(
        URL,
        order((await newRoot('Một Cửa (DEV)')).certificate),
      );
      expect([status, body.type]).toEqual([422, '/problems/signature/development-authority']);
    } finally {
      await portal.close();
    }
  });

  it('is for administrators', async () => {
    for (const path of [URL, HOSTS]) {
      expect((await as(test).get(path)).status).toBe(401);
      expect((await as(test, leader()).get(path)).status).toBe(403);
    }
    expect((await as(test, leader()).post(URL, order((await newRoot()).certificate))).status).toBe(403);
  });

  it('is listed newest first, by pages, kinds and names written without accents', async () => {
    const names = ['Thử trang một', 'Thử trang hai', 'Thử trang ba'];
    for (const name of names) await admin().post(URL, order((await newRoot(name)).certificate));
    const first = (await admin().get(`${URL}?q=thu%20trang&limit=2`)).body;
    const rest = (await admin().get(`${URL}?q=thu%20trang&limit=2&after=${first.next}`)).body;
    const found = [...first.items, ...rest.items].map(({ subject }) =>
      names.findIndex((name) => subject.includes(name)),
    );
    expect([found, rest.next]).toEqual([[2, 1, 0], null]);
    const [one] = first.items;
    expect((await admin().get(`${URL}?q=${one.fingerprint.slice(0, 12).toUpperCase()}`)).body.items).toEqual([one]);
    expect((await admin().get(`${URL}?kind=intermediate&q=thu%20trang`)).body.items).toEqual([]);
  });
});

describe('ending trust', () => {
  it('keeps what was signed before judged by the days of trust', async () => {
    const { certificate } = await newRoot();
    const { body } = await admin().post(URL, order(certificate, { trustedFrom: daysAgo(30).toISOString() }));
    const ended = await admin().post(`${URL}/${body.id}/end`, { reason: 'Lộ khóa', at: daysAgo(10).toISOString() });
    expect(ended).toMatchObject({ status: 200, body: { state: 'ended', endedReason: 'Lộ khóa' } });
    const days = await Promise.all([31, 29, 11, 9, 0].map((days) => isTrusted(certificate, daysAgo(days))));
    expect(days).toEqual([false, true, true, false, false]);
    const entries = await test
      .get(Database)
      .reader.query<object[]>('SELECT action FROM audit.entry WHERE subject = $1 ORDER BY id', [
        `trust-certificate:${body.id}`,
      ]);
    expect(entries).toEqual([{ action: 'signature.trust' }, { action: 'signature.end-trust' }]);
  });

  it('is known at once where it was done', async () => {
    const { certificate } = await newRoot();
    const { body } = await admin().post(URL, order(certificate));
    expect(await isTrusted(certificate, new Date())).toBe(true);
    await admin().post(`${URL}/${body.id}/end`, { reason: 'Thay bằng gốc mới' });
    expect(await isTrusted(certificate, new Date())).toBe(false);
  });

  it('may be moved to an earlier moment, never to a later one, nor before trust began', async () => {
    const { certificate } = await newRoot();
    const { body } = await admin().post(URL, order(certificate, { trustedFrom: daysAgo(30).toISOString() }));
    const end = async (days: number, reason = 'Lộ khóa') => {
      const answer = await admin().post(`${URL}/${body.id}/end`, { reason, at: daysAgo(days).toISOString() });
      return [answer.status, answer.body.type ?? answer.body.endedReason];
    };
    expect(await end(-10, 'Thay gốc')).toEqual([200, 'Thay gốc']);
    expect(await isTrusted(certificate, new Date())).toBe(true);
    expect(await end(5)).toEqual([200, 'Lộ khóa']);
    expect(await end(4)).toEqual([409, '/problems/signature/trust-already-ended']);
    expect(await end(31)).toEqual([422, '/problems/signature/trust-ends-before-it-begins']);
    expect(await isTrusted(certificate, daysAgo(6))).toBe(true);
  });

  it('wants a reason and a certificate that is there', async () => {
    expect(
      (await admin().post(`${URL}/${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}/end`, { reason: 'x' })).status,
    ).toBe(404);
    const { body } = await admin().post(URL, order((await newRoot()).certificate));
    expect((await admin().post(`${URL}/${body.id}/end`, {})).status).toBe(422);
  });
});

describe('the servers that may be asked', () => {
  const names = async () => ((await admin().get(HOSTS)).body.items as { host: string }[]).map(({ host }) => host);
  const add = async (host: string) => (await admin().post(HOSTS, { host, note: 'Tổ chức chứng thực' })).status;

  it('are those that trusted authorities name', async () => {
    const places = {
      crl: 'http://crl.tin-cay.example.vn/goc.crl',
      issuer: 'https://aia.tin-cay.example.vn:8443/goc.crt',
      ocsp: 'http://127.0.0.1:9999/ocsp',
    };
    const below = await issueAuthority({ name: 'Cấp dưới' }, { ...(await newRoot()), places }, new Date());
    await admin().post(URL, order(below.certificate, { kind: 'intermediate' }));
    expect(await names()).toEqual(['aia.tin-cay.example.vn:8443', 'crl.tin-cay.example.vn']);
    expect(await test.get(EvidenceHosts).has('crl.tin-cay.example.vn')).toBe(true);
  });

  it('are those that an administrator adds, until one takes them out', async () => {
    expect(await add(' OCSP.Example.VN:80 ')).toBe(201);
    expect(await add('ocsp.example.vn')).toBe(409);
    expect(await test.get(EvidenceHosts).has('ocsp.example.vn')).toBe(true);
    expect((await admin().delete(`${HOSTS}/ocsp.example.vn`)).status).toBe(204);
    expect((await admin().delete(`${HOSTS}/ocsp.example.vn`)).status).toBe(404);
    expect(await test.get(EvidenceHosts).has('ocsp.example.vn')).toBe(false);
  });

  it.each([
    'localhost',
    '127.0.0.1',
    '10.0.0.1',
    '[::1]',
    'http://example.vn',
    'example.vn/x',
    'a b.vn',
    '1.2',
    'vn.',
    '',
  ])('are never an address or a neighbour: %s', async (host) => expect(await add(host)).toBe(422));
});

it('decides what is said of a file that another authority stands behind', async () => {
  const by = await authority();
  const pdf = await byHand(await paper(), by);
  const trustIn = async () => {
    const { body } = await test.upload('/api/public/verifications', { bytes: pdf, name: 'giay-phep.pdf' });
    return body.signatures[0].trust as string;
  };
  expect(await trustIn()).toBe('indeterminate');
  const { body } = await admin().post(URL, order(by.root.certificate));
  expect(await trustIn()).toBe('passed');
  await admin().post(`${URL}/${body.id}/end`, { reason: 'Tổ chức ngừng hoạt động' });
  expect(await trustIn()).toBe('indeterminate');
});
