import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Config } from '@motcua/kernel/config';
import { Database } from '@motcua/kernel/database';
import type { TestApp } from '@motcua/kernel/testing';
import { issueAuthority, issueRoot, issueSigner, issueTimestamper, type Issued } from '../src/authority/certificates';
import { SignatureFacade } from '../src/index';
import { pemOf } from '../src/verify/trust-files';
import { container } from './containers';
import { withOpenssl } from './openssl';
import { administrator, as, leader, startSignatureApp, type Person } from './people';
import { paper } from './signed-samples';

const NAME = 'Người thử';
const NOW = new Date();
const YEAR = 365 * 86_400_000;

let test: TestApp;
let root: Issued;
let issuing: Issued;
beforeAll(async () => {
  test = await startSignatureApp();
  root = await issueRoot({ name: 'Gốc khác' }, NOW);
  issuing = await issueAuthority({ name: 'Tổ chức khác' }, root, NOW);
});
afterAll(() => test.close());

const signer = (name = NAME, now = NOW, algorithm: 'ecdsa-p256' | 'rsa-3072' = 'ecdsa-p256') =>
  issueSigner({ name, organization: 'Sở Xây dựng' }, issuing, algorithm, now);
const sent = (issued: Issued, passphrase = 'mật khẩu', given = passphrase) => ({
  container: container({ ...issued, chain: [issuing.certificate], passphrase }).toString('base64'),
  passphrase: given,
});
const bring = (person: Person, body: object) => as(test, person).post('/api/staff/certificates/import', body);
const rows = <T>(sql: string, params: unknown[] = []) => test.get(Database).reader.query<T[]>(sql, params);
const sign = async (accountId: string, keyId?: string) =>
  test.get(SignatureFacade).sign(await paper(), {
    signer: { kind: 'person', accountId, ...(keyId && { keyId }) },
    field: 'leader',
    appearance: { kind: 'hand', lines: [] },
    reason: 'Phê duyệt',
    at: new Date(),
  });

describe('a certificate of another authority', () => {
  withOpenssl('signs once its holder has brought it, and is told apart from the portal’s own', async () => {
    const me = leader();
    const issued = await signer(NAME, NOW, 'rsa-3072');
    const answer = await bring(me, sent(issued));
    expect(answer).toMatchObject({
      status: 201,
      body: { ownerId: me.id, name: NAME, algorithm: 'rsa-3072', keeper: 'portal', source: 'brought', state: 'active' },
    });
    const { signatures } = await test.get(SignatureFacade).verify(await sign(me.id));
    expect(signatures[0]).toMatchObject({
      signer: { name: NAME, issuer: 'Tổ chức khác', serialNumber: issued.serial },
      integrity: 'passed',
      coverage: 'passed',
      // Its root is in no trust folder, and the portal's register knows nothing of its revocation.
      trust: 'indeterminate',
      revocation: 'indeterminate',
    });
  });

  withOpenssl('goes before the portal’s own, where it names the same agency and its root is trusted', async () => {
    const me = leader();
    const { body } = await bring(me, sent(await signer()));
    const ensure = (agencyName: string) =>
      test
        .get(Database)
        .transaction((tx) =>
          test
            .get(SignatureFacade)
            .ensurePersonKey(tx, { accountId: me.id, name: NAME, position: 'Giám đốc', agencyName }),
        );
    // The seal would refuse to follow a signature that nobody trusts.
    expect(await ensure('Sở Xây dựng')).not.toBe(body.id);
    const folder = join(test.get(Config).dataDir, 'trust');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'other.pem'), pemOf(root.certificate));
    expect(await ensure('Sở Xây dựng')).toBe(body.id);
    expect(await ensure('Sở Y tế')).not.toBe(body.id);
  });

  withOpenssl('lies sealed; of the passphrase nothing is kept', async () => {
    const me = leader();
    const issued = await signer();
    const { body } = await bring(me, sent(issued, 'rất-bí-mật-8431'));
    const [stored] = await rows<{ row: string; plain: boolean }>(
      `SELECT k::text AS row, position($2::bytea IN encrypted_key) > 0 AS plain FROM signature.key k WHERE id = $1`,
      [body.id, issued.privateKey.subarray(-64)],
    );
    expect(stored?.plain).toBe(false);
    const everything = await rows<{ text: string }>(
      `SELECT (SELECT string_agg(e::text, ' ') FROM audit.entry e) || (SELECT string_agg(i::text, ' ') FROM http.idempotency i) AS text`,
    );
    expect(`${stored?.row} ${everything[0]?.text}`).not.toContain('8431');
  });

  withOpenssl('is refused when it is another’s, expired, not for signing, or known', async () => {
    const me = leader();
    const refused = async (issued: Issued, type: string, status: number) =>
      expect(await bring(me, sent(issued))).toMatchObject({ status, body: { type: `/problems/signature/${type}` } });
    await refused(await signer('Trần Thị Khác'), 'certificate-of-another', 403);
    await refused(await signer(NAME, new Date(Date.now() - 4 * YEAR)), 'certificate-expired', 409);
    await refused(await signer(NAME, new Date(Date.now() + YEAR)), 'certificate-expired', 409);
    await refused(await issueTimestamper({ name: NAME }, issuing, NOW), 'wrong-usage', 409);
    await refused(issuing, 'wrong-usage', 409);
    const own = sent(await signer());
    expect((await bring(me, own)).status).toBe(201);
    expect(await bring(me, own)).toMatchObject({
      status: 409,
      body: { type: '/problems/signature/certificate-known' },
    });
  });

  withOpenssl('may be written without accents, and brought for others by an administrator', async () => {
    expect((await bring(leader(), sent(await signer('NGUOI THU')))).status).toBe(201);
    const agencyId = randomUUID();
    const body = { ...sent(await signer('Sở Xây dựng')), ownerKind: 'agency', ownerId: agencyId };
    expect(await as(test, administrator()).post('/api/admin/certificates/import', body)).toMatchObject({
      status: 201,
      body: { ownerKind: 'agency', ownerId: agencyId },
    });
    expect((await as(test, leader()).post('/api/admin/certificates/import', body)).status).toBe(403);
  });

  withOpenssl('that is revoked here signs nothing more', async () => {
    const me = leader();
    const { body } = await bring(me, sent(await signer()));
    await as(test, administrator()).post(`/api/admin/certificates/${body.id}/revoke`, { reason: 'Lộ khóa' });
    await expect(sign(me.id, body.id)).rejects.toMatchObject({ type: 'signature/certificate-revoked' });
  });
});

describe('wrong passphrases', () => {
  withOpenssl('are counted, lock after five, and an administrator unlocks', async () => {
    const me = leader();
    const issued = await signer();
    const wrong = sent(issued, 'đúng', 'sai');
    const left: unknown[] = [];
    for (let i = 0; i < 5; i++) left.push((await bring(me, wrong)).body.triesLeft);
    expect(left).toEqual([4, 3, 2, 1, 0]);
    // Also with the right one.
    expect(await bring(me, sent(issued, 'đúng'))).toMatchObject({
      status: 423,
      body: { type: '/problems/signature/pin-locked' },
    });
    const { body } = await as(test, administrator()).get('/api/admin/pin-locks');
    const lock = (body.items as { id: string; subjectId: string }[]).find(({ subjectId }) => subjectId === me.id)!;
    expect((await as(test, administrator()).post(`/api/admin/pin-locks/${lock.id}/unlock`)).status).toBe(204);
    expect((await bring(me, sent(issued, 'đúng'))).status).toBe(201);
    const trail = await rows<{ action: string }>('SELECT action FROM audit.entry WHERE subject = $1 ORDER BY id', [
      `container:${me.id}`,
    ]);
    expect(trail.map(({ action }) => action)).toEqual([
      ...Array<string>(4).fill('signature.wrong-pin'),
      'signature.lock-pin',
      'signature.unlock-pin',
    ]);
  });

  withOpenssl('are not more than five when they come at the same time', async () => {
    const me = leader();
    const wrong = sent(await signer(), 'đúng', 'sai');
    const answers = await Promise.all(Array.from({ length: 12 }, () => bring(me, wrong)));
    expect(answers.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(5);
    expect(answers.filter(({ status }) => status === 423).length).toBeGreaterThanOrEqual(7);
  });

  withOpenssl('are forgotten after a right one; what is no container is no try', async () => {
    const me = leader();
    const issued = await signer();
    const wrong = sent(issued, 'đúng', 'sai');
    for (let i = 0; i < 4; i++) await bring(me, wrong);
    for (let i = 0; i < 3; i++) {
      expect(await bring(me, { container: Buffer.from('junk').toString('base64'), passphrase: 'x' })).toMatchObject({
        status: 422,
        body: { type: '/problems/signature/unreadable-container' },
      });
    }
    expect((await bring(me, sent(issued, 'đúng'))).status).toBe(201);
    expect((await bring(me, wrong)).body.triesLeft).toBe(4);
  });
});
