import { Body, Controller, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, Post, type Actor, type Page } from '@motcua/kernel/http';
import { z } from 'zod';
import { KeyService } from './key/key.service';
import {
  certificateDto,
  certificatePageDto,
  certificateQuery,
  issueOrder,
  revokeOrder,
  toCertificateDto,
  type CertificateDto,
  type CertificateQuery,
  type IssueBody,
  type RevokeBody,
} from './signature.dto';

@ApiTags('signature')
@Controller('admin/certificates')
@Allow('signature.manage')
export class SignatureAdminController {
  constructor(private readonly keys: KeyService) {}

  /** Lists certificates, newest first; `q` is part of a name or agency, or the beginning of a serial number. */
  @Get()
  @ApiOkResponse({ standardSchema: certificatePageDto })
  async list(@Query({ schema: certificateQuery }) query: CertificateQuery): Promise<Page<CertificateDto>> {
    const now = new Date();
    const { items, next } = await this.keys.list(query);
    return { items: items.map((key) => toCertificateDto(key, now)), next };
  }

  /** Issues a certificate for a person or an agency; it is the one in use from now on. */
  @Post()
  @ApiCreatedResponse({ standardSchema: certificateDto })
  async issue(@CurrentActor() actor: Actor, @Body({ schema: issueOrder }) body: IssueBody): Promise<CertificateDto> {
    const { ownerKind, ownerId, name, title, organization, algorithm } = body;
    const subject = { name, ...(title && { title }), ...(organization && { organization }) };
    const now = new Date();
    const owner = { kind: ownerKind, id: ownerId };
    return toCertificateDto(await this.keys.issue({ owner, subject, algorithm, actorId: actor.accountId }, now), now);
  }

  /** Revokes a certificate: it signs nothing from now on; what it signed before stays valid. */
  @Post(':id/revoke')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: certificateDto })
  async revoke(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: revokeOrder }) body: RevokeBody,
  ): Promise<CertificateDto> {
    const now = new Date();
    return toCertificateDto(await this.keys.revoke(actor.accountId, id, body.reason, now), now);
  }
}
