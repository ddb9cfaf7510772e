import { Body, Controller, Get } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, NoReplay, Post, type Actor } from '@motcua/kernel/http';
import { certificateDto, toCertificateDto, type CertificateDto } from '../../signature.dto';
import { ownerOf } from '../key.dto';
import { RemoteSigners } from './remote-signers';
import { bringRemoteOrder, remoteServiceListDto, type BringRemoteBody, type RemoteServiceListDto } from './remote.dto';
import { RemoteSigningService } from './remote.service';

@ApiTags('signature')
@Controller('admin')
@Allow('signature.manage')
export class RemoteAdminController {
  constructor(
    private readonly remote: RemoteSigningService,
    private readonly signers: RemoteSigners,
  ) {}

  /** Lists the configured services for signing on the phone. */
  @Get('remote-services')
  @ApiOkResponse({ standardSchema: remoteServiceListDto })
  services(): RemoteServiceListDto {
    return { items: this.signers.names.map((name) => ({ name })) };
  }

  /** Enters a certificate whose key is kept by a remote service; its holder confirms each signature on their phone. */
  // The service is asked outside of any transaction; a certificate is entered once, however often it is sent.
  @NoReplay()
  @Post('remote-certificates')
  @ApiCreatedResponse({ standardSchema: certificateDto })
  async bring(
    @CurrentActor() actor: Actor,
    @Body({ schema: bringRemoteOrder }) body: BringRemoteBody,
  ): Promise<CertificateDto> {
    const now = new Date();
    const { service, credentialId, userId } = body;
    const by = { accountId: actor.accountId, name: actor.name, isAdministrator: true };
    const key = await this.remote.bring(ownerOf(body), { service, credentialId, userId }, by, now);
    return toCertificateDto(key, now);
  }
}
