import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpAdapterHost } from '@nestjs/core';
import { readConfig } from '@motcua/kernel/config';
import { PortalAddress } from './portal-address';

const config = readConfig({
  PUBLIC_URL: 'https://dichvucong.example.vn/',
  PORT: '3000',
  DATABASE_URL: 'postgres://nobody@127.0.0.1/none',
  DATA_DIR: '.',
  SESSION_SECRET: '0'.repeat(64),
  KEY_ENCRYPTION_KEY: '0'.repeat(64),
  BANK_SECRET: '0'.repeat(64),
});

function addressOf(server?: Server): string {
  const host = new HttpAdapterHost();
  if (server) host.httpAdapter = { getHttpServer: () => server } as unknown as typeof host.httpAdapter;
  return new PortalAddress(host, config).url();
}

describe('the address that the simulated bank posts to', () => {
  const server = createServer();
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['0.0.0.0', '127.0.0.1'],
    ['::', '[::1]'],
  ])('is the socket that the process listens on: %s', async (host, reached) => {
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    expect(addressOf(server)).toBe(`http://${reached}:${(server.address() as AddressInfo).port}`);
  });

  it('is the public one where the process does not listen', () => {
    expect(addressOf(server)).toBe('https://dichvucong.example.vn');
    expect(addressOf()).toBe('https://dichvucong.example.vn');
  });
});
