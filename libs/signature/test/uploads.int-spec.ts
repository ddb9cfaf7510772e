import { request, type ClientRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestApp } from '@motcua/kernel/testing';
import { startSignatureApp } from './people';
import { paper } from './signed-samples';

const MEGABYTE = 1_048_576;
let test: TestApp;
beforeAll(async () => (test = await startSignatureApp({ TRUST_PROXY: 'true' })));
afterAll(() => test.close());

const open: ClientRequest[] = [];
afterEach(() => {
  for (const sending of open.splice(0)) sending.destroy();
});

interface Answer {
  status: number;
  retryAfter: string | undefined;
  body: { type?: string; conclusion?: string };
}

/** Sends a file from that address; one that is to stay open is never ended. */
async function send(address: string, file: Buffer, { open: stays = false } = {}): Promise<Answer | undefined> {
  const sending = request(`${test.url}/api/public/verifications`, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x', 'x-forwarded-for': address },
  });
  open.push(sending);
  sending.on('error', () => undefined);
  const answer = new Promise<Answer>((resolve) => {
    sending.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          retryAfter: response.headers['retry-after'],
          body: JSON.parse(Buffer.concat(chunks).toString()) as Answer['body'],
        }),
      );
    });
  });
  sending.write('--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n');
  await new Promise((resolve) => sending.write(file, resolve));
  // Until the portal has read it.
  if (stays) return sleep(200, undefined);
  sending.end('\r\n--x--\r\n');
  return answer;
}

describe('uploads that lie in memory', () => {
  const large = Buffer.alloc(19 * MEGABYTE, ' ');

  it('are bounded for one sender, and others are served', async () => {
    for (let i = 0; i < 3; i++) await send('203.0.113.1', large, { open: true });
    expect(await send('203.0.113.1', large)).toMatchObject({
      status: 429,
      retryAfter: '10',
      body: { type: '/problems/http/too-many-uploads' },
    });
    expect(await send('203.0.113.2', await paper())).toMatchObject({ status: 200 });
  });

  it('are bounded for all together, and let go when their senders are gone or have their answer', async () => {
    for (let i = 0; i < 8; i++) await send(`203.0.113.${10 + i}`, large, { open: true });
    expect(await send('203.0.113.30', large)).toMatchObject({
      status: 503,
      retryAfter: '10',
      body: { type: '/problems/http/busy' },
    });
    for (const sending of open.splice(0)) sending.destroy();
    for (let i = 0; i < 10; i++)
      expect(await send('203.0.113.31', Buffer.concat([await paper(), large]))).toMatchObject({ status: 200 });
  });
});
