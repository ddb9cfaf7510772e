import { Controller, HttpCode, Param } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, NoReplay, Post, RateLimit, type Actor } from '@motcua/kernel/http';
import { openedTicketDto, toOpenedTicketDto, type OpenedTicketDto } from '@motcua/signature';
import { z } from 'zod';
import { staffDossierDto, type StaffDossierDto } from './dossier.dto';
import { DossierViews } from './dossier.views';
import { DossierSigningService } from './result/dossier.signing.service';

const id = { schema: z.uuid() };

/** What the signer of an approved result does where its signing waits for them. */
@ApiTags('dossier')
@Controller('staff/dossiers/:id')
@Allow('dossier.approve')
export class DossierSigningStaffController {
  constructor(
    private readonly signing: DossierSigningService,
    private readonly views: DossierViews,
  ) {}

  /** Has the result signed again, in the way the signer has chosen by now; its number stays. Only its signer may. */
  @Post('sign-again')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: staffDossierDto })
  async signAgain(@CurrentActor() actor: Actor, @Param('id', id) dossierId: string): Promise<StaffDossierDto> {
    const now = new Date();
    await this.signing.again(actor, dossierId, now);
    return this.views.forStaff(actor, dossierId, now);
  }

  /** Opens the result for the signing program on the signer's own machine, for 15 minutes. Only its signer may. */
  // A second ticket does no harm, and the paper is written outside of any transaction.
  @NoReplay()
  @RateLimit(60, 60)
  @Post('desk-ticket')
  @ApiCreatedResponse({ standardSchema: openedTicketDto })
  async openAtDesk(@CurrentActor() actor: Actor, @Param('id', id) dossierId: string): Promise<OpenedTicketDto> {
    return toOpenedTicketDto(await this.signing.openAtDesk(actor, dossierId, new Date()));
  }
}
