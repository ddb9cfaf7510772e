import { Allow, CurrentActor, type Actor } from '@motcua/kernel/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { colleagueQuery, staffDto, toStaffDto, type ColleagueQuery, type StaffDto } from './agency.dto';
import { agencyNotFound } from './agency.problems';
import { StaffService } from './organization/staff.service';

@ApiTags('agency')
@Controller('staff/colleagues')
export class AgencyStaffController {
  constructor(private readonly staff: StaffService) {}

  /** Who works in an agency where one has a role oneself; without `agency`, in all of them. */
  @Get()
  @Allow('agency.see-colleagues')
  @ApiOkResponse({ standardSchema: staffDto, isArray: true })
  async colleagues(
    @Query({ schema: colleagueQuery }) { agency }: ColleagueQuery,
    @CurrentActor() actor: Actor,
  ): Promise<StaffDto[]> {
    const own = actor.grants.flatMap(({ agencyId }) => agencyId ?? []);
    const everywhere = actor.grants.some(({ agencyId }) => agencyId === null);
    if (agency && !everywhere && !own.includes(agency)) throw agencyNotFound(agency);
    return (await this.staff.colleagues(agency ? [agency] : own, new Date())).map(toStaffDto);
  }
}
