import { firstFile, HeldBytes, type Hold } from '@motcua/kernel/http';
import type { Problem } from '@motcua/kernel/problem';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { fileMissing, fileTooLarge } from './signature.problems';

const MEGABYTE = 1_048_576;
export const MAX_PDF_BYTES = 20 * MEGABYTE;
/** Whoever judges a file holds it some times over: what came, what is read, what goes to a thread. */
const HELD = { all: 160 * MEGABYTE, perSender: 60 * MEGABYTE };

/** A PDF that somebody sent, in memory; its name is the sender's word. */
export interface ReceivedPdf {
  bytes: Buffer;
  name: string;
}

/** Takes PDFs of strangers into memory, of all together and of each sender no more than there is room for. */
@Injectable()
export class PdfIntake {
  private readonly held = new HeldBytes(HELD);

  /**
   * Hands over the first file of a form; it counts until that is done with it.
   * @throws Problem signature/file-missing, signature/file-too-large, http/busy, http/too-many-uploads
   */
  async receive<T>(request: FastifyRequest, use: (pdf: ReceivedPdf) => Promise<T>): Promise<T> {
    const part = await firstFile(request, MAX_PDF_BYTES + 1);
    if (!part) throw fileMissing();
    const hold = this.held.holdFor(request.ip);
    try {
      return await use({ bytes: await read(part.file, hold), name: part.filename ?? 'van-ban.pdf' });
    } finally {
      hold.end();
    }
  }
}

/** What is refused is read to its end, so that the sender hears the reason instead of a broken line. */
async function read(file: AsyncIterable<Buffer>, hold: Hold): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  let refusal: Problem | undefined;
  for await (const chunk of file) {
    size += chunk.length;
    refusal ??= size > MAX_PDF_BYTES ? fileTooLarge(MAX_PDF_BYTES) : hold.refusalOf(chunk.length);
    if (refusal) {
      chunks.length = 0;
      hold.end();
    } else chunks.push(chunk);
  }
  if (refusal) throw refusal;
  if (size === 0) throw fileMissing();
  return Buffer.concat(chunks);
}
