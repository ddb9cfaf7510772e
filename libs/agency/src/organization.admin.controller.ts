import { Allow, CurrentActor, Delete, Post, Put, type Actor } from '@motcua/kernel/http';
import { Body, Controller, Get, HttpCode, Param } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  closing,
  newPosition,
  newStaffMember,
  positionDto,
  staffMemberDto,
  staffPlace,
  unitDto,
  unitName,
  type Closing,
  type NewPosition,
  type NewStaffMemberBody,
  type PositionDto,
  type StaffMemberDto,
  type StaffPlace,
  type UnitDto,
  type UnitName,
} from './agency.dto';
import { OrganizationService } from './organization/organization.service';
import { refuseForeignAgency } from './organization/own-agency';
import { StaffAdminService } from './organization/staff.admin.service';

const id = { schema: z.uuid() };

/** Units, titles and staff: for the portal's administrators everywhere, for an agency's in their own. */
@ApiTags('agency')
@Controller('admin')
@Allow('agency.manage-own')
export class OrganizationAdminController {
  constructor(
    private readonly organization: OrganizationService,
    private readonly staff: StaffAdminService,
  ) {}

  /** Units of an agency. */
  @Get('agencies/:id/units')
  @ApiOkResponse({ standardSchema: unitDto, isArray: true })
  async units(@Param('id', id) agencyId: string, @CurrentActor() actor: Actor): Promise<UnitDto[]> {
    refuseForeignAgency(actor, agencyId);
    return this.organization.units(agencyId);
  }

  /** Adds a unit. */
  @Post('agencies/:id/units')
  @ApiCreatedResponse({ standardSchema: unitDto })
  async addUnit(
    @Param('id', id) agencyId: string,
    @Body({ schema: unitName }) body: UnitName,
    @CurrentActor() actor: Actor,
  ): Promise<UnitDto> {
    refuseForeignAgency(actor, agencyId);
    const unit = await this.organization.addUnit(actor, agencyId, body.name);
    return { id: unit.id, name: unit.name };
  }

  /** Renames a unit. */
  @Put('agencies/:id/units/:unitId')
  @ApiOkResponse({ standardSchema: unitDto })
  async renameUnit(
    @Param('id', id) agencyId: string,
    @Param('unitId', id) unitId: string,
    @Body({ schema: unitName }) body: UnitName,
    @CurrentActor() actor: Actor,
  ): Promise<UnitDto> {
    refuseForeignAgency(actor, agencyId);
    const unit = await this.organization.renameUnit(actor, agencyId, unitId, body.name);
    return { id: unit.id, name: unit.name };
  }

  /** Removes a unit that nobody ever worked in. */
  @Delete('agencies/:id/units/:unitId')
  @HttpCode(204)
  @ApiNoContentResponse()
  async removeUnit(
    @Param('id', id) agencyId: string,
    @Param('unitId', id) unitId: string,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    refuseForeignAgency(actor, agencyId);
    await this.organization.removeUnit(actor, agencyId, unitId);
  }

  /** Titles offered when staff are entered. */
  @Get('positions')
  @ApiOkResponse({ standardSchema: positionDto, isArray: true })
  positions(): Promise<PositionDto[]> {
    return this.organization.positions();
  }

  /** Adds a title. */
  @Post('positions')
  @Allow('agency.manage')
  @ApiCreatedResponse({ standardSchema: positionDto })
  addPosition(
    @Body({ schema: newPosition }) { title, rank }: NewPosition,
    @CurrentActor() actor: Actor,
  ): Promise<PositionDto> {
    return this.organization.addPosition(actor, title, rank);
  }

  /** Offers a title no more; staff who have it keep it. */
  @Delete('positions/:id')
  @HttpCode(204)
  @Allow('agency.manage')
  @ApiNoContentResponse()
  async removePosition(@Param('id', id) positionId: string, @CurrentActor() actor: Actor): Promise<void> {
    await this.organization.removePosition(actor, positionId);
  }

  /** Who works in the agency today. */
  @Get('agencies/:id/staff')
  @ApiOkResponse({ standardSchema: staffMemberDto, isArray: true })
  async members(@Param('id', id) agencyId: string, @CurrentActor() actor: Actor): Promise<StaffMemberDto[]> {
    refuseForeignAgency(actor, agencyId);
    return this.staff.members(agencyId);
  }

  /** Enters somebody with a staff account as staff of the agency. */
  @Post('agencies/:id/staff')
  @ApiCreatedResponse({ standardSchema: staffMemberDto, isArray: true })
  async addStaff(
    @Param('id', id) agencyId: string,
    @Body({ schema: newStaffMember }) body: NewStaffMemberBody,
    @CurrentActor() actor: Actor,
  ): Promise<StaffMemberDto[]> {
    refuseForeignAgency(actor, agencyId);
    return this.staff.add(actor, { ...body, agencyId }, new Date());
  }

  /** Gives another unit or title. */
  @Put('agencies/:id/staff/:memberId')
  @ApiOkResponse({ standardSchema: staffMemberDto, isArray: true })
  async moveStaff(
    @Param('id', id) agencyId: string,
    @Param('memberId', id) memberId: string,
    @Body({ schema: staffPlace }) body: StaffPlace,
    @CurrentActor() actor: Actor,
  ): Promise<StaffMemberDto[]> {
    refuseForeignAgency(actor, agencyId);
    return this.staff.move(actor, agencyId, memberId, body);
  }

  /** Sets somebody's last day; the roles in the agency end with it. */
  @Post('agencies/:id/staff/:memberId/leave')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: staffMemberDto, isArray: true })
  async leave(
    @Param('id', id) agencyId: string,
    @Param('memberId', id) memberId: string,
    @Body({ schema: closing }) { on }: Closing,
    @CurrentActor() actor: Actor,
  ): Promise<StaffMemberDto[]> {
    refuseForeignAgency(actor, agencyId);
    return this.staff.leave(actor, agencyId, memberId, on);
  }
}
