import { Controller, HttpCode, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, EVERYONE, NoReplay, Post, RateLimit } from '@motcua/kernel/http';
import type { FastifyRequest } from 'fastify';
import { PdfIntake } from './pdf-intake';
import { toVerdictDto, verdictDto, type VerdictDto } from './signature.dto';
import { VerificationService } from './verify/verification.service';

@ApiTags('signature')
@Controller('public/verifications')
@Allow(EVERYONE)
export class SignaturePublicController {
  constructor(
    private readonly intake: PdfIntake,
    private readonly verification: VerificationService,
  ) {}

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
    return this.intake.receive(request, async ({ bytes }) =>
      toVerdictDto(await this.verification.verify(bytes, new Date())),
    );
  }
}
