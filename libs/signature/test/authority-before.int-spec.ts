import { randomUUID } from 'node:crypto';
import { Database, newId } from '@motcua/kernel/database';
import type { TestApp } from '@motcua/kernel/testing';
import { SignatureFacade } from '../src/index';
import { Authority } from '../src/authority/authority.entity';
import { issueAuthority, issueRoot, type Issued } from '../src/authority/certificates';
import { DevelopmentPki } from '../src/authority/development-pki';
import { seal } from '../src/key/envelope';
import { timestampRequest } from '../src/timestamp/request';
import { readTimestampResponse } from '../src/timestamp/response';
import { ensurePerson, startSignatureApp } from './people';
import { paper } from './signed-samples';

/** A portal whose authority was made before its root was marked: on the curve P-256, with nothing published. */
async function portalOfBefore(env: Record<string, string>): Promise<TestApp> {
  const test = await startSignatureApp(env);
  const now = new Date();
  const root = await issueRoot({ name: 'Một Cửa - Gốc chứng thực nội bộ', organization: 'Một Cửa' }, now);
  const issuing = await issueAuthority({ name: 'Một Cửa - Cấp chứng thư nội bộ', organization: 'Một Cửa' }, root, now);
  const keep = async (kind: 'root' | 'issuing', { privateKey, ...issued }: Issued) =>
    test.get(Database).transaction(async (tx) => {
      const authority = tx.create(Authority, { id: newId(), kind, name: kind, createdAt: now, ...issued });
      await tx.save(Object.assign(authority, seal(privateKey, test.config.keyEncryptionKey, authority.bound)));
    });
  await keep('root', root);
  await keep('issuing', issuing);
  return test;
}

describe('an authority made before its root was marked', () => {
  let test: TestApp;
  afterEach(() => test.close());

  it('goes on to issue and to be trusted, also where people are served', async () => {
    test = await portalOfBefore({ PUBLIC_URL: 'https://dichvucong.example.vn' });
    const accountId = randomUUID();
    await ensurePerson(test, accountId);
    const pdf = await test.get(SignatureFacade).sign(await paper(), {
      signer: { kind: 'person', accountId },
      field: 'leader',
      appearance: { kind: 'hand', lines: [] },
      reason: 'Phê duyệt',
      at: new Date(),
    });
    expect((await test.get(SignatureFacade).verify(pdf)).conclusion).toBe('TOTAL_PASSED');
  });

  it('gives timestamps and lists when it is asked to', async () => {
    test = await portalOfBefore({ DEV_PKI: 'true', DEV_PKI_PORT: '0' });
    const pki = test.get(DevelopmentPki);
    const [digest, nonce] = [Buffer.alloc(32, 7), Buffer.from([9])];
    const answer = await pki.timestamp(timestampRequest(digest, nonce), new Date());
    expect(() => readTimestampResponse(answer, { digest, nonce })).not.toThrow();
    expect((await pki.list('issuing', new Date())).length).toBeGreaterThan(100);
    expect(await test.get(Database).reader.count(Authority)).toBe(3);
  });
});
