import { Body, Controller, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, NoReplay, Post, type Actor, type Page } from '@motcua/kernel/http';
import { z } from 'zod';
import {
  certificatePreviewDto,
  endOrder,
  previewOrder,
  toCertificatePreviewDto,
  toTrustCertificateDto,
  trustCertificateDto,
  trustCertificatePageDto,
  trustOrder,
  trustQuery,
  type CertificatePreviewDto,
  type EndOrder,
  type PreviewOrder,
  type TrustCertificateDto,
  type TrustOrder,
  type TrustQuery,
} from './trust.dto';
import { TrustStore } from './trust-store';

@ApiTags('signature')
@Controller('admin/trust-certificates')
@Allow('signature.manage')
export class TrustAdminController {
  constructor(private readonly store: TrustStore) {}

  /** Lists whom the portal trusts or trusted, newest entry first; `q` is part of a name, or the beginning of a fingerprint. */
  @Get()
  @ApiOkResponse({ standardSchema: trustCertificatePageDto })
  async list(@Query({ schema: trustQuery }) query: TrustQuery): Promise<Page<TrustCertificateDto>> {
    const now = new Date();
    const { items, next } = await this.store.list(query);
    return { items: items.map((held) => toTrustCertificateDto(held, now)), next };
  }

  /** Says what an authority's certificate is before anybody trusts it; nothing is kept. */
  // It writes nothing, so it may be repeated.
  @NoReplay()
  @Post('preview')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: certificatePreviewDto })
  preview(@Body({ schema: previewOrder }) { certificate }: PreviewOrder): CertificatePreviewDto {
    return toCertificatePreviewDto(this.store.read(certificate));
  }

  /** Trusts an authority from a day on; the servers it names for revocation may be asked from now on. */
  @Post()
  @ApiCreatedResponse({ standardSchema: trustCertificateDto })
  async add(
    @CurrentActor() actor: Actor,
    @Body({ schema: trustOrder }) body: TrustOrder,
  ): Promise<TrustCertificateDto> {
    const now = new Date();
    return toTrustCertificateDto(await this.store.add(actor.accountId, body, now), now);
  }

  /** Trusts an authority no more from a moment on; what was provably signed before stays judged as it was. */
  @Post(':id/end')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: trustCertificateDto })
  async end(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: endOrder }) { at, reason }: EndOrder,
  ): Promise<TrustCertificateDto> {
    const now = new Date();
    const ended = await this.store.end(actor.accountId, id, reason, at === undefined ? now : new Date(at));
    return toTrustCertificateDto(ended, now);
  }
}
