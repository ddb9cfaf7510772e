import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import type { Trust } from './verify-pdf';

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * Certificates out of the `*.pem` files of folders; folders that are not there are passed over. Those that certify
 * themselves are anchors, the others help to build paths.
 * @throws Error naming a file that holds no certificate.
 */
export async function trustFromFolders(...folders: string[]): Promise<Trust> {
  const trust = { anchors: [] as Buffer[], intermediates: [] as Buffer[] };
  for (const folder of folders) {
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((candidate) => candidate.endsWith('.pem')).sort()) {
      const found = (await readFile(join(folder, name), 'utf8')).match(PEM);
      if (!found) throw new Error(`${join(folder, name)}: không có chứng thư số nào`);
      for (const pem of found) {
        const certificate = new X509Certificate(pem);
        const own = certificate.checkIssued(certificate) && certificate.verify(certificate.publicKey);
        (own ? trust.anchors : trust.intermediates).push(certificate.raw);
      }
    }
  }
  return trust;
}

export const pemOf = (certificate: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replace(/(.{64})(?=.)/g, '$1\n')}\n-----END CERTIFICATE-----\n`;
