import { AuditTrail } from '@motcua/kernel/audit';
import { Database, newId, type Tx } from '@motcua/kernel/database';
import { invalid } from '@motcua/kernel/problem';
import { IdentityFacade, roles as allRoles, type RoleKey } from '@motcua/identity';
import { Injectable } from '@nestjs/common';
import { Agency } from '../agency/agency.entity';
import { dayOf } from '../agency/agency.queries';
import { agencyNotFound, alreadyStaff, notStaffAccount, staffNotFound, unitNotFound } from '../agency.problems';
import { StaffMember } from './staff-member.entity';
import { Unit } from './unit.entity';

export interface NewStaffMember {
  accountId: string;
  agencyId: string;
  unitId?: string | null;
  position: string;
  /** First and last day, YYYY-MM-DD; from today, without an end. */
  from?: string;
  to?: string | null;
}

export interface Place {
  agencyId: string;
  unitName: string | null;
  position: string;
}

export interface Colleague {
  staffMemberId: string;
  accountId: string;
  name: string;
  position: string;
  unitId: string | null;
  unitName: string | null;
  /** Held in this agency today. */
  roles: RoleKey[];
  from: string;
  to: string | null;
}

const roleKeys = Object.keys(allRoles) as RoleKey[];

/** Who works where. */
@Injectable()
export class StaffService {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditTrail,
    private readonly identity: IdentityFacade,
  ) {}

  /** @throws Problem agency/not-found, agency/unit-not-found (404), agency/already-staff, agency/not-staff-account (409) */
  async add(tx: Tx, order: NewStaffMember, now: Date, actorId: string | null): Promise<string> {
    const { accountId, agencyId, unitId = null, position, from = dayOf(now), to = null } = order;
    if (to !== null && to < from)
      throw invalid([{ pointer: '/to', detail: 'Ngày kết thúc phải từ ngày bắt đầu trở đi' }]);
    await this.lockAgency(tx, agencyId);
    if ((await this.identity.account(accountId))?.audience !== 'staff') throw notStaffAccount();
    await this.needUnit(tx, agencyId, unitId);
    const [overlapping] = await tx.query<unknown[]>(
      `SELECT 1 FROM agency.staff_member
        WHERE agency_id = $1 AND account_id = $2 AND daterange(valid_from, valid_to, '[]') && daterange($3, $4, '[]')`,
      [agencyId, accountId, from, to],
    );
    if (overlapping) throw alreadyStaff();
    const id = newId();
    await tx.insert(StaffMember, {
      id,
      accountId,
      agencyId,
      unitId,
      position: position.normalize('NFC'),
      validFrom: from,
      validTo: to,
    });
    await this.note(tx, actorId, 'agency.add-staff', accountId, { agencyId, unitId, from, to });
    return id;
  }

  /** Gives another unit or title, from now on. */
  async move(
    tx: Tx,
    agencyId: string,
    id: string,
    place: { unitId: string | null; position: string },
    actorId: string,
  ): Promise<void> {
    const member = await this.member(tx, agencyId, id);
    await this.needUnit(tx, agencyId, place.unitId);
    await tx.update(StaffMember, { id }, place);
    await this.note(tx, actorId, 'agency.move-staff', member.accountId, { agencyId, unitId: place.unitId });
  }

  /** Sets the last day; the roles held in the agency end with it. */
  async leave(tx: Tx, agencyId: string, id: string, lastDay: string, actorId: string): Promise<void> {
    const member = await this.member(tx, agencyId, id);
    if (lastDay < member.validFrom) {
      throw invalid([{ pointer: '/on', detail: 'Ngày cuối phải từ ngày bắt đầu làm việc trở đi' }]);
    }
    await tx.update(StaffMember, { id }, { validTo: lastDay });
    await this.identity.endGrants(tx, member.accountId, agencyId, lastDay, actorId);
    await this.note(tx, actorId, 'agency.leave', member.accountId, { agencyId, lastDay });
  }

  placesOf(accountId: string, now: Date): Promise<Place[]> {
    return this.db.reader.query(
      `SELECT s.agency_id AS "agencyId", u.name AS "unitName", s.position
         FROM agency.staff_member s LEFT JOIN agency.unit u ON u.id = s.unit_id
        WHERE s.account_id = $1 AND s.valid_from <= $2 AND (s.valid_to IS NULL OR s.valid_to >= $2)
        ORDER BY s.valid_from, s.id`,
      [accountId, dayOf(now)],
    );
  }

  /** Staff of the agencies as of today: by unit, then by rank of the title, then by name. */
  async colleagues(agencyIds: string[], now: Date): Promise<Colleague[]> {
    const members = await this.db.reader.query<(Omit<Colleague, 'name' | 'roles'> & { agencyId: string })[]>(
      `SELECT s.id AS "staffMemberId", s.account_id AS "accountId", s.agency_id AS "agencyId", s.position,
              s.unit_id AS "unitId", u.name AS "unitName", s.valid_from::text AS "from", s.valid_to::text AS "to"
         FROM agency.staff_member s
         LEFT JOIN agency.unit u ON u.id = s.unit_id
         LEFT JOIN agency.position p ON p.title = s.position
        WHERE s.agency_id = ANY($1) AND s.valid_from <= $2 AND (s.valid_to IS NULL OR s.valid_to >= $2)
        ORDER BY s.agency_id, u.name COLLATE "vi-x-icu" NULLS FIRST, p.rank NULLS LAST, s.id`,
      [agencyIds, dayOf(now)],
    );
    const names = new Map(
      (await this.identity.accounts(members.map((m) => m.accountId))).map(({ id, name }) => [id, name]),
    );
    const holders = new Map<string, { accountId: string; role: RoleKey }[]>();
    for (const id of new Set(members.map((m) => m.agencyId)))
      holders.set(id, await this.identity.holders(id, roleKeys));
    return members.map(({ agencyId, ...member }) => ({
      ...member,
      name: names.get(member.accountId) ?? '',
      roles: (holders.get(agencyId) ?? []).filter((h) => h.accountId === member.accountId).map((h) => h.role),
    }));
  }

  /** One who joins or leaves at a time; also says that the agency is there. */
  private async lockAgency(tx: Tx, agencyId: string): Promise<void> {
    const agency = await tx.findOne(Agency, { where: { id: agencyId }, lock: { mode: 'pessimistic_write' } });
    if (!agency) throw agencyNotFound(agencyId);
  }

  private async needUnit(tx: Tx, agencyId: string, unitId: string | null): Promise<void> {
    if (unitId !== null && !(await tx.existsBy(Unit, { id: unitId, agencyId }))) throw unitNotFound(unitId);
  }

  private async member(tx: Tx, agencyId: string, id: string): Promise<StaffMember> {
    const member = await tx.findOne(StaffMember, { where: { id, agencyId }, lock: { mode: 'pessimistic_write' } });
    if (!member) throw staffNotFound(id);
    return member;
  }

  private note(
    tx: Tx,
    actorId: string | null,
    action: string,
    accountId: string,
    facts: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.add(tx, { actorId, action, subject: `account:${accountId}`, facts });
  }
}
