import { Controller, HttpCode, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, EVERYONE, firstFile, NoReplay, Post, RateLimit } from '@motcua/kernel/http';
import type { FastifyRequest } from 'fastify';
import { toVerdictDto, verdictDto, type VerdictDto } from './signature.dto';
import { fileMissing, fileTooLarge } from './signature.problems';
import { VerificationService } from './verify/verification.service';

const MAX_BYTES = 20 * 1_048_576;

@ApiTags('signature')
@Controller('public/verifications')
@Allow(EVERYONE)
export class SignaturePublicController {
  constructor(private readonly verification: VerificationService) {}

  /** Checks the signatures of a PDF of at most 20 MB; the file is not kept. */
  // It writes nothing, so it may be repeated, and no transaction waits for somebody's slow line.
  @NoReplay()
  @RateLimit(30, 60)
  @Post()
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @ApiOkResponse({ standardSchema: verdictDto })
  async verify(@Req() request: FastifyRequest): Promise<VerdictDto> {
    return toVerdictDto(await this.verification.verify(await receive(request), new Date()));
  }
}

async function receive(request: FastifyRequest): Promise<Buffer> {
  const part = await firstFile(request, MAX_BYTES + 1);
  if (!part) throw fileMissing();
  const chunks: Buffer[] = [];
  let size = 0;
  // A file too large is read to its end, so that the sender hears the reason instead of a broken line.
  for await (const chunk of part.file as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BYTES) chunks.push(chunk);
  }
  if (size > MAX_BYTES) throw fileTooLarge(MAX_BYTES);
  if (size === 0) throw fileMissing();
  return Buffer.concat(chunks);
}
