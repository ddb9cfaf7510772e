import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import type { Trust } from './verify-pdf';

/** Names under which certificates are handed out, as PEM or DER. */
const FILES = /\.(pem|crt|cer|der)$/i;
const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * Certificates out of the files of folders, as PEM or DER; folders that are not there are passed over. Those that certify
 * themselves are anchors, the others help to build paths.
 * @throws Error naming a file that holds no certificate.
 */
export async function trustFromFolders(...folders: string[]): Promise<Trust> {
  const trust = { anchors: [] as Buffer[], intermediates: [] as Buffer[] };
  for (const folder of folders) {
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((candidate) => FILES.test(candidate)).sort()) {
      for (const bytes of certificatesIn(await readFile(join(folder, name)), join(folder, name))) {
        const certificate = new X509Certificate(bytes);
        const own = certificate.checkIssued(certificate) && certificate.verify(certificate.publicKey);
        (own ? trust.anchors : trust.intermediates).push(certificate.raw);
      }
    }
  }
  return trust;
}

function certificatesIn(bytes: Buffer, file: string): (Buffer | string)[] {
  if (bytes[0] === 0x30) return [bytes];
  const text = bytes.toString('utf8');
  const found = text.match(PEM) ?? [];
  // Keys and requests lie beside certificates in many a folder.
  if (found.length === 0 && !text.includes('-----BEGIN ')) throw new Error(`${file}: không có chứng thư số nào`);
  return found;
}

export const pemOf = (certificate: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replace(/(.{64})(?=.)/g, '$1\n')}\n-----END CERTIFICATE-----\n`;
