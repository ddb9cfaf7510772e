import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, type Actor, type Page } from '@motcua/kernel/http';
import { z } from 'zod';
import {
  queueCounts,
  staffDossierDto,
  staffPage,
  type QueueCounts,
  type StaffDossierDto,
  type StaffRow,
} from './dossier.dto';
import { DossierPapersService } from './paper/dossier.papers.service';
import { DossierQueries } from './dossier.queries';
import * as ask from './dossier.requests';
import { DossierResultService } from './result/dossier.result.service';
import { DossierSlipService } from './slip/dossier.slip.service';
import { DossierViews } from './dossier.views';
import { fileAnswer } from './paper/file-answer';

const id = { schema: z.uuid() };

/** What officers read: their queue, and the dossiers filed with their agency. */
@ApiTags('dossier')
@Controller('staff/dossiers')
@Allow('dossier.read')
export class DossierStaffController {
  constructor(
    private readonly queries: DossierQueries,
    private readonly views: DossierViews,
    private readonly papers: DossierPapersService,
    private readonly results: DossierResultService,
    private readonly slips: DossierSlipService,
  ) {}

  /** A page of the queue: most urgent first; `done` newest first. */
  @Get()
  @ApiOkResponse({ standardSchema: staffPage })
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: ask.queueQuery }) query: ask.QueueQuery,
  ): Promise<Page<StaffRow>> {
    return this.queries.queue(actor, query, new Date());
  }

  /** How many dossiers lie in each box; counting stops at 1,000. */
  @Get('counts')
  @ApiOkResponse({ standardSchema: queueCounts })
  counts(@CurrentActor() actor: Actor): Promise<QueueCounts> {
    return this.queries.counts(actor, new Date());
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: staffDossierDto })
  show(@CurrentActor() actor: Actor, @Param('id', id) dossierId: string): Promise<StaffDossierDto> {
    return this.views.forStaff(actor, dossierId, new Date());
  }

  @Get(':id/files/:fileId')
  @ApiProduces('application/octet-stream')
  async file(
    @CurrentActor() actor: Actor,
    @Param('id', id) dossierId: string,
    @Param('fileId', id) fileId: string,
  ): Promise<StreamableFile> {
    const { file, stream } = await this.papers.openForStaff(actor, dossierId, fileId);
    return fileAnswer(stream, file.name, file.type, file.size);
  }

  /** The slip that the applicant holds. */
  @Get(':id/receipt')
  @ApiProduces('application/pdf')
  async receipt(@CurrentActor() actor: Actor, @Param('id', id) dossierId: string): Promise<StreamableFile> {
    const { bytes, name } = await this.slips.ofStaff(actor, dossierId);
    return fileAnswer(bytes, name, 'application/pdf');
  }

  /** The result as it would be signed now, marked as a draft. */
  @Get(':id/draft-result')
  @ApiProduces('application/pdf')
  async draftResult(@CurrentActor() actor: Actor, @Param('id', id) dossierId: string): Promise<StreamableFile> {
    return fileAnswer(
      await this.results.preview(actor, dossierId, new Date()),
      'du-thao-ket-qua.pdf',
      'application/pdf',
    );
  }

  /** The signed result. */
  @Get(':id/result')
  @ApiProduces('application/pdf')
  async result(@CurrentActor() actor: Actor, @Param('id', id) dossierId: string): Promise<StreamableFile> {
    const { bytes, name } = await this.results.ofStaff(actor, dossierId);
    return fileAnswer(bytes, name, 'application/pdf');
  }
}
