import { IdentityModule } from '@motcua/identity';
import { Module } from '@nestjs/common';
import { AgencyQueries } from './agency/agency.queries';
import { AgencyFacade } from './agency.facade';
import { StaffService } from './organization/staff.service';

@Module({
  imports: [IdentityModule],
  providers: [AgencyQueries, StaffService, AgencyFacade],
  exports: [AgencyFacade],
})
export class AgencyModule {}
