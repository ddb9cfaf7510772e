import { AuditTrail } from '@motcua/kernel/audit';
import { Database, newId, type Tx } from '@motcua/kernel/database';
import type { Actor } from '@motcua/kernel/http';
import { Injectable } from '@nestjs/common';
import {
  agencyNotFound,
  closesBeforeOpening,
  codeNotLater,
  codeTaken,
  hasActiveChildren,
  parentInCycle,
} from '../agency.problems';
import { AgencyCode, type CodeScheme } from './agency-code.entity';
import { Agency } from './agency.entity';
import { dayOf } from './agency.queries';
import { insertAgencies, lockTree, type NewAgency } from './insert-agencies';

export type AgencyDetails = Pick<
  Agency,
  'parentId' | 'name' | 'shortName' | 'kind' | 'communeCode' | 'address' | 'phone'
>;

export interface NewCode {
  scheme: CodeScheme;
  code: string;
  /** First day, YYYY-MM-DD. */
  validFrom: string;
}

/** What the administrator does with the tree of agencies. */
@Injectable()
export class AgencyService {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws Problem agency/not-found (404) for the parent, agency/code-taken (409) */
  async open(actor: Actor, order: AgencyDetails & { code: string; activeFrom?: string }, now: Date): Promise<string> {
    const agency: NewAgency = { ...order, id: newId(), activeFrom: order.activeFrom ?? dayOf(now) };
    await this.db.transaction(async (tx) => {
      await lockTree(tx);
      if (agency.parentId) await this.find(tx, agency.parentId);
      await this.refuseTaken(tx, agency.code, agency.activeFrom);
      await insertAgencies(tx, [agency]);
      await this.note(tx, actor, 'agency.open', agency.id, { code: agency.code, parentId: agency.parentId });
    });
    return agency.id;
  }

  /** @throws Problem agency/parent-in-cycle (409) */
  async change(actor: Actor, id: string, details: AgencyDetails): Promise<void> {
    await this.db.transaction(async (tx) => {
      await lockTree(tx);
      await this.find(tx, id);
      if (details.parentId) {
        await this.find(tx, details.parentId);
        await this.refuseCycle(tx, id, details.parentId);
      }
      await tx.update(Agency, { id }, details);
      await this.note(tx, actor, 'agency.change', id, { parentId: details.parentId });
    });
  }

  /**
   * Gives a new code; the one valid now ends the day before.
   * @throws Problem agency/code-taken, agency/code-not-later (409)
   */
  async recode(actor: Actor, id: string, order: NewCode): Promise<void> {
    await this.db.transaction(async (tx) => {
      await lockTree(tx);
      await this.find(tx, id);
      await this.replaceCode(tx, id, order);
      await this.note(tx, actor, 'agency.recode', id, { ...order });
    });
  }

  /** Ends the agency with its last day. @throws Problem agency/has-active-children (409) */
  async close(actor: Actor, id: string, lastDay: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await lockTree(tx);
      const agency = await this.find(tx, id);
      if (lastDay < agency.activeFrom) throw closesBeforeOpening(agency.activeFrom);
      const [child] = await tx.query<unknown[]>(
        'SELECT 1 FROM agency.agency WHERE parent_id = $1 AND (active_to IS NULL OR active_to > $2) LIMIT 1',
        [id, lastDay],
      );
      if (child) throw hasActiveChildren();
      await tx.update(Agency, { id }, { activeTo: lastDay });
      await this.note(tx, actor, 'agency.close', id, { lastDay });
    });
  }

  private async replaceCode(tx: Tx, agencyId: string, { scheme, code, validFrom }: NewCode): Promise<void> {
    await this.refuseTaken(tx, code, validFrom);
    const [latest] = await tx.find(AgencyCode, { where: { agencyId, scheme }, order: { validFrom: 'DESC' }, take: 1 });
    if (latest && latest.validFrom >= validFrom) throw codeNotLater(latest.validFrom);
    if (latest && (latest.validTo === null || latest.validTo >= validFrom)) {
      await tx.update(AgencyCode, { id: latest.id }, { validTo: dayBefore(validFrom) });
    }
    await tx.insert(AgencyCode, { id: newId(), agencyId, scheme, code, validFrom, validTo: null });
  }

  private async refuseTaken(tx: Tx, code: string, from: string): Promise<void> {
    const [taken] = await tx.query<unknown[]>(
      'SELECT 1 FROM agency.agency_code WHERE code = $1 AND (valid_to IS NULL OR valid_to >= $2)',
      [code, from],
    );
    if (taken) throw codeTaken(code);
  }

  private async refuseCycle(tx: Tx, id: string, parentId: string): Promise<void> {
    const [above] = await tx.query<unknown[]>(
      `WITH RECURSIVE above AS (
         SELECT id, parent_id FROM agency.agency WHERE id = $1
         UNION SELECT a.id, a.parent_id FROM agency.agency a JOIN above ON a.id = above.parent_id)
       SELECT 1 FROM above WHERE id = $2`,
      [parentId, id],
    );
    if (above) throw parentInCycle();
  }

  private async find(tx: Tx, id: string): Promise<Agency> {
    const agency = await tx.findOneBy(Agency, { id });
    if (!agency) throw agencyNotFound(id);
    return agency;
  }

  private note(tx: Tx, actor: Actor, action: string, id: string, facts: Record<string, unknown>): Promise<void> {
    return this.audit.add(tx, { actorId: actor.accountId, action, subject: `agency:${id}`, facts });
  }
}

export function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
