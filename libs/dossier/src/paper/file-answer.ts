import type { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

/** A file to be saved under its name, never to be opened as a page of the portal. */
export function fileAnswer(content: Buffer | Readable, name: string, type: string, size?: number): StreamableFile {
  const options = { type, disposition: disposition(name), ...(size !== undefined && { length: size }) };
  return Buffer.isBuffer(content) ? new StreamableFile(content, options) : new StreamableFile(content, options);
}

/** Plain letters for old readers, and the true name by RFC 6266. */
function disposition(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, (letter) => (letter === 'đ' ? 'd' : 'D'))
    .replace(/[^\w.() -]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
