import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Database } from '@motcua/kernel/database';
import type { TestApp } from '@motcua/kernel/testing';
import { Carried } from '../src/authority/phone/carried';
import { CscService } from '../src/authority/phone/csc-service';
import { PhoneCredentials } from '../src/authority/phone/phone-credentials';
import { PhoneRequests } from '../src/authority/phone/phone-requests';
import { OID } from '../src/cms/oids';
import { fitsCertificate } from '../src/key/signing-key';
import { startSignatureApp } from './people';

const NOW = new Date();
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const CLIENT = { id: 'portal', secret: 'bí mật' };
let test: TestApp;
let credentialID: string;
let certificate: Buffer;
beforeAll(async () => {
  test = await startSignatureApp();
  const issue = test
    .get(Database)
    .transaction((tx) => test.get(PhoneCredentials).issue(tx, randomUUID(), { name: 'Lê Hoàng Đức' }, NOW));
  ({ id: credentialID, certificate } = await issue);
});
afterAll(() => test.close());

/** A service that was started just now, and whoever has logged in there. */
async function service(requests = new PhoneRequests()) {
  const csc = new CscService(CLIENT, new Carried('khóa'), test.get(PhoneCredentials), requests);
  const login = { grant_type: 'client_credentials', client_id: CLIENT.id, client_secret: CLIENT.secret };
  const { body } = (await csc.answer('oauth2/token', login, '', NOW))!;
  const token = `Bearer ${(body as { access_token: string }).access_token}`;
  const ask = async (path: string, asked: object, now = NOW) =>
    (await csc.answer(path, asked, token, now)) as { status: number; body: Record<string, string> };
  return { requests, ask };
}
const order = (hash: string, clientData = 'r1') => ({
  ...{ credentialID, numSignatures: 1, hashes: [hash], hashAlgorithmOID: OID.sha256, description: 'Ký', clientData },
});
const signing = (hash: string, SAD: string) => ({
  ...{ credentialID, SAD, hashes: [hash], hashAlgorithmOID: OID.sha256, signAlgo: OID.sha256WithRsa },
  operationMode: 'S',
});
const someHash = () => randomBytes(32).toString('base64');

describe('the phone as a service of the CSC API', () => {
  it('signs the hash that was confirmed, and no other', async () => {
    const { requests, ask } = await service();
    const hash = someHash();
    const { status, body } = await ask('credentials/authorize', order(hash));
    expect(status).toBe(202);
    expect(await ask('credentials/authorizeCheck', body)).toMatchObject({ status: 202 });
    requests.decide(requests.waiting(NOW)[0]!.id, 'confirmed', NOW);
    const { SAD } = (await ask('credentials/authorizeCheck', body)).body as { SAD: string };
    expect((await ask('signatures/signHash', signing(hash, SAD))).status).toBe(200);
    const another = someHash();
    for (const wrong of [
      signing(another, SAD),
      signing(hash, body['handle']!),
      { ...signing(hash, SAD), credentialID: randomUUID() },
      { ...signing(hash, SAD), signAlgo: OID.rsaPss },
    ])
      expect(await ask('signatures/signHash', wrong)).toEqual({ status: 400, body: { error: 'invalid_request' } });
  });

  it('lets a request lapse after three minutes, confirmed or not', async () => {
    const { requests, ask } = await service();
    const hash = someHash();
    const { body } = await ask('credentials/authorize', order(hash));
    requests.decide(requests.waiting(NOW)[0]!.id, 'confirmed', NOW);
    const { SAD } = (await ask('credentials/authorizeCheck', body, after(179))).body as { SAD: string };
    const expired = { status: 400, body: { error: 'authorization_expired' } };
    expect(await ask('credentials/authorizeCheck', body, after(180))).toEqual(expired);
    expect(await ask('signatures/signHash', signing(hash, SAD), after(180))).toEqual(expired);
  });

  it('shows what is asked twice once, and has no room for more than it can remember', async () => {
    const { requests, ask } = await service();
    const hash = someHash();
    for (let i = 0; i < 3; i++) await ask('credentials/authorize', order(hash));
    expect(requests.waiting(NOW)).toHaveLength(1);
    for (let i = 1; i < 200; i++) await ask('credentials/authorize', order(hash, `r${i + 1}`));
    expect(await ask('credentials/authorize', order(hash, 'one more'))).toMatchObject({ status: 429 });
    expect(requests.waiting(NOW)).toHaveLength(200);
  });

  it('knows nothing of a handle that it did not write, a key that it has not, or a token that has run out', async () => {
    const { ask } = await service();
    const hash = someHash();
    const { body } = await ask('credentials/authorize', order(hash));
    const [text, seal] = body['handle']!.split('.');
    for (const handle of ['x', `${text}.${'0'.repeat(64)}`, `${text}x.${seal}`, `e30.${seal}`])
      expect((await ask('credentials/authorizeCheck', { handle })).status).toBe(400);
    expect((await ask('credentials/info', { credentialID: randomUUID() })).status).toBe(400);
    expect((await ask('credentials/authorize', { ...order(hash), credentialID: randomUUID() })).status).toBe(400);
    expect((await ask('credentials/authorize', order('AAAA'))).status).toBe(400);
    expect((await ask('credentials/info', { credentialID }, after(600))).status).toBe(401);
  });
});

it('gives a value that fits the certificate', async () => {
  const signed = Buffer.from('thuộc tính đã ký');
  const value = await test.get(PhoneCredentials).sign(credentialID, createHash('sha256').update(signed).digest());
  expect(fitsCertificate(certificate, { kind: 'pkcs1', digest: 'sha256' }, signed, value!)).toBe(true);
});
