import { AuditTrail } from '@motcua/kernel/audit';
import { Database, type Tx } from '@motcua/kernel/database';
import type { Actor, Page } from '@motcua/kernel/http';
import { Outbox } from '@motcua/kernel/outbox';
import { Injectable } from '@nestjs/common';
import { GrantService, type GrantOrder } from '../grant/grant.service';
import { AccountLocked } from '../identity.events';
import {
  accountNotFound,
  accountServesElsewhere,
  beyondOwnAgency,
  grantNotFound,
  ownAccount,
} from '../identity.problems';
import { roles, type RoleKey } from '../roles';
import { LockOut } from '../session/lock-out';
import { SessionService } from '../session/session.service';
import { Account } from './account.entity';
import { AccountQueries, type AccountFilter, type AccountRow } from './account.queries';
import { AccountService } from './account.service';
import type { NewStaff } from './new-account';
import { hashPassword, temporaryPassword } from './password';

/**
 * What administrators do with accounts. One of the whole portal reaches every account; one of an agency only staff who
 * have a role there, and may lock or reset only who has none elsewhere.
 */
@Injectable()
export class AccountAdminService {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly queries: AccountQueries,
    private readonly accounts: AccountService,
    private readonly grants: GrantService,
    private readonly sessions: SessionService,
    private readonly lockOut: LockOut,
  ) {}

  list(actor: Actor, filter: AccountFilter): Promise<Page<AccountRow>> {
    return this.queries.list(filter, reachOf(actor));
  }

  /** An administrator of an agency opens it together with its first role there. */
  async openStaff(actor: Actor, order: NewStaff, now: Date): Promise<AccountRow> {
    const { role, agencyId = null } = order;
    return this.db.transaction(async (tx) => {
      refuseBeyondReach(actor, role, agencyId);
      const accountId = await this.accounts.openStaff(tx, order, now, actor.accountId);
      if (role) await this.grants.grant(tx, { accountId, role, agencyId }, now, actor.accountId);
      return this.shown(accountId);
    });
  }

  async lock(actor: Actor, id: string, now: Date): Promise<AccountRow> {
    if (id === actor.accountId) throw ownAccount();
    return this.db.transaction(async (tx) => {
      await this.grants.refuseLastAdmin(tx, id, now);
      const account = await this.reach(tx, actor, id);
      if (account.status === 'locked') return this.shown(id);
      await tx.update(Account, { id }, { status: 'locked' });
      await this.sessions.endAll(tx, id, 'account-locked', now);
      await this.outbox.add(tx, AccountLocked, { accountId: id });
      await this.note(tx, actor, 'identity.lock', id);
      return this.shown(id);
    });
  }

  /** Also forgets failed sign-ins. */
  async unlock(actor: Actor, id: string): Promise<AccountRow> {
    return this.db.transaction(async (tx) => {
      const account = await this.reach(tx, actor, id);
      await tx.update(Account, { id }, { status: 'active' });
      await this.lockOut.clear(tx, account.login);
      await this.note(tx, actor, 'identity.unlock', id);
      return this.shown(id);
    });
  }

  /** Gives a temporary password and ends every session. The password is in the answer and nowhere else. */
  async resetPassword(actor: Actor, id: string, now: Date): Promise<string> {
    const password = temporaryPassword();
    const passwordHash = await hashPassword(password);
    await this.db.transaction(async (tx) => {
      const account = await this.reach(tx, actor, id);
      await tx.update(Account, { id }, { passwordHash });
      await this.sessions.endAll(tx, id, 'password-changed', now);
      await this.lockOut.clear(tx, account.login);
      await this.note(tx, actor, 'identity.reset-password', id);
    });
    return password;
  }

  async grant(actor: Actor, order: GrantOrder, now: Date): Promise<AccountRow> {
    return this.db.transaction(async (tx) => {
      refuseBeyondReach(actor, order.role, order.agencyId);
      await this.see(tx, actor, order.accountId);
      await this.grants.grant(tx, order, now, actor.accountId);
      return this.shown(order.accountId);
    });
  }

  async revoke(actor: Actor, accountId: string, grantId: string, now: Date): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.see(tx, actor, accountId);
      const grant = (await this.grants.heldBy(tx, accountId)).find(({ id }) => id === grantId);
      if (!grant || !within(reachOf(actor), grant.agencyId)) throw grantNotFound(grantId);
      await this.grants.revoke(tx, { accountId, id: grantId }, now, actor.accountId);
    });
  }

  /** The account, locked for a change that touches the whole person. */
  private async reach(tx: Tx, actor: Actor, id: string): Promise<Account> {
    const { account, elsewhere } = await this.see(tx, actor, id);
    if (elsewhere) throw accountServesElsewhere(id);
    return account;
  }

  /** 404 for an account that the administrator has nothing to do with. */
  private async see(tx: Tx, actor: Actor, id: string): Promise<{ account: Account; elsewhere: boolean }> {
    const account = await tx.findOne(Account, { where: { id }, lock: { mode: 'pessimistic_write' } });
    const reach = reachOf(actor);
    if (account && reach === 'all') return { account, elsewhere: false };
    const held = account?.audience === 'staff' ? await this.grants.heldBy(tx, id) : [];
    const here = held.filter(({ agencyId }) => within(reach, agencyId));
    if (!account || here.length === 0) throw accountNotFound(id);
    return { account, elsewhere: here.length < held.length };
  }

  private async shown(id: string): Promise<AccountRow> {
    const row = await this.queries.row(id);
    if (!row) throw accountNotFound(id);
    return row;
  }

  private note(tx: Tx, actor: Actor, action: string, id: string): Promise<void> {
    return this.audit.add(tx, { actorId: actor.accountId, action, subject: `account:${id}`, facts: {} });
  }
}

function reachOf(actor: Actor): string[] | 'all' {
  return actor.agenciesFor('identity.manage-own');
}

function within(reach: string[] | 'all', agencyId: string | null): boolean {
  return reach === 'all' || (agencyId !== null && reach.includes(agencyId));
}

function refuseBeyondReach(actor: Actor, role: RoleKey | undefined, agencyId: string | null): void {
  const reach = reachOf(actor);
  if (reach === 'all') return;
  if (!role || roles[role].scope === 'portal' || !within(reach, agencyId)) throw beyondOwnAgency();
}
