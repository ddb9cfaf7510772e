import { Allow, CurrentActor, Post, Put, type Actor, type Page } from '@motcua/kernel/http';
import { Body, Controller, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AgencyQueries, type AgencyView } from './agency/agency.queries';
import { AgencyService } from './agency/agency.service';
import {
  agencyAdminQuery,
  agencyDetails,
  agencyFileDto,
  closing,
  importOrder,
  importReportDto,
  managedAgencyPageDto,
  newAgency,
  newCode,
  type AgencyAdminQuery,
  type AgencyDetailsBody,
  type AgencyFileDto,
  type Closing,
  type ImportOrder,
  type ImportReport,
  type NewAgencyBody,
  type NewCodeBody,
} from './agency.dto';
import { agencyNotFound } from './agency.problems';
import { ImportService } from './import/import.service';
import { refuseForeignAgency } from './organization/own-agency';

const id = { schema: z.uuid() };

@ApiTags('agency')
@Controller('admin/agencies')
@Allow('agency.manage')
export class AgencyAdminController {
  constructor(
    private readonly agencies: AgencyService,
    private readonly queries: AgencyQueries,
    private readonly importer: ImportService,
  ) {}

  /** Lists agencies, closed ones too; an administrator of one agency sees that one. */
  @Get()
  @Allow('agency.manage-own')
  @ApiOkResponse({ standardSchema: managedAgencyPageDto })
  list(
    @Query({ schema: agencyAdminQuery }) query: AgencyAdminQuery,
    @CurrentActor() actor: Actor,
  ): Promise<Page<AgencyView>> {
    return this.queries.list(query, actor.agenciesFor('agency.manage-own'), new Date());
  }

  /** One agency with every code it ever had. */
  @Get(':id')
  @Allow('agency.manage-own')
  @ApiOkResponse({ standardSchema: agencyFileDto })
  async find(@Param('id', id) agencyId: string, @CurrentActor() actor: Actor): Promise<AgencyFileDto> {
    refuseForeignAgency(actor, agencyId);
    return this.file(agencyId);
  }

  /** Enters an agency with its first code. */
  @Post()
  @ApiCreatedResponse({ standardSchema: agencyFileDto })
  async open(@Body({ schema: newAgency }) body: NewAgencyBody, @CurrentActor() actor: Actor): Promise<AgencyFileDto> {
    return this.file(await this.agencies.open(actor, body, new Date()));
  }

  /** Reads many agencies from a CSV file; a dry run tells what would happen. */
  @Post('import')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: importReportDto })
  import(
    @Body({ schema: importOrder }) { csv, dryRun }: ImportOrder,
    @CurrentActor() actor: Actor,
  ): Promise<ImportReport> {
    return this.importer.import(actor, csv, dryRun, new Date());
  }

  /** Changes name, place in the tree and address. */
  @Put(':id')
  @ApiOkResponse({ standardSchema: agencyFileDto })
  async change(
    @Param('id', id) agencyId: string,
    @Body({ schema: agencyDetails }) body: AgencyDetailsBody,
    @CurrentActor() actor: Actor,
  ): Promise<AgencyFileDto> {
    await this.agencies.change(actor, agencyId, body);
    return this.file(agencyId);
  }

  /** Gives a new code from a day on; the code of that scheme valid before ends the day before. */
  @Post(':id/codes')
  @ApiCreatedResponse({ standardSchema: agencyFileDto })
  async recode(
    @Param('id', id) agencyId: string,
    @Body({ schema: newCode }) body: NewCodeBody,
    @CurrentActor() actor: Actor,
  ): Promise<AgencyFileDto> {
    await this.agencies.recode(actor, agencyId, body);
    return this.file(agencyId);
  }

  /** Closes an agency with its last day. */
  @Post(':id/close')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: agencyFileDto })
  async close(
    @Param('id', id) agencyId: string,
    @Body({ schema: closing }) { on }: Closing,
    @CurrentActor() actor: Actor,
  ): Promise<AgencyFileDto> {
    await this.agencies.close(actor, agencyId, on);
    return this.file(agencyId);
  }

  private async file(agencyId: string): Promise<AgencyFileDto> {
    const [view] = await this.queries.byIds([agencyId]);
    if (!view) throw agencyNotFound(agencyId);
    return { ...view, codes: await this.queries.codesOf(agencyId) };
  }
}
