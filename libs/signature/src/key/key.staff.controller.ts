import { Body, Controller, HttpCode, Param } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, NoReplay, Post, RateLimit, SIGNED_IN, type Actor } from '@motcua/kernel/http';
import { z } from 'zod';
import { certificateDto, toCertificateDto, type CertificateDto } from '../signature.dto';
import { ContainerImport } from './container/container.service';
import { bringOwnOrder, openUntilDto, pinOrder, type BringOwnBody, type OpenUntilDto, type PinBody } from './key.dto';
import { KeyService } from './key.service';
import { TokenService } from './token/token.service';

@ApiTags('signature')
@Controller('staff/certificates')
export class KeyStaffController {
  constructor(
    private readonly keys: KeyService,
    private readonly containers: ContainerImport,
    private readonly tokens: TokenService,
  ) {}

  /**
   * Brings one's own certificate with its key out of a PKCS #12 file of at most 64 KB; it is the one in use from now on.
   * Five wrong passphrases lock for 15 minutes.
   */
  // A wrong passphrase is counted although the call is refused; a certificate is entered once, however often it is sent.
  @NoReplay()
  @RateLimit(120, 60)
  @Post('import')
  @Allow('signature.sign')
  @ApiCreatedResponse({ standardSchema: certificateDto })
  async bring(
    @CurrentActor() actor: Actor,
    @Body({ schema: bringOwnOrder }) { container, passphrase }: BringOwnBody,
  ): Promise<CertificateDto> {
    const now = new Date();
    const order = {
      owner: { kind: 'person' as const, id: actor.accountId },
      container: Buffer.from(container, 'base64'),
      passphrase,
    };
    const by = { accountId: actor.accountId, name: actor.name, isAdministrator: false };
    return toCertificateDto(await this.containers.bring(order, by, now), now);
  }

  /** Gives the PIN of the token that holds one's own key, or one's agency's seal: it signs for ten minutes. */
  // A wrong PIN is counted although the call is refused; giving the right one twice does no harm.
  @NoReplay()
  @RateLimit(120, 60)
  @Post(':id/unlock')
  @HttpCode(200)
  @Allow(SIGNED_IN)
  @ApiOkResponse({ standardSchema: openUntilDto })
  async unlock(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: pinOrder }) { pin }: PinBody,
  ): Promise<OpenUntilDto> {
    const key = await this.keys.inToken(id, actor);
    const until = await this.tokens.unlock(key, pin, actor.accountId, new Date());
    return { openUntil: until.toISOString() };
  }

  /** Closes the key in the token before its ten minutes are over. */
  @Post(':id/lock')
  @HttpCode(204)
  @Allow(SIGNED_IN)
  @ApiNoContentResponse()
  async lock(@CurrentActor() actor: Actor, @Param('id', { schema: z.uuid() }) id: string): Promise<void> {
    this.tokens.lock(await this.keys.inToken(id, actor));
  }
}
