import { Body, Controller, Get, HttpCode, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, Delete, Post, Put, type Actor, type Page } from '@motcua/kernel/http';
import { z } from 'zod';
import { dossierDto, dossierPage, type DossierDto, type DossierRow } from './dossier.dto';
import { DossierDraftingService } from './filing/dossier.drafting.service';
import { DossierQueries } from './dossier.queries';
import * as ask from './dossier.requests';
import { DossierResultService } from './result/dossier.result.service';
import { DossierSlipService } from './slip/dossier.slip.service';
import { DossierSubmissionService } from './filing/dossier.submission.service';
import { DossierViews } from './dossier.views';
import { fileAnswer } from './paper/file-answer';

const id = { schema: z.uuid() };

/** What people and businesses do with their own dossiers. */
@ApiTags('dossier')
@Controller('citizen/dossiers')
@Allow('dossier.submit')
export class DossierCitizenController {
  constructor(
    private readonly drafting: DossierDraftingService,
    private readonly submission: DossierSubmissionService,
    private readonly results: DossierResultService,
    private readonly slips: DossierSlipService,
    private readonly queries: DossierQueries,
    private readonly views: DossierViews,
  ) {}

  /** Begins a draft, filled in with what the account knows. */
  @Post()
  @ApiCreatedResponse({ standardSchema: dossierDto })
  async start(
    @CurrentActor() actor: Actor,
    @Body({ schema: ask.startDossier }) body: ask.StartDossier,
  ): Promise<DossierDto> {
    return this.views.forApplicant(actor, await this.drafting.start(actor, body, new Date()));
  }

  /** Lists the caller's own dossiers, newest first. */
  @Get()
  @ApiOkResponse({ standardSchema: dossierPage })
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: ask.myDossiersQuery }) query: ask.MyDossiersQuery,
  ): Promise<Page<DossierRow>> {
    return this.queries.mine(actor, query);
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: dossierDto })
  show(@CurrentActor() actor: Actor, @Param('id', id) dossierId: string): Promise<DossierDto> {
    return this.views.forApplicant(actor, dossierId);
  }

  /** Keeps the form's answers, complete or not. */
  @Put(':id/form')
  @ApiOkResponse({ standardSchema: dossierDto })
  async save(
    @CurrentActor() actor: Actor,
    @Param('id', id) dossierId: string,
    @Body({ schema: ask.saveForm }) { version, ...form }: ask.SaveForm,
  ): Promise<DossierDto> {
    await this.drafting.save({ actor, id: dossierId, version, now: new Date() }, form);
    return this.views.forApplicant(actor, dossierId);
  }

  /** Throws a draft away with its files. */
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@CurrentActor() actor: Actor, @Param('id', id) dossierId: string): Promise<void> {
    await this.drafting.remove(actor, dossierId);
  }

  /** Files the dossier: it gets its code, and its fee is asked for. Every fault is told at once. */
  @Post(':id/submit')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: dossierDto })
  async submit(
    @CurrentActor() actor: Actor,
    @Param('id', id) dossierId: string,
    @Body({ schema: ask.submitDossier }) { version, resultChannel }: ask.SubmitDossier,
  ): Promise<DossierDto> {
    await this.submission.submit({ actor, id: dossierId, version, now: new Date() }, resultChannel);
    return this.views.forApplicant(actor, dossierId);
  }

  /** Files again after a supplement was asked for; the due time moves by the time that passed. */
  @Post(':id/resubmit')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: dossierDto })
  async resubmit(
    @CurrentActor() actor: Actor,
    @Param('id', id) dossierId: string,
    @Body({ schema: ask.actWithNote }) { version, note }: ask.ActWithNote,
  ): Promise<DossierDto> {
    await this.submission.resubmit({ actor, id: dossierId, version, now: new Date() }, note);
    return this.views.forApplicant(actor, dossierId);
  }

  /** Takes the dossier back; what was paid becomes due back. */
  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: dossierDto })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', id) dossierId: string,
    @Body({ schema: ask.actWithReason }) { version, reason }: ask.ActWithReason,
  ): Promise<DossierDto> {
    await this.submission.withdraw({ actor, id: dossierId, version, now: new Date() }, reason);
    return this.views.forApplicant(actor, dossierId);
  }

  /** The receipt with the promised date (Mẫu số 01, TT 03/2025/TT-VPCP), or before reception the confirmation of filing. */
  @Get(':id/receipt')
  @ApiProduces('application/pdf')
  async receipt(@CurrentActor() actor: Actor, @Param('id', id) dossierId: string): Promise<StreamableFile> {
    const { bytes, name } = await this.slips.ofApplicant(actor, dossierId);
    return fileAnswer(bytes, name, 'application/pdf');
  }

  /** The signed result. */
  @Get(':id/result')
  @ApiProduces('application/pdf')
  async result(@CurrentActor() actor: Actor, @Param('id', id) dossierId: string): Promise<StreamableFile> {
    const { bytes, name } = await this.results.ofApplicant(actor, dossierId);
    return fileAnswer(bytes, name, 'application/pdf');
  }
}
