export { AgencyModule } from './agency.module';
export { AgencyFacade } from './agency.facade';
export { agencyTables } from './agency.tables';
export { seedAgencies } from './seed/seed-agencies';
export { demoAccounts, seedDemoPeople } from './seed/seed-demo-people';
export type { AgencyKind } from './agency/agency.entity';
export type { AgencyView } from './agency/agency.queries';
export type { Colleague, NewStaffMember, Place } from './organization/staff.service';
