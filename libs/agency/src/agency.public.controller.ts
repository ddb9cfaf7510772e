import { Allow, EVERYONE } from '@motcua/kernel/http';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AgencyQueries } from './agency/agency.queries';
import { agencyDto, agencyListDto, agencyQuery, toAgencyDto, type AgencyDto, type AgencyQuery } from './agency.dto';
import { agencyNotFound } from './agency.problems';

@ApiTags('agency')
@Controller('public/agencies')
@Allow(EVERYONE)
export class AgencyPublicController {
  constructor(private readonly queries: AgencyQueries) {}

  /** Finds agencies at work by words of their names, with or without accents, or by their codes. */
  @Get()
  @ApiOkResponse({ standardSchema: agencyListDto })
  async search(@Query({ schema: agencyQuery }) query: AgencyQuery): Promise<{ items: AgencyDto[] }> {
    return { items: (await this.queries.search(query, new Date())).map(toAgencyDto) };
  }

  /** The agency that has the code today. */
  @Get(':code')
  @ApiOkResponse({ standardSchema: agencyDto })
  async byCode(@Param('code', { schema: z.string().max(30) }) code: string): Promise<AgencyDto> {
    const agency = await this.queries.byCode(code);
    if (!agency) throw agencyNotFound(code);
    return toAgencyDto(agency);
  }
}
