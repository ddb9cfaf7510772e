import { Body, Controller, Get, HttpCode, Param } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, NoReplay, Post, type Actor } from '@motcua/kernel/http';
import { z } from 'zod';
import { certificateDto, toCertificateDto, type CertificateDto } from '../signature.dto';
import { ContainerImport } from './container/container.service';
import {
  bringDesktopOrder,
  bringOrder,
  bringTokenOrder,
  ownerOf,
  pinLockListDto,
  tokenCertificateListDto,
  toPinLockDto,
  toTokenCertificateDto,
  type BringBody,
  type BringDesktopBody,
  type BringTokenBody,
  type PinLockListDto,
  type TokenCertificateListDto,
} from './key.dto';
import { DeskCertificates } from './desktop/desk-certificates';
import { PinLocks } from './pin/pin-lock.service';
import type { Bringer } from './registration.service';
import { TokenService } from './token/token.service';

@ApiTags('signature')
@Controller('admin')
@Allow('signature.manage')
export class KeyAdminController {
  constructor(
    private readonly containers: ContainerImport,
    private readonly tokens: TokenService,
    private readonly pins: PinLocks,
    private readonly desk: DeskCertificates,
  ) {}

  /** Brings a certificate with its key out of a PKCS #12 file, for a person or for an agency's seal. */
  // A wrong passphrase is counted although the call is refused; a certificate is entered once, however often it is sent.
  @NoReplay()
  @Post('certificates/import')
  @ApiCreatedResponse({ standardSchema: certificateDto })
  async bring(@CurrentActor() actor: Actor, @Body({ schema: bringOrder }) body: BringBody): Promise<CertificateDto> {
    const now = new Date();
    const { passphrase } = body;
    const order = { owner: ownerOf(body), container: Buffer.from(body.container, 'base64'), passphrase };
    return toCertificateDto(await this.containers.bring(order, administrator(actor), now), now);
  }

  /** Lists the certificates in the tokens and HSMs that are connected to the server. */
  @Get('token-certificates')
  @ApiOkResponse({ standardSchema: tokenCertificateListDto })
  async inTokens(): Promise<TokenCertificateListDto> {
    return { items: (await this.tokens.list()).flatMap(toTokenCertificateDto) };
  }

  /** Enters a certificate in a token or HSM for a person or for an agency's seal; the key stays there. */
  // The token is asked outside of any transaction; a certificate is entered once, however often it is sent.
  @NoReplay()
  @Post('token-certificates')
  @ApiCreatedResponse({ standardSchema: certificateDto })
  async bringToken(
    @CurrentActor() actor: Actor,
    @Body({ schema: bringTokenOrder }) body: BringTokenBody,
  ): Promise<CertificateDto> {
    const now = new Date();
    const { label, serial, keyId } = body;
    const key = await this.tokens.bring(ownerOf(body), { label, serial, keyId }, administrator(actor), now);
    return toCertificateDto(key, now);
  }

  /** Enters the certificate by which a person signs at their desk; its key stays with them. */
  @Post('desktop-certificates')
  @ApiCreatedResponse({ standardSchema: certificateDto })
  async bringDesktop(
    @CurrentActor() actor: Actor,
    @Body({ schema: bringDesktopOrder }) { accountId, certificate }: BringDesktopBody,
  ): Promise<CertificateDto> {
    const now = new Date();
    const file = Buffer.from(certificate, 'base64');
    return toCertificateDto(await this.desk.bring(accountId, file, administrator(actor), now), now);
  }

  /** Lists the PINs and passphrases that are locked after five wrong tries. */
  @Get('pin-locks')
  @ApiOkResponse({ standardSchema: pinLockListDto })
  async locked(): Promise<PinLockListDto> {
    return { items: (await this.pins.locked(new Date())).map(toPinLockDto) };
  }

  /** Unlocks a PIN or passphrase before its 15 minutes are over. */
  @Post('pin-locks/:id/unlock')
  @HttpCode(204)
  @ApiNoContentResponse()
  async unlock(@CurrentActor() actor: Actor, @Param('id', { schema: z.uuid() }) id: string): Promise<void> {
    await this.pins.unlock(actor.accountId, id);
  }
}

const administrator = (actor: Actor): Bringer => ({
  accountId: actor.accountId,
  name: actor.name,
  isAdministrator: true,
});
