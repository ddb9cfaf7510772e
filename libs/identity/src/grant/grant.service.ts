import { AuditTrail } from '@motcua/kernel/audit';
import { localTime } from '@motcua/kernel/calendar';
import { newId, type Tx } from '@motcua/kernel/database';
import { invalid } from '@motcua/kernel/problem';
import { Injectable } from '@nestjs/common';
import { Account } from '../account/account.entity';
import { accountNotFound, lastAdmin } from '../identity.problems';
import { roles, type RoleKey } from '../roles';
import { RoleGrant } from './role-grant.entity';

export interface GrantOrder {
  accountId: string;
  role: RoleKey;
  /** Null for a role of the whole portal. */
  agencyId: string | null;
  /** First and last day, YYYY-MM-DD; from today, without an end. */
  from?: string;
  to?: string | null;
}

@Injectable()
export class GrantService {
  constructor(private readonly audit: AuditTrail) {}

  /** Gives the role, or moves the days of the one already held. Returns the grant's id. */
  async grant(tx: Tx, order: GrantOrder, now: Date, actorId: string | null): Promise<string> {
    const { accountId, role, agencyId, from = localTime(now).date, to = null } = order;
    refuseWrongPlace(role, agencyId);
    if (to !== null && to < from)
      throw invalid([{ pointer: '/to', detail: 'Ngày kết thúc phải từ ngày bắt đầu trở đi' }]);
    const account = await tx.findOneBy(Account, { id: accountId });
    if (!account) throw accountNotFound(accountId);
    if (account.audience !== 'staff') {
      throw invalid([{ pointer: '', detail: 'Chỉ giao vai trò cho tài khoản cán bộ' }]);
    }
    const rows = await tx.query<{ id: string }[]>(
      `INSERT INTO identity.role_grant (id, account_id, role, agency_id, valid_from, valid_to, granted_by, granted_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (account_id, role, agency_id) WHERE revoked_at IS NULL
       DO UPDATE SET valid_from = excluded.valid_from, valid_to = excluded.valid_to
       RETURNING id`,
      [newId(), accountId, role, agencyId, from, to, actorId, now],
    );
    const id = rows[0]!.id;
    const facts = { grantId: id, role, agencyId, from, to };
    await this.audit.add(tx, { actorId, action: 'identity.grant-role', subject: `account:${accountId}`, facts });
    return id;
  }

  /** Ends at once every grant that matches. @throws Problem identity/last-admin (409) */
  async revoke(
    tx: Tx,
    which: { accountId: string } & ({ id: string } | { role: RoleKey; agencyId: string | null }),
    now: Date,
    actorId: string | null,
  ): Promise<void> {
    const held = (await this.heldBy(tx, which.accountId)).filter((grant) =>
      'id' in which ? grant.id === which.id : grant.role === which.role && grant.agencyId === which.agencyId,
    );
    if (held.some((grant) => grant.role === 'admin')) await this.refuseLastAdmin(tx, which.accountId, now);
    for (const { id, role, agencyId } of held) {
      await tx.update(RoleGrant, { id }, { revokedAt: now });
      const facts = { grantId: id, role, agencyId };
      await this.audit.add(tx, {
        actorId,
        action: 'identity.revoke-role',
        subject: `account:${which.accountId}`,
        facts,
      });
    }
  }

  /** Lets every grant in the agency end with that day at the latest; those that begin later are revoked. */
  async endIn(
    tx: Tx,
    accountId: string,
    agencyId: string,
    lastDay: string,
    now: Date,
    actorId: string | null,
  ): Promise<void> {
    const held = (await this.heldBy(tx, accountId)).filter((grant) => grant.agencyId === agencyId);
    for (const { id, role, validFrom, validTo } of held) {
      if (validTo !== null && validTo <= lastDay) continue;
      await tx.update(RoleGrant, { id }, validFrom > lastDay ? { revokedAt: now } : { validTo: lastDay });
      const facts = { grantId: id, role, agencyId, lastDay };
      await this.audit.add(tx, { actorId, action: 'identity.end-role', subject: `account:${accountId}`, facts });
    }
  }

  /** Grants not revoked, whether or not their days have come. */
  heldBy(tx: Tx, accountId: string): Promise<RoleGrant[]> {
    return tx
      .createQueryBuilder(RoleGrant, 'g')
      .where('g.accountId = :accountId AND g.revokedAt IS NULL', { accountId })
      .orderBy('g.grantedAt')
      .getMany();
  }

  /**
   * Somebody must stay who can administer the portal. Locks every administrator's rows, so that of two who lock each
   * other at the same time one is refused.
   */
  async refuseLastAdmin(tx: Tx, leavingAccountId: string, now: Date): Promise<void> {
    const admins = await tx.query<{ account_id: string }[]>(
      `SELECT g.account_id FROM identity.role_grant g JOIN identity.account a ON a.id = g.account_id
        WHERE g.role = 'admin' AND g.revoked_at IS NULL AND a.status = 'active'
          AND g.valid_from <= $1 AND (g.valid_to IS NULL OR g.valid_to >= $1)
        ORDER BY g.id FOR UPDATE`,
      [localTime(now).date],
    );
    const leaves = admins.some((admin) => admin.account_id === leavingAccountId);
    if (leaves && admins.every((admin) => admin.account_id === leavingAccountId)) throw lastAdmin();
  }
}

function refuseWrongPlace(role: RoleKey, agencyId: string | null): void {
  const { scope } = roles[role];
  if (scope === 'agency' && agencyId === null) {
    throw invalid([{ pointer: '/agencyId', detail: 'Hãy chọn cơ quan để giao vai trò này' }]);
  }
  if (scope === 'portal' && agencyId !== null) {
    throw invalid([{ pointer: '/agencyId', detail: 'Vai trò này thuộc toàn hệ thống, không thuộc một cơ quan' }]);
  }
}
