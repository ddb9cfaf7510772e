import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, SIGNED_IN, type Actor } from '@motcua/kernel/http';
import { z } from 'zod';
import { remoteSigningDto, toRemoteSigningDto, type RemoteSigningDto } from './remote.dto';
import { RemoteSigningService } from './remote.service';

@ApiTags('signature')
@Controller('staff/remote-signings')
@Allow(SIGNED_IN)
export class RemoteStaffController {
  constructor(private readonly remote: RemoteSigningService) {}

  /** Tells whether the signer has confirmed on their phone. */
  @Get(':id')
  @ApiOkResponse({ standardSchema: remoteSigningDto })
  async find(@CurrentActor() actor: Actor, @Param('id', { schema: z.uuid() }) id: string): Promise<RemoteSigningDto> {
    return toRemoteSigningDto(await this.remote.find(actor.accountId, id));
  }

  /** The signed file. */
  @Get(':id/document')
  @Header('content-type', 'application/pdf')
  async document(@CurrentActor() actor: Actor, @Param('id', { schema: z.uuid() }) id: string): Promise<StreamableFile> {
    return new StreamableFile(await this.remote.document(actor.accountId, id), { type: 'application/pdf' });
  }
}
