import type { ModuleTables } from '@motcua/kernel/database';
import { AgencyCode } from './agency/agency-code.entity';
import { Agency } from './agency/agency.entity';
import { CreateAgency1767398400000 } from './migrations/1767398400000-create-agency';
import { Position } from './organization/position.entity';
import { StaffMember } from './organization/staff-member.entity';
import { Unit } from './organization/unit.entity';

export const agencyTables: ModuleTables = {
  schema: 'agency',
  entities: [Agency, AgencyCode, Unit, Position, StaffMember],
  migrations: [CreateAgency1767398400000],
};
