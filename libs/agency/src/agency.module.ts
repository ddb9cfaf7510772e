import { IdentityModule } from '@motcua/identity';
import { Module } from '@nestjs/common';
import { AgencyQueries } from './agency/agency.queries';
import { AgencyService } from './agency/agency.service';
import { AgencyAdminController } from './agency.admin.controller';
import { AgencyFacade } from './agency.facade';
import { AgencyPublicController } from './agency.public.controller';
import { AgencyStaffController } from './agency.staff.controller';
import { ImportService } from './import/import.service';
import { OrganizationAdminController } from './organization.admin.controller';
import { OrganizationService } from './organization/organization.service';
import { StaffAdminService } from './organization/staff.admin.service';
import { StaffService } from './organization/staff.service';

@Module({
  imports: [IdentityModule],
  controllers: [AgencyPublicController, AgencyStaffController, AgencyAdminController, OrganizationAdminController],
  providers: [
    AgencyQueries,
    AgencyService,
    ImportService,
    OrganizationService,
    StaffService,
    StaffAdminService,
    AgencyFacade,
  ],
  exports: [AgencyFacade],
})
export class AgencyModule {}
