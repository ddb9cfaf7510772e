import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, EVERYONE, type Page } from '@motcua/kernel/http';
import { Catalogue } from './catalogue/catalogue';
import {
  AgencyQueryDto,
  CatalogueQueryDto,
  CodeParam,
  CompetentAgencyList,
  detailOf,
  FieldList,
  LifeEventList,
  ProcedureDto,
  ProcedurePage,
  summaryOf,
  type ProcedureSummary,
} from './procedure.dto';

@ApiTags('procedure')
@Controller('public')
@Allow(EVERYONE)
export class ProcedurePublicController {
  constructor(private readonly catalogue: Catalogue) {}

  /** Finds procedures by name or everyday words, with or without diacritics; without `q` lists them by name. */
  @Get('procedures')
  @ApiOkResponse({ standardSchema: ProcedurePage })
  async list(@Query({ schema: CatalogueQueryDto }) query: CatalogueQueryDto): Promise<Page<ProcedureSummary>> {
    const { items, next } = await this.catalogue.list(query);
    return { items: items.map(summaryOf), next };
  }

  /** Tells all about a procedure as it is in force today. */
  @Get('procedures/:code')
  @ApiOkResponse({ standardSchema: ProcedureDto })
  async get(@Param('code', { schema: CodeParam }) code: string): Promise<ProcedureDto> {
    return detailOf(await this.catalogue.get(code));
  }

  /** Lists the agencies that may settle a procedure. */
  @Get('procedures/:code/agencies')
  @ApiOkResponse({ standardSchema: CompetentAgencyList })
  async agencies(
    @Param('code', { schema: CodeParam }) code: string,
    @Query({ schema: AgencyQueryDto }) { q }: AgencyQueryDto,
  ) {
    return { items: await this.catalogue.agenciesOf(code, q) };
  }

  /** Lists the fields of administration with how many procedures each has. */
  @Get('fields')
  @ApiOkResponse({ standardSchema: FieldList })
  async fields() {
    return { items: await this.catalogue.fields() };
  }

  /** Lists the occasions of life with how many procedures each has. */
  @Get('life-events')
  @ApiOkResponse({ standardSchema: LifeEventList })
  lifeEvents() {
    return this.catalogue.lifeEvents();
  }
}
