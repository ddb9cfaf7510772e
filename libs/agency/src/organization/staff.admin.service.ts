import { Database } from '@motcua/kernel/database';
import type { Actor } from '@motcua/kernel/http';
import { Injectable } from '@nestjs/common';
import { StaffService, type Colleague, type NewStaffMember } from './staff.service';

/** The verbs of StaffService as an administrator does them; each answers the agency's staff as of today. */
@Injectable()
export class StaffAdminService {
  constructor(
    private readonly db: Database,
    private readonly staff: StaffService,
  ) {}

  members(agencyId: string): Promise<Colleague[]> {
    return this.staff.colleagues([agencyId], new Date());
  }

  add(actor: Actor, order: NewStaffMember, now: Date): Promise<Colleague[]> {
    return this.db.transaction(async (tx) => {
      await this.staff.add(tx, order, now, actor.accountId);
      return this.members(order.agencyId);
    });
  }

  move(
    actor: Actor,
    agencyId: string,
    id: string,
    place: { unitId: string | null; position: string },
  ): Promise<Colleague[]> {
    return this.db.transaction(async (tx) => {
      await this.staff.move(tx, agencyId, id, place, actor.accountId);
      return this.members(agencyId);
    });
  }

  leave(actor: Actor, agencyId: string, id: string, lastDay: string): Promise<Colleague[]> {
    return this.db.transaction(async (tx) => {
      await this.staff.leave(tx, agencyId, id, lastDay, actor.accountId);
      return this.members(agencyId);
    });
  }
}
