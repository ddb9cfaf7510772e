import type { Tx } from '@motcua/kernel/database';
import { Injectable } from '@nestjs/common';
import type { AgencyKind } from './agency/agency.entity';
import { AgencyQueries, type AgencyView } from './agency/agency.queries';
import { StaffService, type Colleague, type NewStaffMember, type Place } from './organization/staff.service';

/** What other modules may ask of agency. */
@Injectable()
export class AgencyFacade {
  constructor(
    private readonly queries: AgencyQueries,
    private readonly staff: StaffService,
  ) {}

  async get(id: string): Promise<AgencyView | undefined> {
    return (await this.queries.byIds([id]))[0];
  }

  /** In no order; ids that no agency has are left out. */
  byIds(ids: string[]): Promise<AgencyView[]> {
    return this.queries.byIds(ids);
  }

  /** By a code of either scheme, as valid on the day (today). */
  byCode(code: string, on?: Date): Promise<AgencyView | undefined> {
    return this.queries.byCode(code, on);
  }

  /** Those at work today. */
  ofKinds(kinds: AgencyKind[]): Promise<AgencyView[]> {
    return this.queries.ofKinds(kinds);
  }

  /** How many agencies are at work today. */
  countActive(): Promise<number> {
    return this.queries.countActive();
  }

  /** The code by Quyết định 20/2020/QĐ-TTg on the day. @throws Problem agency/without-code (409) */
  codeOf(agencyId: string, on: Date): Promise<string> {
    return this.queries.codeOf(agencyId, on);
  }

  /** Where the person works today. */
  staffOf(accountId: string): Promise<Place[]> {
    return this.staff.placesOf(accountId, new Date());
  }

  /** Who works in the agency today. */
  staffIn(agencyId: string): Promise<Colleague[]> {
    return this.staff.colleagues([agencyId], new Date());
  }

  /** Returns the staff member's id; gives no role. */
  addStaff(tx: Tx, order: NewStaffMember, by: string | null = null): Promise<string> {
    return this.staff.add(tx, order, new Date(), by);
  }
}
