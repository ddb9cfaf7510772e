import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, EVERYONE, RateLimit } from '@motcua/kernel/http';
import {
  figuresDto,
  publicResultDto,
  trackingDto,
  type FiguresDto,
  type PublicResultDto,
  type TrackingDto,
} from './dossier.dto';
import { DossierFigures } from './dossier.figures';
import { trackingCode, verifyCodeParam } from './dossier.requests';
import { DossierResultService } from './result/dossier.result.service';
import { DossierViews } from './dossier.views';

/** What anybody may ask who holds a code. */
@ApiTags('dossier')
@Controller('public')
@Allow(EVERYONE)
export class DossierPublicController {
  constructor(
    private readonly views: DossierViews,
    private readonly results: DossierResultService,
    private readonly figuresOf: DossierFigures,
  ) {}

  /** Where a dossier stands, without anything about its applicant. */
  @Get('tracking/:code')
  @RateLimit(60, 60)
  @ApiOkResponse({ standardSchema: trackingDto })
  track(@Param('code', { schema: trackingCode }) code: string): Promise<TrackingDto> {
    return this.views.forPublic(code, new Date());
  }

  /** A result by the code that is printed on it, with its signatures verified anew. */
  @Get('results/:verifyCode')
  @RateLimit(30, 60)
  @ApiOkResponse({ standardSchema: publicResultDto })
  result(@Param('verifyCode', { schema: verifyCodeParam }) verifyCode: string): Promise<PublicResultDto> {
    return this.results.check(verifyCode);
  }

  /** How many procedures, agencies and dossiers the province has, and how punctual it is this month. */
  @Get('figures')
  @ApiOkResponse({ standardSchema: figuresDto })
  figures(): Promise<FiguresDto> {
    return this.figuresOf.figures(new Date());
  }
}
