import { chmodSync, mkdtempSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { networkInterfaces, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { emptyDataDir, needOwnDataDir, prepareDataDir, secretsOf } from '../src/data-dir.mjs';
import { readOutcome } from '../src/jest-run.mjs';
import { needNode } from '../src/node-version.mjs';
import { findPlace } from '../src/postgres-place.mjs';
import { Patience } from '../src/patience.mjs';
import { freePort, needPort } from '../src/ports.mjs';
import { parseEnv, readSettings } from '../src/settings.mjs';
import { reason } from '../src/token-driver.mjs';
import { accountsText } from '../src/welcome.mjs';

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'motcua-launcher-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('patience with a process that dies', () => {
  it('starts it again soon after a good life', () => {
    expect(new Patience({ firstMs: 200 }).afterDeath(60_000)).toBe(200);
  });

  it('waits ever longer after quick deaths, up to a limit', () => {
    const patience = new Patience({ most: 8, firstMs: 200, longestMs: 2_000 });
    expect([1, 2, 3, 4, 5, 6].map(() => patience.afterDeath(0))).toEqual([200, 400, 800, 1_600, 2_000, 2_000]);
  });

  it('gives up after too many quick deaths, which a good life between them forgives', () => {
    const patience = new Patience({ most: 2 });
    const lives = [0, 0, 10_000, 0, 0, 0];
    expect(lives.map((life) => patience.afterDeath(life) === undefined)).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
  });
});

describe('settings', () => {
  it('reads .env with comments, quotes and empty values', () => {
    const text = '# chú thích\nPORT=4000\nexport DATA_DIR="/a b"\nDATABASE_URL=\nnot a line\r\nBANK_SECRET=\'x=y\'\r\n';
    expect(parseEnv(text)).toEqual({ PORT: '4000', DATA_DIR: '/a b', BANK_SECRET: 'x=y' });
  });

  it('shows a demonstration on the embedded database, and nothing of the kind on one that was given', () => {
    const given = { DATABASE_URL: 'postgres://a@b/c' };
    expect(readSettings({})).toMatchObject({
      embedded: true,
      port: 3000,
      env: { DEMO_DATA: 'true', PUBLIC_URL: 'http://localhost:3000' },
    });
    expect(readSettings({ DEMO_DATA: 'false' }).env).toMatchObject({ DEMO_DATA: 'false', BANK_SIMULATOR: 'true' });
    expect(readSettings(given)).toMatchObject({ embedded: false, env: given });
    expect(readSettings(given).env).not.toHaveProperty('DEMO_DATA');
    expect(readSettings(given).env).not.toHaveProperty('DEV_PKI');
  });

  it('gives each portal on this machine an authority of its own, and none to one that others reach', () => {
    expect(readSettings({}).env).toMatchObject({ DEV_PKI: 'true', DEV_PKI_PORT: '3318' });
    expect(readSettings({ PORT: '65535' }).env).toMatchObject({ DEV_PKI_PORT: '65217' });
    expect(readSettings({ DEV_PKI: 'false' }).env).toMatchObject({ DEV_PKI: 'false' });
    expect(readSettings({ PUBLIC_URL: 'http://127.0.0.1:3000' }).env).toMatchObject({ DEV_PKI: 'true' });
    for (const url of ['https://dichvucong.example.vn', 'http://localhost.example.vn'])
      expect(readSettings({ PUBLIC_URL: url }).env).not.toHaveProperty('DEV_PKI');
  });

  it.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['PORT', '0'],
    ['DATA_DIR', '/'],
    ['DATA_DIR', '.'],
  ])('refuses %s=%s', (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(`${name}=${value}`);
  });

  it('takes a Node.js that can require an ES module, and no other', () => {
    for (const version of ['20.19.0', '22.12.1', '24.0.0']) expect(() => needNode(version)).not.toThrow();
    for (const version of ['18.20.0', '20.18.3', '21.7.0', '22.11.0']) expect(() => needNode(version)).toThrow(version);
  });
});

describe('the driver for tokens', () => {
  it.each([
    ['gyp ERR! find Python You need to install the latest version of Python.', 'Thiếu Python 3'],
    ['gyp ERR! stack Error: not found: make', 'Thiếu trình biên dịch C++'],
    ['make: g++: command not found', 'Thiếu trình biên dịch C++'],
    [
      'gyp ERR! stack FetchError: request failed, reason: getaddrinfo EAI_AGAIN nodejs.org',
      'Không tải được tệp tiêu đề',
    ],
    ['something else', 'Không dựng được pkcs11js'],
  ])('that cannot be built says what is missing and what to do: %s', (output, words) => {
    expect(reason(output)).toContain(words);
    expect(reason(output)).toContain('hãy bỏ PKCS11_MODULE');
  });
});

describe('the data folder', () => {
  it('is emptied only when the portal made it', () => {
    const own = join(dir, 'own');
    prepareDataDir(own);
    mkdirSync(join(own, 'files'));
    emptyDataDir(own);
    expect(() => statSync(join(own, 'files'))).toThrow();

    const foreign = join(dir, 'foreign');
    mkdirSync(foreign);
    writeFileSync(join(foreign, 'luận văn.docx'), 'x');
    prepareDataDir(foreign);
    expect(() => needOwnDataDir(foreign)).toThrow(foreign);
    expect(() => emptyDataDir(foreign)).toThrow(foreign);
    expect(readFileSync(join(foreign, 'luận văn.docx'), 'utf8')).toBe('x');
  });

  it('keeps its secrets, each long enough and for the owner alone', () => {
    const first = secretsOf(dir);
    expect(Object.keys(first).sort()).toEqual(['BANK_SECRET', 'KEY_ENCRYPTION_KEY', 'SESSION_SECRET']);
    expect(Object.values(first).every((secret) => /^[0-9a-f]{64}$/.test(secret))).toBe(true);
    expect(secretsOf(dir)).toEqual(first);
    if (process.platform !== 'win32') expect(statSync(join(dir, 'secrets.json')).mode & 0o777).toBe(0o600);
  });
});

const asRoot = process.getuid?.() === 0 ? it : it.skip;
asRoot('keeps the database where its account can reach it when root starts from a closed folder', () => {
  const open = join(dir, 'open');
  mkdirSync(open);
  chmodSync(dir, 0o700);
  const closed = findPlace(open);
  expect(closed.account.uid).toBeGreaterThan(0);
  expect(closed.dir).toMatch(/^\/var\/lib\/motcua\//);
  rmSync(dirname(closed.dir), { recursive: true, force: true });
  chmodSync(dir, 0o755);
  expect(findPlace(open).dir).toBe(join(open, 'postgres'));
});

describe('the port', () => {
  let other: Server | undefined;
  afterEach(() => other?.close());

  it('is asked for before anything slow, and who holds it is named', async () => {
    const port = await freePort();
    await needPort(port, '127.0.0.1');
    other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    await expect(needPort(port, '127.0.0.1')).rejects.toThrow(`Cổng ${port} đang do tiến trình ${process.pid}`);
    await expect(needPort(port, '127.0.0.1')).rejects.toThrow(`PORT=${port + 1}`);
  });

  const ipv6 = Object.values(networkInterfaces()).some((list) => list?.some(({ address }) => address === '::1'));
  (ipv6 ? it : it.skip)('is taken when another program would answer for localhost over IPv6', async () => {
    const port = await freePort();
    other = createServer().listen(port, '::1');
    await once(other, 'listening');
    await expect(needPort(port, '127.0.0.1')).rejects.toThrow(`Cổng ${port}`);
  });
});

describe('the outcome of the tests', () => {
  const file = () => join(dir, 'result.json');
  const suite = (...statuses: string[]) => ({
    assertionResults: statuses.map((status, i) => ({ status, fullName: `${status} ${i}` })),
  });
  const write = (result: object) => writeFileSync(file(), JSON.stringify(result));

  it('counts a suite that does not run as a failure', () => {
    write({
      numPassedTests: 3,
      numFailedTests: 1,
      numRuntimeErrorTestSuites: 2,
      testResults: [suite('passed', 'pending')],
    });
    expect(readOutcome(file(), 1)).toEqual({ passed: 3, failed: 3, skipped: ['pending 1'], code: 1 });
  });

  it('never calls a broken run a good one', () => {
    expect(readOutcome(file(), 1)).toMatchObject({ passed: 0, failed: 1 });
    write({ numPassedTests: 3, numFailedTests: 0, numRuntimeErrorTestSuites: 0, testResults: [] });
    expect(readOutcome(file(), 1)).toMatchObject({ passed: 3, failed: 1 });
  });
});

it('says a password that all demonstration accounts share once', () => {
  const accounts = [
    { role: 'Công dân', name: 'Nguyễn Thị Lan', login: '068190000001', password: 'Motcua@2026' },
    { role: 'Lãnh đạo', name: 'Phạm Văn Đức', login: 'lanhdao.xuanhuong', password: 'Motcua@2026' },
  ];
  expect(accountsText(accounts).match(/Motcua@2026/g)).toHaveLength(1);
  expect(accountsText([accounts[0]!, { ...accounts[1]!, password: 'khác' }])).toMatch(/068190000001\s+Motcua@2026/);
});
