import { createHash, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CaKey } from '../src/authority/ca-key';
import { issueAuthority, issueRoot, issueTimestamper, type Issued } from '../src/authority/certificates';
import { DerFault } from '../src/cms/der';
import { HttpTimestamps } from '../src/timestamp/http-timestamps';
import { readTimestampRequest, timestampRequest } from '../src/timestamp/request';
import { grantedResponse, readTimestampResponse, rejectedResponse } from '../src/timestamp/response';
import { readTimestamp } from '../src/timestamp/token';
import { writeToken } from '../src/timestamp/write-token';
import { opensslFolder, withOpenssl } from './openssl';

const BORN = new Date('2026-11-01T00:00:00Z');
const STAMPED = new Date('2026-11-20T03:15:00.250Z');
const PAPER = Buffer.from('Quyết định số 15/QĐ-UBND');
const digest = createHash('sha256').update(PAPER).digest();

let root: Issued;
let issuing: Issued;
let timestamper: Issued;
beforeAll(async () => {
  root = await issueRoot({ name: 'Gốc thử nghiệm' }, BORN);
  issuing = await issueAuthority({ name: 'Cấp chứng thư thử nghiệm' }, root, BORN);
  timestamper = await issueTimestamper({ name: 'Dấu thời gian thử nghiệm' }, issuing, BORN);
});

const token = (nonce?: Buffer, value = digest, by = timestamper) =>
  writeToken(
    {
      policy: '1.3.6.1.4.1.32473.1.2',
      imprint: { digest: 'sha256', value },
      serial: randomBytes(16),
      time: STAMPED,
      accuracySeconds: 1,
      nonce,
    },
    new CaKey(by),
    [by.certificate, issuing.certificate],
  );

describe('a timestamp', () => {
  it('is read as it was written', async () => {
    const read = readTimestamp(await token(Buffer.from([0, 0x9a])));
    expect(read).toMatchObject({
      time: STAMPED,
      imprint: { digest: 'sha256', value: digest },
      policy: '1.3.6.1.4.1.32473.1.2',
      nonce: Buffer.from([0, 0x9a]),
      signer: timestamper.certificate,
      isIntact: true,
    });
    expect(read.certificates).toHaveLength(2);
  });

  it.each(['rsa-2048', 'ecdsa-p384'] as const)('is intact when signed by %s', async (algorithm) => {
    const by = await issueTimestamper({ name: 'Dấu thời gian khác' }, issuing, BORN, { algorithm });
    expect(readTimestamp(await token(undefined, digest, by)).isIntact).toBe(true);
  });

  it('is not intact with any byte changed that says something, and never anything worse than refused', async () => {
    const whole = await token(Buffer.from([0x7a, 1, 2]));
    const { time, imprint, policy, serialNumber, nonce, signer } = readTimestamp(whole);
    const said = JSON.stringify({ time, imprint, policy, serialNumber, nonce, signer });
    const fooled: number[] = [];
    for (let at = 0; at < whole.length; at++) {
      const flipped = Buffer.from(whole);
      flipped[at]! ^= [0x01, 0x20, 0x80, 0xff][at % 4]!;
      try {
        const read = readTimestamp(flipped);
        const { time, imprint, policy, serialNumber, nonce, signer } = read;
        if (read.isIntact && JSON.stringify({ time, imprint, policy, serialNumber, nonce, signer }) !== said)
          fooled.push(at);
      } catch (error) {
        if (!(error instanceof DerFault)) throw error;
      }
    }
    expect(fooled).toEqual([]);
  });
});

describe('asking for a timestamp', () => {
  const nonce = Buffer.from('00f1020304050607', 'hex');

  it('names digest, nonce and the wish for a certificate', () => {
    expect(readTimestampRequest(timestampRequest(digest, nonce))).toEqual({
      imprint: { digest: 'sha256', value: digest },
      policy: undefined,
      nonce: Buffer.from('00f1020304050607', 'hex'),
      wantsCertificate: true,
    });
  });

  it('takes the token for what was asked', async () => {
    const given = await token(nonce);
    expect(readTimestampResponse(grantedResponse(given), { digest, nonce })).toEqual(given);
  });

  it('refuses a token over another digest, with another nonce or none, a refusal, and one that is not intact', async () => {
    const asked = { digest, nonce };
    const other = createHash('sha256').update('khác').digest();
    const broken = Buffer.from(await token(nonce));
    broken[broken.length - 1]! ^= 1;
    for (const [answer, reason] of [
      [grantedResponse(await token(nonce, other)), 'another digest'],
      [grantedResponse(await token(Buffer.from([5]))), 'another request'],
      [grantedResponse(await token()), 'another request'],
      [rejectedResponse('badAlg'), 'status 2'],
      [grantedResponse(broken), 'not intact'],
    ] as const)
      expect(() => readTimestampResponse(answer, asked)).toThrow(reason);
  });
});

describe('a timestamping authority over HTTP', () => {
  let server: Server;
  let answer: (query: Buffer) => Promise<{ type?: string; status?: number; body: Buffer }>;
  const types: (string | undefined)[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      void (async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
        types.push(request.headers['content-type']);
        const { type = 'application/timestamp-reply', status = 200, body } = await answer(Buffer.concat(chunks));
        response.writeHead(status, { 'content-type': type }).end(body);
      })();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  it('is asked with a nonce of its own each time', async () => {
    const nonces: string[] = [];
    answer = async (query) => {
      const { nonce } = readTimestampRequest(query);
      nonces.push(nonce!.toString('hex'));
      return { body: grantedResponse(await token(nonce)) };
    };
    const source = new HttpTimestamps(url());
    const stamps = [await source.stamp(digest), await source.stamp(digest)];
    expect(stamps.map((stamp) => readTimestamp(stamp).isIntact)).toEqual([true, true]);
    expect(new Set(nonces).size).toBe(2);
    expect(types).toContain('application/timestamp-query');
  });

  it.each([
    [
      'an answer of yesterday',
      async () => ({ body: grantedResponse(await token(Buffer.from([1]))) }),
      'another request',
    ],
    ['a page', () => Promise.resolve({ type: 'text/html', body: Buffer.from('<p>') }), 'text/html'],
    ['a failure', () => Promise.resolve({ status: 503, body: Buffer.alloc(0) }), '503'],
    ['an answer without end', () => Promise.resolve({ body: Buffer.alloc(100_000) }), 'too long'],
    ['garbage', () => Promise.resolve({ body: Buffer.from('xyz') }), 'longer than'],
  ] as const)('refuses %s', async (_, given, reason) => {
    answer = given;
    await expect(new HttpTimestamps(url()).stamp(digest)).rejects.toThrow(reason);
  });

  it('waits no longer than it was told', async () => {
    answer = () => new Promise(() => undefined);
    await expect(new HttpTimestamps(url(), fetch, 100).stamp(digest)).rejects.toThrow(/timeout|aborted/i);
  });
});

describe('OpenSSL', () => {
  withOpenssl('accepts our timestamps, over the right data alone', async () => {
    const openssl = opensslFolder();
    openssl.putPem('root.pem', root.certificate);
    openssl.putPem('issuing.pem', issuing.certificate);
    openssl.put('token.der', await token());
    openssl.put('paper', PAPER);
    openssl.put('other', Buffer.from('khác'));
    const verify = (file: string) =>
      openssl.run(
        'ts',
        '-verify',
        '-in',
        'token.der',
        '-token_in',
        '-data',
        file,
        '-CAfile',
        'root.pem',
        '-untrusted',
        'issuing.pem',
      );
    expect(await verify('paper')).toMatchObject({
      status: 0,
      said: expect.stringContaining('Verification: OK') as string,
    });
    expect((await verify('other')).status).not.toBe(0);
    openssl.remove();
  });

  withOpenssl('asks in a way that we understand', async () => {
    const openssl = opensslFolder();
    openssl.put('paper', PAPER);
    await openssl.run(
      'ts',
      '-query',
      '-data',
      'paper',
      '-sha512',
      '-cert',
      '-tspolicy',
      '1.2.3.4',
      '-out',
      'query.tsq',
    );
    expect(readTimestampRequest(openssl.get('query.tsq'))).toMatchObject({
      imprint: { digest: 'sha512', value: createHash('sha512').update(PAPER).digest() },
      policy: '1.2.3.4',
      wantsCertificate: true,
    });
    openssl.remove();
  });
});
