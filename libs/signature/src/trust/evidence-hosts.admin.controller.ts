import { Body, Controller, Get, HttpCode, Param } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, Delete, Post, type Actor } from '@motcua/kernel/http';
import { EvidenceHosts } from './evidence-hosts';
import {
  evidenceHostDto,
  evidenceHostListDto,
  hostName,
  hostOrder,
  toEvidenceHostDto,
  type EvidenceHostDto,
  type HostOrder,
} from './trust.dto';

@ApiTags('signature')
@Controller('admin/evidence-hosts')
@Allow('signature.manage')
export class EvidenceHostsAdminController {
  constructor(private readonly hosts: EvidenceHosts) {}

  /** Lists the servers that may be asked about certificates, and how they answered of late. */
  @Get()
  @ApiOkResponse({ standardSchema: evidenceHostListDto })
  async list(): Promise<{ items: EvidenceHostDto[] }> {
    return { items: (await this.hosts.list()).map(toEvidenceHostDto) };
  }

  /** Allows a server to be asked. */
  @Post()
  @ApiCreatedResponse({ standardSchema: evidenceHostDto })
  async add(@CurrentActor() actor: Actor, @Body({ schema: hostOrder }) body: HostOrder): Promise<EvidenceHostDto> {
    return toEvidenceHostDto(await this.hosts.add(actor.accountId, body, new Date()));
  }

  /** Has a server asked no more; answers that it gave stay until they are out of date. */
  @Delete(':host')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@CurrentActor() actor: Actor, @Param('host', { schema: hostName }) host: string): Promise<void> {
    await this.hosts.remove(actor.accountId, host);
  }
}
