import { firstFile } from '@motcua/kernel/http';
import type { FastifyRequest } from 'fastify';
import { fileMissing, fileTooLarge } from './signature.problems';

export const MAX_PDF_BYTES = 20 * 1_048_576;

/** The first file of a form, in memory. @throws Problem signature/file-missing, signature/file-too-large */
export async function receivePdf(request: FastifyRequest): Promise<{ bytes: Buffer; name: string }> {
  const part = await firstFile(request, MAX_PDF_BYTES + 1);
  if (!part) throw fileMissing();
  const chunks: Buffer[] = [];
  let size = 0;
  // A file too large is read to its end, so that the sender hears the reason instead of a broken line.
  for await (const chunk of part.file as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_PDF_BYTES) chunks.push(chunk);
  }
  if (size > MAX_PDF_BYTES) throw fileTooLarge(MAX_PDF_BYTES);
  if (size === 0) throw fileMissing();
  return { bytes: Buffer.concat(chunks), name: part.filename ?? 'van-ban.pdf' };
}
