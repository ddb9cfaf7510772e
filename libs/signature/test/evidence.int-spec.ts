import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '@motcua/kernel/database';
import type { TestApp } from '@motcua/kernel/testing';
import { AuthorityService } from '../src/authority/authority.service';
import { CaKey } from '../src/authority/ca-key';
import { issueAuthority, issueRoot, issueSigner, type Issued } from '../src/authority/certificates';
import { writeCrl } from '../src/authority/crl';
import { PkiServer } from '../src/authority/pki-server';
import { der } from '../src/cms/der';
import { OID } from '../src/cms/oids';
import { openDevelopmentPki, SignatureFacade } from '../src/index';
import { verifyPdf } from '../src/verify/verify-pdf';
import { HttpTimestamps } from '../src/timestamp/http-timestamps';
import { readTimestamp } from '../src/timestamp/token';
import { EvidenceCache } from '../src/trust/evidence-cache';
import { EvidenceServers } from '../src/trust/evidence-servers';
import { HttpEvidence } from '../src/trust/http-evidence';
import { TrustJobs } from '../src/trust/trust.jobs';
import { Certificate } from '../src/x509/certificate';
import { OcspResponse } from '../src/x509/ocsp';
import { revocationOf } from '../src/x509/revocation';
import { ensurePerson, startSignatureApp } from './people';
import { paper } from './signed-samples';

let test: TestApp;
beforeAll(async () => {
  test = await startSignatureApp();
});
afterAll(() => test.close());

const rows = <T>(sql: string, params: unknown[] = []) => test.get(Database).reader.query<T[]>(sql, params);
const evidence = () => test.get(HttpEvidence);

/** An authority's server; `origin` is what the portal takes for that of its own authority. */
class Place {
  asked: string[] = [];
  answer: RequestListener = (_, response) => response.writeHead(404).end();
  private server: Server | undefined;
  private port = 0;

  get origin() {
    return `http://127.0.0.1:${this.port}`;
  }
  async open(): Promise<this> {
    this.server = createServer((request, response) => {
      this.asked.push(`${request.method} ${request.url}`);
      this.answer(request, response);
    });
    await new Promise<void>((done) => this.server?.listen(this.port, '127.0.0.1', done));
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }
  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((done) => this.server?.close(done));
  }
}

let place: Place;
let root: Issued;
beforeAll(async () => {
  root = await issueRoot({ name: 'Gốc' }, new Date());
});
beforeEach(async () => {
  place = await new Place().open();
  test.get(AuthorityService).publishedAt = place.origin;
});
afterEach(() => place.close());

const minutes = (count: number) => new Date(Math.floor(Date.now() / 1000) * 1000 + count * 60_000);
const list = (nextUpdate: Date, number = 1) =>
  writeCrl(new CaKey(root), { number, thisUpdate: minutes(-60), nextUpdate, revoked: [] });
/** A certificate that names a place of the server of which nothing is kept yet. */
async function certified({ base = place.origin } = {}): Promise<Certificate> {
  const path = `${base}/${randomUUID()}`;
  const places = { crl: `${path}.crl`, issuer: `${path}.crt`, ocsp: `${path}.ocsp` };
  const { certificate } = await issueSigner({ name: 'Lan' }, { ...root, places }, 'ecdsa-p256', new Date());
  return Certificate.read(certificate);
}
const sending = (body: Buffer) => (place.answer = (_, response) => response.end(body));
const silent = () => (place.answer = (_, response) => response.writeHead(503).end());
/** As if the hour were over in which nobody is asked again, here and in the other processes. */
const grow = async (column: 'fresh_until' | 'valid_until', at = minutes(-1)) => {
  await rows(`UPDATE signature.evidence_cache SET fresh_until = $1`, [at]);
  if (column === 'valid_until') await rows(`UPDATE signature.evidence_cache SET valid_until = $1`, [at]);
  for (const kept of test.get(EvidenceCache)['memory'].values()) kept.freshUntil = at;
};

describe('revocation lists', () => {
  it('are fetched once while they are fresh, by many at the same time and by another process', async () => {
    const certificate = await certified();
    const crl = await list(minutes(60));
    sending(crl);
    const found = await Promise.all(Array.from({ length: 20 }, () => evidence().crlsFor(certificate)));
    expect(found).toEqual(Array.from({ length: 20 }, () => [crl]));
    expect(await evidence().crlsFor(certificate)).toEqual([crl]);
    const other = new HttpEvidence(test.get(EvidenceServers), new EvidenceCache(test.get(Database)));
    expect(await other.crlsFor(certificate)).toEqual([crl]);
    expect(place.asked).toHaveLength(1);
  });

  it('are looked for again after an hour, though they would be valid longer', async () => {
    const certificate = await certified();
    sending(await list(minutes(600)));
    await evidence().crlsFor(certificate);
    await grow('fresh_until');
    const newer = await list(minutes(600), 2);
    sending(newer);
    expect(await evidence().crlsFor(certificate)).toEqual([newer]);
  });

  it('stand in while they are valid when nobody answers, and no longer', async () => {
    const certificate = await certified();
    const crl = await list(minutes(60));
    sending(crl);
    await evidence().crlsFor(certificate);
    silent();
    await grow('fresh_until');
    expect(await evidence().crlsFor(certificate)).toEqual([crl]);
    await grow('valid_until');
    expect(await evidence().crlsFor(certificate)).toEqual([]);
  });

  it('that are out of date are handed on to be judged, and not kept', async () => {
    const certificate = await certified();
    const old = await list(minutes(-1));
    sending(old);
    expect(await evidence().crlsFor(certificate)).toEqual([old]);
    expect(await evidence().crlsFor(certificate)).toEqual([old]);
    expect(place.asked).toHaveLength(2);
  });

  it('that are none are no answer', async () => {
    for (const body of ['<html>Đăng nhập</html>', '', '\u0030\u0080']) {
      sending(Buffer.from(body));
      expect(await evidence().crlsFor(await certified())).toEqual([]);
    }
  });
});

describe('what may be asked', () => {
  it('is nobody who is not on the list, whatever a certificate names', async () => {
    const other = await new Place().open();
    try {
      for (const base of [other.origin, 'http://169.254.169.254/latest', 'ftp://127.0.0.1', 'file:///etc']) {
        const certificate = await certified({ base });
        expect(await evidence().crlsFor(certificate)).toEqual([]);
        expect(await evidence().issuersOf(certificate)).toEqual([]);
        expect(await evidence().ocspFor(certificate, Certificate.read(root.certificate))).toBeUndefined();
      }
      expect(other.asked).toEqual([]);
    } finally {
      await other.close();
    }
  });

  it('is no machine of the house, though its name be on the list', async () => {
    const other = await new Place().open();
    const host = other.origin.replace('http://127.0.0.1', 'localhost');
    try {
      await rows(`INSERT INTO signature.evidence_host (host, note, added_at) VALUES ($1, 'x', now())`, [host]);
      await sleep(5_100);
      expect(await evidence().crlsFor(await certified({ base: `http://${host}` }))).toEqual([]);
      expect(other.asked).toEqual([]);
      const [noted] = await rows('SELECT last_failure, last_success_at FROM signature.evidence_host');
      expect(noted).toEqual({ last_failure: 'leads inside', last_success_at: null });
    } finally {
      await other.close();
    }
  });

  it('follows a redirect on the list, and none that leads off it', async () => {
    const other = await new Place().open();
    const crl = await list(minutes(60));
    const redirect = (to: string) => {
      place.answer = ({ url }, response) =>
        url === '/moved' ? response.end(crl) : response.writeHead(302, { location: to }).end();
    };
    try {
      redirect('/moved');
      expect(await evidence().crlsFor(await certified())).toEqual([crl]);
      for (const to of [other.origin, 'http://[::1]/', '//169.254.169.254/', 'file:///etc/passwd', '/again']) {
        redirect(to);
        expect(await evidence().crlsFor(await certified())).toEqual([]);
      }
      expect(other.asked).toEqual([]);
      // Not for ever.
      expect(place.asked.filter((path) => path === 'GET /again').length).toBeLessThanOrEqual(2);
    } finally {
      await other.close();
    }
  });

  it('is left alone after three failures, and asked again when it has rested', async () => {
    silent();
    for (let n = 0; n < 6; n++) expect(await evidence().crlsFor(await certified())).toEqual([]);
    expect(place.asked).toHaveLength(3);
  });

  it('is not put down by addresses that are not there', async () => {
    for (let n = 0; n < 6; n++) await evidence().crlsFor(await certified());
    const crl = await list(minutes(60));
    sending(crl);
    expect(await evidence().crlsFor(await certified())).toEqual([crl]);
  });

  it('is nobody inside a transaction: there only what is kept counts', async () => {
    const [kept, unknown] = [await certified(), await certified()];
    const crl = await list(minutes(60));
    sending(crl);
    await evidence().crlsFor(kept);
    await test.get(Database).transaction(async () => {
      expect(await evidence().crlsFor(kept)).toEqual([crl]);
      expect(await evidence().crlsFor(unknown)).toEqual([]);
    });
    expect(place.asked).toHaveLength(1);
  });
});

describe('certificates of issuers', () => {
  it('come alone or in a bundle', async () => {
    const below = await issueAuthority({ name: 'Cấp dưới' }, root, new Date());
    sending(root.certificate);
    expect(await evidence().issuersOf(await certified())).toEqual([root.certificate]);
    const held = der.sequence(
      der.oid(OID.signedData),
      der.explicit(
        0,
        der.sequence(
          der.int(1),
          der.set(),
          der.sequence(der.oid(OID.data)),
          der.explicit(0, root.certificate, below.certificate),
          der.set(),
        ),
      ),
    );
    sending(held);
    expect(await evidence().issuersOf(await certified())).toEqual([root.certificate, below.certificate]);
    sending(held.subarray(0, -1));
    expect(await evidence().issuersOf(await certified())).toEqual([]);
  });
});

describe('the cache', () => {
  it('loses in the night what says nothing any more, and nothing else', async () => {
    await rows('DELETE FROM signature.evidence_cache');
    sending(await list(minutes(60)));
    const certificate = await certified();
    await evidence().crlsFor(certificate);
    await grow('valid_until');
    const young = await certified();
    await evidence().crlsFor(young);
    await test.get(TrustJobs).removeOldEvidence();
    expect(await rows('SELECT url FROM signature.evidence_cache')).toEqual([{ url: young.crlUrls[0] }]);
  });

  it('never grows beyond its bound: the oldest answers go', async () => {
    await rows('DELETE FROM signature.evidence_cache');
    await rows(`
      INSERT INTO signature.evidence_cache (key, kind, url, content, size, fetched_at, fresh_until, valid_until)
      SELECT n, 'ocsp', 'http://x', '\\x00', 1, now() - n * interval '1 minute', now(), now() + interval '1 day'
        FROM generate_series(1, 5000) AS n`);
    sending(await list(minutes(60)));
    await evidence().crlsFor(await certified());
    const [held] = await rows(
      `SELECT count(*)::int AS rows, max(key::int) FILTER (WHERE kind = 'ocsp') AS oldest FROM signature.evidence_cache`,
    );
    expect(held).toEqual({ rows: 5000, oldest: 4999 });
  });
});

describe('the portal’s own authority', () => {
  let portal: TestApp;
  beforeAll(async () => {
    portal = await startSignatureApp({ DEV_PKI: 'true', DEV_PKI_PORT: '0' });
    await openDevelopmentPki(portal.app);
  });
  afterAll(() => portal.close());

  it('is asked like any other for the whole path, and its answers are believed', async () => {
    const keyId = await ensurePerson(portal, randomUUID());
    const [key] = await portal
      .get(Database)
      .reader.query<{ certificate: Buffer }[]>('SELECT certificate FROM signature.key WHERE id = $1', [keyId]);
    const source = portal.get(HttpEvidence);
    const certificate = Certificate.read(key!.certificate);
    const [issuer] = (await source.issuersOf(certificate)).map((raw) => Certificate.read(raw));
    const [anchor] = (await source.issuersOf(issuer!)).map((raw) => Certificate.read(raw));
    const ocsp = await source.ocspFor(certificate, issuer!);
    const crls = await source.crlsFor(certificate);
    expect([OcspResponse.read(ocsp!).answers[0]?.status, crls.length]).toEqual(['good', 1]);
    const now = new Date();
    const query = { certificate, issuer: issuer!, pool: [issuer!], anchors: [anchor!], at: now, judgedAt: now };
    expect(revocationOf({ ...query, crls: [], ocsps: [ocsp!] })).toMatchObject({ part: 'passed', source: 'ocsp' });
    expect(revocationOf({ ...query, crls, ocsps: [] })).toMatchObject({ part: 'passed', source: 'crl' });
  });

  it('lets the portal sign what stands by itself later', async () => {
    const accountId = randomUUID();
    await ensurePerson(portal, accountId);
    const pdf = await portal.get(SignatureFacade).sign(await paper(), {
      signer: { kind: 'person', accountId },
      field: 'leader',
      appearance: { kind: 'hand', lines: [] },
      reason: 'Phê duyệt',
      at: new Date(),
      level: 'B-LTA',
    });
    const { body } = await portal.upload('/api/public/verifications', { bytes: pdf, name: 'giay-phep.pdf' });
    expect(body).toMatchObject({
      conclusion: 'TOTAL_PASSED',
      signatures: expect.arrayContaining([expect.objectContaining({ level: 'PAdES-B-LTA' })]) as unknown,
    });
    const asked = { anchors: await portal.get(AuthorityService).roots() };
    expect((await verifyPdf(pdf, asked, new Date())).conclusion).toBe('TOTAL_PASSED');
  });

  it('gives timestamps through the same door', async () => {
    const digest = Buffer.alloc(32, 7);
    const source = new HttpTimestamps(portal.get(PkiServer).timestampUrl!, portal.get(EvidenceServers).fetch);
    expect(readTimestamp(await source.stamp(digest)).imprint.value).toEqual(digest);
    const off = new HttpTimestamps('http://tsa.khong-co.example.vn/', portal.get(EvidenceServers).fetch);
    await expect(off.stamp(digest)).rejects.toThrow('not on the list');
  });
});
