import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const pem = (kind: string, der: Buffer) =>
  `-----BEGIN ${kind}-----\n${der.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END ${kind}-----\n`;

export interface ContainerOrder {
  certificate: Buffer;
  /** PKCS #8 DER; absent for a container without a key. */
  privateKey?: Buffer | undefined;
  chain?: Buffer[];
  passphrase: string;
  /** What `openssl pkcs12 -export` is told besides. */
  how?: string[];
}

/** A PKCS #12 file as openssl writes it. */
export function container({ certificate, privateKey, chain = [], passphrase, how = [] }: ContainerOrder): Buffer {
  const dir = mkdtempSync(join(tmpdir(), 'motcua-p12-'));
  const file = (name: string, text: string) => {
    writeFileSync(join(dir, name), text);
    return join(dir, name);
  };
  try {
    const key = privateKey ? ['-inkey', file('key.pem', pem('PRIVATE KEY', privateKey))] : ['-nokeys'];
    const above = chain.map((one) => pem('CERTIFICATE', one)).join('');
    const args = [
      ...['pkcs12', '-export', '-in', file('certificate.pem', pem('CERTIFICATE', certificate)), ...key],
      ...(chain.length > 0 ? ['-certfile', file('chain.pem', above)] : []),
      ...['-out', join(dir, 'a.p12'), '-passout', `file:${file('passphrase', passphrase)}`, ...how],
    ];
    execFileSync('openssl', args, { stdio: 'pipe' });
    return readFileSync(join(dir, 'a.p12'));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
