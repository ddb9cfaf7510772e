import { Controller, Get, HttpCode, Param, Req, type StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiNoContentResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, Delete, firstFile, NoReplay, Post, type Actor } from '@motcua/kernel/http';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { paperFileDto, type PaperFileDto } from '../dossier.dto';
import { DossierPapersService } from './dossier.papers.service';
import { fileMissing } from '../dossier.problems';
import { toPaperFileDto } from '../dossier.views';
import { fileAnswer } from './file-answer';

const id = { schema: z.uuid() };
const code = { schema: z.string().max(100) };

/** The files that people add to their dossiers. */
@ApiTags('dossier')
@Controller('citizen/dossiers/:id')
@Allow('dossier.submit')
export class DossierPapersCitizenController {
  constructor(private readonly papers: DossierPapersService) {}

  /** Adds a file to a paper: at most 20 MB a file, 10 files a paper, 100 MB a dossier. */
  // Repeating it is harmless, the same content is one file; and no transaction may wait for somebody's slow line.
  @NoReplay()
  @Post('papers/:paperCode/files')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @ApiCreatedResponse({ standardSchema: paperFileDto })
  async add(
    @CurrentActor() actor: Actor,
    @Param('id', id) dossierId: string,
    @Param('paperCode', code) paperCode: string,
    @Req() request: FastifyRequest,
  ): Promise<PaperFileDto> {
    const part = await firstFile(request);
    if (!part) throw fileMissing();
    try {
      return toPaperFileDto(await this.papers.add(actor, dossierId, paperCode, part, new Date()));
    } finally {
      // A refused file is read to its end, so that the sender hears the reason instead of a broken line.
      part.file.resume();
    }
  }

  /** Takes a file out. */
  @Delete('papers/:paperCode/files/:fileId')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id', id) dossierId: string,
    @Param('paperCode', code) paperCode: string,
    @Param('fileId', id) fileId: string,
  ): Promise<void> {
    await this.papers.remove(actor, dossierId, paperCode, fileId, new Date());
  }

  @Get('files/:fileId')
  @ApiProduces('application/octet-stream')
  async open(
    @CurrentActor() actor: Actor,
    @Param('id', id) dossierId: string,
    @Param('fileId', id) fileId: string,
  ): Promise<StreamableFile> {
    const { file, stream } = await this.papers.openOwn(actor, dossierId, fileId);
    return fileAnswer(stream, file.name, file.type, file.size);
  }
}
