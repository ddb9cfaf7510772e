import { Controller, Get, HttpCode, Param, Req, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, EVERYONE, NoReplay, Post, RateLimit } from '@motcua/kernel/http';
import { Problem } from '@motcua/kernel/problem';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PdfIntake } from '../../pdf-intake';
import type { ProgramAnswer } from './desktop.dto';
import { DesktopSigning } from './desktop.service';

const session = z.string().regex(/^[0-9a-f]{64}$/);

/** What the program on a signer's machine calls; it has no session of ours, the address itself is the secret. */
@ApiExcludeController()
@Controller('public/signing-tickets/:id/:session')
@Allow(EVERYONE)
export class DesktopPublicController {
  constructor(
    private readonly intake: PdfIntake,
    private readonly desktop: DesktopSigning,
  ) {}

  /** The paper to be signed. */
  @RateLimit(120, 60)
  @Get('paper.pdf')
  async paper(
    @Param('id', { schema: z.uuid() }) id: string,
    @Param('session', { schema: session }) sessionId: string,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.desktop.paper(id, sessionId, new Date()), { type: 'application/pdf' });
  }

  /** Takes the signed paper (`uploadfile`); a refusal is told in the program's own way, so that it shows why. */
  // The program knows no keys; the ticket itself is good once.
  @NoReplay()
  @RateLimit(120, 60)
  @Post('uploadfile')
  @HttpCode(200)
  async upload(
    @Param('id', { schema: z.uuid() }) id: string,
    @Param('session', { schema: session }) sessionId: string,
    @Req() request: FastifyRequest,
  ): Promise<ProgramAnswer> {
    try {
      return await this.intake.receive(request, async ({ bytes, name }) => {
        await this.desktop.bringBack(id, sessionId, bytes, new Date());
        return { Status: true, Message: 'Đã nhận văn bản đã ký', FileName: name, FileServer: id };
      });
    } catch (error) {
      if (error instanceof Problem && error.status < 500)
        return { Status: false, Message: error.title, FileName: '', FileServer: '' };
      throw error;
    }
  }
}
