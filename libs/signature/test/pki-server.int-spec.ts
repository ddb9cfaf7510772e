import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { Database } from '@motcua/kernel/database';
import type { TestApp } from '@motcua/kernel/testing';
import { openDevelopmentPki } from '../src/index';
import { AuthorityService } from '../src/authority/authority.service';
import { DevelopmentPki } from '../src/authority/development-pki';
import { PkiServer } from '../src/authority/pki-server';
import { HttpTimestamps } from '../src/timestamp/http-timestamps';
import { readTimestamp } from '../src/timestamp/token';
import { startSignatureApp } from './people';

let test: TestApp;
let base: string;
beforeAll(async () => {
  test = await startSignatureApp({ DEV_PKI: 'true', DEV_PKI_PORT: '0' });
  await openDevelopmentPki(test.app);
  base = test.get(AuthorityService).publishedAt!;
});
afterAll(() => test.close());

const post = (path: string, type: string, body: Buffer | string) =>
  fetch(base + path, { method: 'POST', headers: { 'content-type': type }, body: new Uint8Array(Buffer.from(body)) });

describe('over HTTP', () => {
  it('stamps for the portal itself, with a serial number never given before', async () => {
    const source = new HttpTimestamps(test.get(PkiServer).timestampUrl!);
    const digest = createHash('sha256').update('Quyết định').digest();
    const stamps = await Promise.all(Array.from({ length: 50 }, () => source.stamp(digest)));
    const read = stamps.map((stamp) => readTimestamp(stamp));
    expect(new Set(read.map(({ serialNumber }) => serialNumber)).size).toBe(50);
    expect(read.every(({ time }) => Math.abs(time.getTime() - Date.now()) < 10_000)).toBe(true);
  });

  it.each([
    ['/tsa', 'application/timestamp-query', /^3009300702010203020204$/],
    ['/ocsp', 'application/ocsp-request', /^30030a0101$/],
  ])('answers garbage at %s with a refusal of the protocol', async (path, type, expected) => {
    const garbage = [Buffer.alloc(0), Buffer.from('xin chào'), randomBytes(60_000), Buffer.from('3080', 'hex')];
    for (const body of garbage) {
      const answer = await post(path, type, body);
      expect(answer.status).toBe(200);
      expect(Buffer.from(await answer.arrayBuffer()).toString('hex')).toMatch(expected);
    }
  });

  it('refuses what is too long, of another type, by another method or elsewhere', async () => {
    const status = async (answer: Promise<Response>) => (await answer).status;
    expect(await status(post('/tsa', 'application/timestamp-query', Buffer.alloc(65_537)))).toBe(413);
    expect(await status(post('/tsa', 'text/plain', 'x'))).toBe(415);
    expect(await status(fetch(`${base}/tsa`))).toBe(405);
    expect(await status(post('/root.crl', 'text/plain', 'x'))).toBe(405);
    for (const path of ['/', '/constructor', '/root.crt/x', '/../etc/passwd', '/issuing.key'])
      expect(await status(fetch(base + path))).toBe(404);
    expect(await status(fetch(`${base}/ocsp/%ff%fe`))).toBe(200);
  });

  it('is there for this machine alone', () => {
    expect(base).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
});

describe('in two years', () => {
  it('renews who answers and who stamps, once they have expired', async () => {
    const pki = test.get(DevelopmentPki);
    const before = await pki.certificate('ocsp', new Date());
    const later = new Date(Date.now() + 2 * 365 * 86_400_000);
    const after = await pki.certificate('ocsp', later);
    expect(after.equals(before)).toBe(false);
    expect(Date.parse(new X509Certificate(after).validTo)).toBeGreaterThan(later.getTime());
    expect(await test.get(Database).reader.query("SELECT 1 FROM signature.authority WHERE kind = 'ocsp'")).toHaveLength(
      1,
    );
  });
});
