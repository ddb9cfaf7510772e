import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problem';

/** A file out of a form: its name is the sender's word. */
export interface SentFile {
  filename: string | undefined;
  file: Readable;
}

/**
 * The first file of a multipart request, undefined where it has none. What is wrong with the sending is told as such,
 * here or while the file is read.
 * @throws Problem http/broken-upload (400)
 */
export async function firstFile(request: FastifyRequest, maxBytes?: number): Promise<SentFile | undefined> {
  if (!request.isMultipart()) return undefined;
  const limits = maxBytes === undefined ? {} : { limits: { fileSize: maxBytes } };
  const part = await request.file(limits).catch((error: Error & { statusCode?: number }) => {
    throw error.statusCode === 413 ? error : brokenUpload();
  });
  if (!part) return undefined;
  const file = Readable.from(whole(part.file));
  // Nobody may be reading any more when the line breaks.
  file.on('error', () => undefined);
  return { filename: part.filename, file };
}

async function* whole(file: Readable): AsyncGenerator<Buffer> {
  try {
    yield* file as AsyncIterable<Buffer>;
  } catch {
    throw brokenUpload();
  }
}

function brokenUpload(): Problem {
  return new Problem('http/broken-upload', 400, 'Tệp gửi lên bị đứt quãng hoặc sai cách, hãy tải lên lại');
}
