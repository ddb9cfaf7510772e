import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, readConfig } from '@motcua/kernel/config';
import { configKeys } from '../src/config/config';

const enough = {
  DATABASE_URL: 'postgres://motcua@localhost/motcua',
  DATA_DIR: '.data',
  SESSION_SECRET: 's'.repeat(32),
  KEY_ENCRYPTION_KEY: 'ab'.repeat(32),
  BANK_SECRET: 'b'.repeat(32),
};

function faultsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

it('names every fault at once', () => {
  expect(
    faultsOf({
      PORT: 'eighty',
      SESSION_SECRET: 'short',
      KEY_ENCRYPTION_KEY: 'xyz',
      DATABASE_POOL: '2',
      REDIS_URL: 'http://x',
    }),
  ).toEqual([
    'PORT: Cần nhập số',
    'DATABASE_URL: chưa đặt',
    'DATABASE_POOL: Không được nhỏ hơn 4',
    'REDIS_URL: Địa chỉ trang chưa đúng, ví dụ: https://example.vn',
    'DATA_DIR: chưa đặt',
    'SESSION_SECRET: cần ít nhất 32 ký tự ngẫu nhiên',
    'KEY_ENCRYPTION_KEY: cần đúng 64 chữ số thập lục phân (32 byte)',
    'BANK_SECRET: chưa đặt',
  ]);
});

it('never falls back to some database or key of its own', () => {
  for (const key of Object.keys(enough)) {
    const rest = Object.entries(enough).filter(([name]) => name !== key);
    expect(faultsOf(Object.fromEntries(rest))).toEqual([`${key}: chưa đặt`]);
    expect(faultsOf({ ...enough, [key]: '' })).toEqual([`${key}: chưa đặt`]);
  }
});

it('reads what is set and takes the rest as said in .env.example', () => {
  const config = readConfig({
    ...enough,
    SERVER_ROLE: 'api',
    PUBLIC_URL: 'https://motcua.example.vn/',
    TRUST_PROXY: 'true',
  });
  expect(config).toMatchObject({
    role: 'api',
    publicUrl: 'https://motcua.example.vn',
    trustProxy: true,
    port: 3000,
    redisUrl: undefined,
  });
  expect([config.runsApi, config.runsWorker]).toEqual([true, false]);
  expect(config.keyEncryptionKey).toHaveLength(32);
});

it('does one job, the other, or both', () => {
  const roles = ['api', 'worker', 'all'].map((role) => readConfig({ ...enough, SERVER_ROLE: role }));
  expect(roles.map(({ runsApi, runsWorker }) => [runsApi, runsWorker])).toEqual([
    [true, false],
    [false, true],
    [true, true],
  ]);
  expect(faultsOf({ ...enough, SERVER_ROLE: 'both' })).toHaveLength(1);
});

it('asks browsers for secure cookies over TLS and on this machine', () => {
  const secure = (url: string) => readConfig({ ...enough, PUBLIC_URL: url }).secureCookies;
  expect(['https://a.vn', 'http://localhost:3000', 'http://127.0.0.1:3000', 'http://a.vn'].map(secure)).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

it('reads exactly the variables that .env.example lists', () => {
  const text = readFileSync(join(__dirname, '../../../.env.example'), 'utf8');
  const listed = [...text.matchAll(/^([A-Z0-9_]+)=/gm)].map(([, key]) => key);
  expect(listed.sort()).toEqual([...configKeys].sort());
});

it('has no authority for trying out where people are served', () => {
  const local = ['http://localhost:3000', 'https://127.0.0.1', 'http://[::1]:3000'];
  const reached = ['https://dichvucong.example.vn', 'http://192.168.1.5', 'http://localhost.example.vn'];
  for (const PUBLIC_URL of local)
    expect(readConfig({ ...enough, DEV_PKI: 'true', PUBLIC_URL })).toMatchObject({ isPublic: false, devPki: true });
  for (const PUBLIC_URL of reached) {
    expect(readConfig({ ...enough, PUBLIC_URL })).toMatchObject({ isPublic: true, devPki: false });
    expect(faultsOf({ ...enough, DEV_PKI: 'true', PUBLIC_URL })).toEqual([
      'DEV_PKI: chứng thư số thử nghiệm không được dùng trên cổng phục vụ người dân, hãy đặt DEV_PKI=false hoặc PUBLIC_URL ở localhost',
    ]);
  }
});
