import { Controller, Get, Param, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, NoReplay, Post, SIGNED_IN, type Actor } from '@motcua/kernel/http';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PdfIntake } from '../../pdf-intake';
import {
  openedTicketDto,
  ticketDto,
  toOpenedTicketDto,
  toTicketDto,
  type OpenedTicketDto,
  type TicketDto,
} from './desktop.dto';
import { DesktopSigning } from './desktop.service';

@ApiTags('signature')
@Controller('staff/signing-tickets')
export class DesktopStaffController {
  constructor(
    private readonly intake: PdfIntake,
    private readonly desktop: DesktopSigning,
  ) {}

  /** Opens a ticket of 15 minutes for a PDF of at most 20 MB: the program on one's own machine fetches and returns it. */
  // A second ticket does no harm, and no transaction waits for somebody's slow line.
  @NoReplay()
  @Post()
  @Allow('signature.sign')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @ApiCreatedResponse({ standardSchema: openedTicketDto })
  async open(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<OpenedTicketDto> {
    return this.intake.receive(request, async ({ bytes, name }) =>
      toOpenedTicketDto(await this.desktop.open(actor, bytes, name)),
    );
  }

  /** Tells whether the signed paper has come back. */
  @Get(':id')
  @Allow(SIGNED_IN)
  @ApiOkResponse({ standardSchema: ticketDto })
  async find(@CurrentActor() actor: Actor, @Param('id', { schema: z.uuid() }) id: string): Promise<TicketDto> {
    return toTicketDto(await this.desktop.find(actor.accountId, id), new Date());
  }

  /** The paper as it came back. */
  @Get(':id/document')
  @Allow(SIGNED_IN)
  async document(@CurrentActor() actor: Actor, @Param('id', { schema: z.uuid() }) id: string): Promise<StreamableFile> {
    return new StreamableFile(await this.desktop.document(actor.accountId, id), { type: 'application/pdf' });
  }
}
