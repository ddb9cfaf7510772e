import { randomUUID, X509Certificate } from 'node:crypto';
import { Database } from '@motcua/kernel/database';
import type { TestApp } from '@motcua/kernel/testing';
import { openDevelopmentPki, SignatureFacade } from '../src/index';
import { AuthorityService } from '../src/authority/authority.service';
import { issueRoot } from '../src/authority/certificates';
import { DevelopmentPki } from '../src/authority/development-pki';
import { CERTIFICATE_POLICY } from '../src/authority/profiles';
import { PkiServer } from '../src/authority/pki-server';
import { Certificate } from '../src/x509/certificate';
import { ocspRequest } from '../src/x509/ocsp';
import { findPath } from '../src/x509/path';
import { revocationOf } from '../src/x509/revocation';
import { opensslFolder, withOpenssl } from './openssl';
import { paper } from './signed-samples';
import { administrator, as, ensurePerson, startSignatureApp } from './people';

let test: TestApp;
let base: string;
beforeAll(async () => {
  test = await startSignatureApp({ DEV_PKI: 'true', DEV_PKI_PORT: '0' });
  await openDevelopmentPki(test.app);
  base = test.get(AuthorityService).publishedAt!;
});
afterAll(() => test.close());

const rows = <T>(sql: string, params: unknown[] = []) => test.get(Database).reader.query<T[]>(sql, params);
const fetched = async (path: string) => Buffer.from(await (await fetch(base + path)).arrayBuffer());
const post = (path: string, type: string, body: Buffer | string) =>
  fetch(base + path, { method: 'POST', headers: { 'content-type': type }, body: new Uint8Array(Buffer.from(body)) });
const certificateOf = async (keyId: string) =>
  (await rows<{ certificate: Buffer }>('SELECT certificate FROM signature.key WHERE id = $1', [keyId]))[0]!.certificate;
const newPerson = () => ensurePerson(test, randomUUID());
const revoked = async (reason: string) => {
  const id = await newPerson();
  await as(test, administrator()).post(`/api/admin/certificates/${id}/revoke`, { reason });
  return certificateOf(id);
};

/** Everything that OpenSSL needs to judge the portal's certificates. */
async function judge() {
  const openssl = opensslFolder();
  openssl.putPem('root.pem', await fetched('/root.crt'));
  openssl.putPem('issuing.pem', await fetched('/issuing.crt'));
  for (const list of ['root', 'issuing']) {
    openssl.put(`${list}.crl`, await fetched(`/${list}.crl`));
    await openssl.run('crl', '-inform', 'DER', '-in', `${list}.crl`, '-out', `${list}.crl.pem`);
  }
  return openssl;
}

describe('the authority for trying out', () => {
  it('says in its names that it is one, and has RSA keys of 3072 bits', async () => {
    const root = new X509Certificate(await fetched('/root.crt'));
    const issuing = new X509Certificate(await fetched('/issuing.crt'));
    expect(root.subject).toContain('(DEV)');
    expect([root, issuing].map(({ publicKey }) => publicKey.asymmetricKeyDetails?.modulusLength)).toEqual([3072, 3072]);
    expect(issuing.checkIssued(root) && issuing.verify(root.publicKey)).toBe(true);
  });

  it('is made once, however many ask at the same time', async () => {
    await Promise.all(Array.from({ length: 4 }, () => test.get(DevelopmentPki).prepare(new Date())));
    expect(await rows('SELECT kind FROM signature.authority ORDER BY kind')).toEqual(
      ['issuing', 'ocsp', 'root', 'tsa'].map((kind) => ({ kind })),
    );
  });

  it('names in each certificate where its list, its status and its issuer are found', async () => {
    const person = new X509Certificate(await certificateOf(await newPerson()));
    expect(person.infoAccess).toContain(`OCSP - URI:${base}/ocsp`);
    expect(person.infoAccess).toContain(`CA Issuers - URI:${base}/issuing.crt`);
    expect(person.raw.includes(Buffer.from(`${base}/issuing.crl`))).toBe(true);
    const issuing = await fetched('/issuing.crt');
    expect(issuing.includes(Buffer.from(`${base}/root.crl`))).toBe(true);
  });

  it('issues nothing and is not trusted where people are served', async () => {
    const accountId = randomUUID();
    await ensurePerson(test, accountId);
    const signed = await test.get(SignatureFacade).sign(await paper(), {
      signer: { kind: 'person', accountId },
      field: 'leader',
      appearance: { kind: 'hand', lines: [] },
      reason: 'Phê duyệt',
      at: new Date(),
    });
    const trust = async () => (await test.get(SignatureFacade).verify(signed)).signatures[0]?.trust;
    expect(await trust()).toBe('passed');
    const served = jest.spyOn(test.config, 'isPublic', 'get').mockReturnValue(true);
    try {
      // Neither the root in the books nor its copy in the folder counts.
      expect(await trust()).toBe('indeterminate');
      await expect(newPerson()).rejects.toMatchObject({ type: 'signature/no-authority', status: 409 });
      await expect(test.get(PkiServer).open(0)).rejects.toThrow('where people are served');
    } finally {
      served.mockRestore();
    }
  });
});

describe('OpenSSL', () => {
  withOpenssl('finds the certificates in order, with the profile of a real authority', async () => {
    const openssl = await judge();
    openssl.putPem('person.pem', await certificateOf(await newPerson()));
    const text = async (file: string) =>
      (await openssl.run('x509', '-in', file, '-noout', '-text')).said.replace(/\s+/g, ' ');
    expect(await text('person.pem')).toContain('X509v3 Key Usage: critical Digital Signature, Non Repudiation');
    expect(await text('person.pem')).toContain('E-mail Protection');
    expect(await text('person.pem')).toContain('Policy: 1.3.6.1.4.1.32473.1.1');
    for (const [kind, purpose] of [
      ['tsa', 'X509v3 Extended Key Usage: critical Time Stamping'],
      ['ocsp', 'X509v3 Extended Key Usage: OCSP Signing'],
    ] as const) {
      openssl.putPem(`${kind}.pem`, await test.get(DevelopmentPki).certificate(kind, new Date()));
      expect(await text(`${kind}.pem`)).toContain(purpose);
    }
    expect(await text('ocsp.pem')).toContain('OCSP No Check');
    openssl.putPem('untrusted.pem', await fetched('/issuing.crt'));
    const verify = (file: string, purpose: string) =>
      openssl.run(
        'verify',
        '-x509_strict',
        '-purpose',
        purpose,
        '-CAfile',
        'root.pem',
        '-untrusted',
        'issuing.pem',
        file,
      );
    expect((await verify('person.pem', 'smimesign')).said).toContain('OK');
    expect((await verify('tsa.pem', 'timestampsign')).said).toContain('OK');
    expect((await verify('ocsp.pem', 'ocsphelper')).said).toContain('OK');
    expect((await verify('person.pem', 'timestampsign')).status).not.toBe(0);
    openssl.remove();
  });

  withOpenssl('reads the lists, and agrees on a certificate that is good and one that is revoked', async () => {
    const [good, bad] = [await certificateOf(await newPerson()), await revoked('Lộ khóa')];
    const openssl = await judge();
    openssl.putPem('good.pem', good);
    openssl.putPem('bad.pem', bad);
    const crl = async (list: string, ca: string) =>
      (await openssl.run('crl', '-in', `${list}.crl.pem`, '-noout', '-text', '-CAfile', ca)).said;
    expect(await crl('root', 'root.pem')).toContain('verify OK');
    expect(await crl('issuing', 'issuing.pem')).toContain('verify OK');
    expect(await crl('issuing', 'issuing.pem')).toMatch(/X509v3 CRL Reason Code:\s+Key Compromise/);
    expect(await crl('root', 'issuing.pem')).not.toContain('verify OK');
    const verify = (file: string) =>
      openssl.run(
        ...['verify', '-crl_check_all', '-CAfile', 'root.pem', '-untrusted', 'issuing.pem'],
        ...['-CRLfile', 'root.crl.pem', '-CRLfile', 'issuing.crl.pem', file],
      );
    expect(await verify('good.pem')).toMatchObject({ status: 0 });
    expect((await verify('bad.pem')).said).toContain('certificate revoked');
    openssl.remove();
  });

  withOpenssl('asks for the status: good, revoked, unknown; by POST and by GET', async () => {
    const openssl = await judge();
    openssl.putPem('good.pem', await certificateOf(await newPerson()));
    openssl.putPem('bad.pem', await revoked('Nghỉ hưu'));
    const ask = async (...what: string[]) =>
      (await openssl.run(...['ocsp', '-issuer', 'issuing.pem', '-CAfile', 'root.pem', '-url', `${base}/ocsp`], ...what))
        .said;
    const all = await ask('-cert', 'good.pem', '-cert', 'bad.pem', '-serial', '0x4711');
    expect(all).toContain('Response verify OK');
    expect(all).toMatch(/good\.pem: good/);
    expect(all).toMatch(/bad\.pem: revoked[\s\S]+Reason: cessationOfOperation/);
    expect(all).toMatch(/0x4711: unknown/);
    expect(all).not.toMatch(/nonce/i);
    expect(await ask('-sha256', '-cert', 'good.pem', '-resp_text')).toMatch(/good\.pem: good/);
    // Of another authority nothing is known.
    openssl.putPem('other.pem', (await issueRoot({ name: 'Nơi khác' }, new Date())).certificate);
    expect(
      (await openssl.run('ocsp', '-issuer', 'other.pem', '-serial', '1', '-url', `${base}/ocsp`, '-noverify')).said,
    ).toContain('1: unknown');

    await openssl.run('ocsp', '-issuer', 'issuing.pem', '-cert', 'bad.pem', '-no_nonce', '-reqout', 'request.der');
    const got = await fetch(`${base}/ocsp/${encodeURIComponent(openssl.get('request.der').toString('base64'))}`);
    expect(got.headers.get('content-type')).toBe('application/ocsp-response');
    openssl.put('answer.der', Buffer.from(await got.arrayBuffer()));
    const read = ['ocsp', '-respin', 'answer.der', '-issuer', 'issuing.pem', '-cert', 'bad.pem', '-CAfile', 'root.pem'];
    expect((await openssl.run(...read)).said).toMatch(/bad\.pem: revoked[\s\S]+Response verify OK/);
    openssl.remove();
  });

  withOpenssl('asks for timestamps over SHA-256, 384 and 512 and accepts them', async () => {
    const openssl = await judge();
    openssl.put('paper', Buffer.from('Giấy phép xây dựng'));
    for (const digest of ['sha256', 'sha384', 'sha512']) {
      await openssl.run('ts', '-query', '-data', 'paper', `-${digest}`, '-cert', '-out', 'query.tsq');
      const answer = await post('/tsa', 'application/timestamp-query', openssl.get('query.tsq'));
      expect(answer.headers.get('content-type')).toBe('application/timestamp-reply');
      openssl.put('answer.tsr', Buffer.from(await answer.arrayBuffer()));
      const verify = ['ts', '-verify', '-in', 'answer.tsr', '-queryfile', 'query.tsq', '-CAfile', 'root.pem'];
      expect((await openssl.run(...verify, '-untrusted', 'issuing.pem')).said).toContain('Verification: OK');
      const told = (await openssl.run('ts', '-reply', '-in', 'answer.tsr', '-text')).said;
      expect(told).toContain('Status: Granted');
      expect(told).toContain('Policy OID: 1.3.6.1.4.1.32473.1.2');
    }
    openssl.remove();
  });

  withOpenssl('hears why it is given no timestamp', async () => {
    const openssl = opensslFolder();
    openssl.put('paper', Buffer.from('x'));
    const refused = async (...how: string[]) => {
      await openssl.run('ts', '-query', '-data', 'paper', ...how, '-out', 'query.tsq');
      const answer = await post('/tsa', 'application/timestamp-query', openssl.get('query.tsq'));
      openssl.put('answer.tsr', Buffer.from(await answer.arrayBuffer()));
      return (await openssl.run('ts', '-reply', '-in', 'answer.tsr', '-text')).said;
    };
    expect(await refused('-sha1')).toMatch(/Status: Rejected[\s\S]+unrecognized or unsupported algorithm/);
    expect(await refused('-sha256', '-tspolicy', '1.2.3')).toMatch(/Status: Rejected[\s\S]+policy is not supported/);
    openssl.remove();
  });
});

describe('the verifier', () => {
  it('reads lists and answers as OpenSSL does', async () => {
    const [root, issuer] = [await fetched('/root.crt'), await fetched('/issuing.crt')].map((raw) =>
      Certificate.read(raw),
    );
    const finding = (certificate: Certificate, evidence: { crls?: Buffer[]; ocsps?: Buffer[] }) =>
      revocationOf({
        ...{ certificate, issuer: issuer!, crls: [], ocsps: [], pool: [issuer!], anchors: [root!] },
        ...{ at: new Date(), judgedAt: new Date(), ...evidence },
      });
    const [good, bad] = [await certificateOf(await newPerson()), await revoked('Lộ khóa')].map((raw) =>
      Certificate.read(raw),
    );
    const crls = [await fetched('/issuing.crl')];
    for (const [certificate, part] of [
      [good!, 'passed'],
      [bad!, 'failed'],
    ] as const) {
      expect(finding(certificate, { crls })).toMatchObject({ part, source: 'crl' });
      const answer = await post('/ocsp', 'application/ocsp-request', ocspRequest(certificate, issuer!));
      const ocsps = [Buffer.from(await answer.arrayBuffer())];
      expect(finding(certificate, { ocsps })).toMatchObject({ part, source: 'ocsp' });
    }
    expect(finding(issuer!, {}).part).toBe('indeterminate');
    const whole = findPath({
      leaf: good!,
      pool: [issuer!],
      anchors: [root!],
      at: new Date(),
      purpose: 'sign-document',
      policies: [CERTIFICATE_POLICY],
    });
    expect(whole).toMatchObject({ part: 'passed', path: [good, issuer, root] });
    const tsa = Certificate.read(await test.get(DevelopmentPki).certificate('tsa', new Date()));
    const stamping = { leaf: tsa, pool: [issuer!], anchors: [root!], at: new Date() };
    expect(findPath({ ...stamping, purpose: 'timestamp' }).part).toBe('passed');
    expect(findPath({ ...stamping, purpose: 'sign-document' }).part).not.toBe('passed');
  });
});
