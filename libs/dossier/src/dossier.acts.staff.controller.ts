import { Body, Controller, HttpCode, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, Post, type Actor } from '@motcua/kernel/http';
import { z } from 'zod';
import type { Call } from './act/dossier.acts';
import { staffDossierDto, type StaffDossierDto } from './dossier.dto';
import { DossierProcessingService } from './act/dossier.processing.service';
import { DossierReceptionService } from './act/dossier.reception.service';
import * as ask from './dossier.requests';
import { DossierViews } from './dossier.views';

const id = { schema: z.uuid() };

/** What officers do with a dossier. Each act names the version that was seen, and answers the dossier as it is then. */
@ApiTags('dossier')
@Controller('staff/dossiers/:id')
export class DossierActsStaffController {
  constructor(
    private readonly reception: DossierReceptionService,
    private readonly processing: DossierProcessingService,
    private readonly views: DossierViews,
  ) {}

  /** Takes the dossier in and promises when its result is due. */
  @Post('receive')
  @HttpCode(200)
  @Allow('dossier.receive')
  @ApiOkResponse({ standardSchema: staffDossierDto })
  receive(
    @CurrentActor() actor: Actor,
    @Param('id', id) dossierId: string,
    @Body({ schema: ask.actWithNote }) body: ask.ActWithNote,
  ) {
    return this.act(actor, dossierId, body.version, (call) => this.reception.receive(call, body.note));
  }

  /** Asks the applicant for what is missing; the clock stops. */
  @Post('return-for-supplement')
  @HttpCode(200)
  @Allow('dossier.return-for-supplement')
  @ApiOkResponse({ standardSchema: staffDossierDto })
  returnForSupplement(
    @CurrentActor() actor: Actor,
    @Param('id', id) dossierId: string,
    @Body({ schema: ask.requestSupplement }) { version, ...request }: ask.RequestSupplement,
  ) {
    return this.act(actor, dossierId, version, (call) => this.reception.returnForSupplement(call, request));
  }

  /** Refuses to take the dossier in. */
  @Post('refuse')
  @HttpCode(200)
  @Allow('dossier.refuse')
  @ApiOkResponse({ standardSchema: staffDossierDto })
  refuse(
    @CurrentActor() actor: Actor,
    @Param('id', id) dossierId: string,
    @Body({ schema: ask.actWithReason }) body: ask.ActWithReason,
  ) {
    return this.act(actor, dossierId, body.version, (call) => this.reception.refuse(call, body.reason));
  }

  /** Puts the dossier into somebody's hands. */
  @Post('assign')
  @HttpCode(200)
  @Allow('dossier.assign')
  @ApiOkResponse({ standardSchema: staffDossierDto })
  assign(
    @CurrentActor() actor: Actor,
    @Param('id', id) dossierId: string,
    @Body({ schema: ask.assignDossier }) body: ask.AssignDossier,
  ) {
    return this.act(actor, dossierId, body.version, (call) => this.processing.assign(call, body.handlerId, body.note));
  }

  /** Proposes to grant or to deny, and passes the dossier on for signature. */
  @Post('appraise')
  @HttpCode(200)
  @Allow('dossier.appraise')
  @ApiOkResponse({ standardSchema: staffDossierDto })
  appraise(
    @CurrentActor() actor: Actor,
    @Param('id', id) dossierId: string,
    @Body({ schema: ask.appraiseDossier }) { version, ...proposal }: ask.AppraiseDossier,
  ) {
    return this.act(actor, dossierId, version, (call) => this.processing.appraise(call, proposal));
  }

  /** Passes the dossier on along its procedure's process. Who may, depends on where it stands. */
  @Post('forward')
  @HttpCode(200)
  @Allow('dossier.read')
  @ApiOkResponse({ standardSchema: staffDossierDto })
  forward(
    @CurrentActor() actor: Actor,
    @Param('id', id) dossierId: string,
    @Body({ schema: ask.actWithNote }) body: ask.ActWithNote,
  ) {
    return this.act(actor, dossierId, body.version, (call) => this.processing.forward(call, body.note));
  }

  /** Gives the dossier back to be worked on again. Who may, depends on where it stands. */
  @Post('send-back')
  @HttpCode(200)
  @Allow('dossier.read')
  @ApiOkResponse({ standardSchema: staffDossierDto })
  sendBack(
    @CurrentActor() actor: Actor,
    @Param('id', id) dossierId: string,
    @Body({ schema: ask.actWithReason }) body: ask.ActWithReason,
  ) {
    return this.act(actor, dossierId, body.version, (call) => this.processing.sendBack(call, body.reason));
  }

  /** Decides: the result gets its number at once and is signed in the background. */
  @Post('approve')
  @HttpCode(200)
  @Allow('dossier.approve')
  @ApiOkResponse({ standardSchema: staffDossierDto })
  approve(
    @CurrentActor() actor: Actor,
    @Param('id', id) dossierId: string,
    @Body({ schema: ask.actWithNote }) body: ask.ActWithNote,
  ) {
    return this.act(actor, dossierId, body.version, (call) => this.processing.approve(call, body.note));
  }

  /** Hands the result over. */
  @Post('return-result')
  @HttpCode(200)
  @Allow('dossier.return-result')
  @ApiOkResponse({ standardSchema: staffDossierDto })
  returnResult(
    @CurrentActor() actor: Actor,
    @Param('id', id) dossierId: string,
    @Body({ schema: ask.actWithNote }) body: ask.ActWithNote,
  ) {
    return this.act(actor, dossierId, body.version, (call) => this.reception.returnResult(call, body.note));
  }

  private async act(
    actor: Actor,
    dossierId: string,
    version: number,
    perform: (call: Call) => Promise<void>,
  ): Promise<StaffDossierDto> {
    const now = new Date();
    await perform({ actor, id: dossierId, version, now });
    return this.views.forStaff(actor, dossierId, now);
  }
}
