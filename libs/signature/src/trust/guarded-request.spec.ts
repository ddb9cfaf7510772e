import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createTcp, type AddressInfo, type Server } from 'node:net';
import { guardedRequest, NoAnswer, type Asked, type Limits } from './guarded-request';

const open: Server[] = [];
afterEach(() => Promise.all(open.splice(0).map((server) => new Promise((done) => server.close(done)))));

async function listening(server: Server): Promise<number> {
  open.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}
const serve = async (listener: RequestListener) => `http://127.0.0.1:${await listening(createHttp(listener))}/`;
const ask = (url: string, more: Partial<Asked> = {}, limits?: Limits) =>
  guardedRequest({ url: new URL(url), maxBytes: 1000, loopback: true, ...more }, limits);
const failure = (asked: Promise<unknown>) =>
  asked.then(
    () => 'an answer',
    (error: unknown) => {
      if (!(error instanceof NoAnswer)) throw error;
      return [error.message, error.blamesHost ? 'the server' : 'the address'];
    },
  );

it('brings what was answered, and sends what is asked', async () => {
  const url = await serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => response.end(`${request.method} ${Buffer.concat(chunks).toString()}`));
  });
  expect((await ask(url)).body.toString()).toBe('GET ');
  expect((await ask(url, { body: Buffer.from('question') })).body.toString()).toBe('POST question');
});

it('reads no body of an answer that is none', async () => {
  const url = await serve((_, response) => response.writeHead(404).end('x'.repeat(5000)));
  expect(await ask(url)).toMatchObject({ status: 404, body: Buffer.alloc(0) });
});

it('takes no more than the limit, whether the length is stated or not', async () => {
  const stated = await serve((_, response) => response.end('x'.repeat(1001)));
  expect(await failure(ask(stated))).toEqual(['an answer too long', 'the address']);
  let written = 0;
  const endless = await serve((_, response) => {
    const timer = setInterval(() => response.write('x'.repeat(400), () => (written += 400)), 5);
    response.on('close', () => clearInterval(timer));
  });
  expect(await failure(ask(endless))).toEqual(['an answer too long', 'the address']);
  expect(written).toBeLessThan(100_000);
});

it('takes no packed answer, which could be a thousand times as long', async () => {
  const url = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'));
  expect(await failure(ask(url))).toEqual(['an encoded answer', 'the address']);
});

it('waits only so long for an answer, however slowly it drips', async () => {
  const url = await serve((_, response) => {
    const timer = setInterval(() => response.write('x'), 20);
    response.on('close', () => clearInterval(timer));
  });
  const start = Date.now();
  expect(await failure(ask(url, {}, { connectMs: 150, totalMs: 300 }))).toEqual([
    'no answer within 300 ms',
    'the server',
  ]);
  expect(Date.now() - start).toBeLessThan(2_000);
});

it('waits less for a connection than for an answer', async () => {
  const silent = createTcp((socket) => socket.on('error', () => undefined).resume());
  const url = `https://127.0.0.1:${await listening(silent)}/`;
  const asked = ask(url, {}, { connectMs: 100, totalMs: 5_000 });
  expect(await failure(asked)).toEqual(['no connection within 100 ms', 'the server']);
});

it('says when nobody is there, and when an answer breaks off', async () => {
  const gone = await serve((_, response) => response.end());
  await Promise.all(open.splice(0).map((server) => new Promise((done) => server.close(done))));
  expect(await failure(ask(gone))).toEqual(['ECONNREFUSED', 'the server']);
  const broken = await serve((_, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('x', () => response.destroy());
  });
  expect((await failure(ask(broken)))[1]).toBe('the server');
});

describe('from the open web', () => {
  it.each(['http://127.0.0.1/', 'http://0x7f.1/', 'http://[::1]/', 'http://8.8.8.8/', 'http://[2606:4700::1]/'])(
    'is not led to an address in place of a name: %s',
    async (url) => {
      const refused = ['an address instead of a name', 'the address'];
      expect(await failure(ask(url, { loopback: false }))).toEqual(refused);
    },
  );

  it('is not led inside by a name', async () => {
    const url = await serve((_, response) => response.end('secret'));
    const named = url.replace('127.0.0.1', 'localhost');
    expect(await failure(ask(named, { loopback: false }))).toEqual(['leads inside', 'the server']);
    expect((await ask(named)).body.toString()).toBe('secret');
  });
});
