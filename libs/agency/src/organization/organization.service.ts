import { AuditTrail } from '@motcua/kernel/audit';
import { Database, newId, type Tx } from '@motcua/kernel/database';
import type { Actor } from '@motcua/kernel/http';
import { Injectable } from '@nestjs/common';
import { Agency } from '../agency/agency.entity';
import {
  agencyNotFound,
  positionExists,
  positionNotFound,
  unitExists,
  unitHasStaff,
  unitNotFound,
} from '../agency.problems';
import { Position } from './position.entity';
import { StaffMember } from './staff-member.entity';
import { Unit } from './unit.entity';

/** Units of an agency, and the titles that all agencies share. */
@Injectable()
export class OrganizationService {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditTrail,
  ) {}

  units(agencyId: string): Promise<Pick<Unit, 'id' | 'name'>[]> {
    return this.db.reader.query(
      'SELECT id, name FROM agency.unit WHERE agency_id = $1 ORDER BY name COLLATE "vi-x-icu"',
      [agencyId],
    );
  }

  async addUnit(actor: Actor, agencyId: string, name: string): Promise<Unit> {
    return this.db.transaction(async (tx) => {
      if (!(await tx.existsBy(Agency, { id: agencyId }))) throw agencyNotFound(agencyId);
      const unit = { id: newId(), agencyId, name };
      const added = await tx.query<unknown[]>(
        'INSERT INTO agency.unit (id, agency_id, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1',
        [unit.id, agencyId, name],
      );
      if (added.length === 0) throw unitExists();
      await this.note(tx, actor, 'agency.add-unit', `unit:${unit.id}`, { agencyId });
      return unit;
    });
  }

  async renameUnit(actor: Actor, agencyId: string, id: string, name: string): Promise<Unit> {
    return this.db.transaction(async (tx) => {
      const unit = await this.unit(tx, agencyId, id);
      const [homonym] = await tx.query<unknown[]>(
        'SELECT 1 FROM agency.unit WHERE agency_id = $1 AND name = $2 AND id <> $3',
        [agencyId, name, id],
      );
      if (homonym) throw unitExists();
      await tx.update(Unit, { id }, { name });
      await this.note(tx, actor, 'agency.rename-unit', `unit:${id}`, { agencyId });
      return { ...unit, name };
    });
  }

  async removeUnit(actor: Actor, agencyId: string, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.unit(tx, agencyId, id);
      if (await tx.existsBy(StaffMember, { unitId: id })) throw unitHasStaff();
      await tx.delete(Unit, { id });
      await this.note(tx, actor, 'agency.remove-unit', `unit:${id}`, { agencyId });
    });
  }

  positions(): Promise<Position[]> {
    return this.db.reader.query('SELECT id, title, rank FROM agency.position ORDER BY rank, title COLLATE "vi-x-icu"');
  }

  async addPosition(actor: Actor, title: string, rank: number): Promise<Position> {
    return this.db.transaction(async (tx) => {
      const position = { id: newId(), title, rank };
      const added = await tx.query<unknown[]>(
        'INSERT INTO agency.position (id, title, rank) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1',
        [position.id, title, rank],
      );
      if (added.length === 0) throw positionExists();
      await this.note(tx, actor, 'agency.add-position', `position:${position.id}`, { rank });
      return position;
    });
  }

  /** Staff keep the title they were entered with. */
  async removePosition(actor: Actor, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { affected } = await tx.delete(Position, { id });
      if (!affected) throw positionNotFound(id);
      await this.note(tx, actor, 'agency.remove-position', `position:${id}`, {});
    });
  }

  private async unit(tx: Tx, agencyId: string, id: string): Promise<Unit> {
    const unit = await tx.findOne(Unit, { where: { id, agencyId }, lock: { mode: 'pessimistic_write' } });
    if (!unit) throw unitNotFound(id);
    return unit;
  }

  private note(tx: Tx, actor: Actor, action: string, subject: string, facts: Record<string, unknown>): Promise<void> {
    return this.audit.add(tx, { actorId: actor.accountId, action, subject, facts });
  }
}
