import type { Tx } from '@motcua/kernel/database';
import type { Permission } from '@motcua/kernel/http';
import { Problem } from '@motcua/kernel/problem';
import { Injectable } from '@nestjs/common';
import type { AccountAudience } from './account/account.entity';
import { AccountQueries, type AccountSnapshot } from './account/account.queries';
import { AccountService } from './account/account.service';
import { newStaff } from './account/new-account';
import { temporaryPassword } from './account/password';
import { GrantService } from './grant/grant.service';
import { rolesWith, type RoleKey } from './roles';
import { SessionService } from './session/session.service';
import { asLogin } from './session/sign-in.service';

export interface NewAccount {
  audience: AccountAudience;
  /** For a citizen the personal number, for a business the tax code. */
  login: string;
  password: string;
  name: string;
  phone?: string;
  email?: string;
  citizenNumber?: string;
  taxCode?: string;
}

interface Terms {
  /** First and last day, YYYY-MM-DD; from today, without an end. */
  from?: string;
  to?: string;
  /** The account that decided it. */
  by?: string;
}

/** What other modules may ask of identity. */
@Injectable()
export class IdentityFacade {
  constructor(
    private readonly service: AccountService,
    private readonly queries: AccountQueries,
    private readonly grants: GrantService,
    private readonly sessions: SessionService,
  ) {}

  /** The caller vouches for what it gives. @throws Problem identity/account-exists (409) */
  createAccount(tx: Tx, { password, ...person }: NewAccount): Promise<string> {
    const { audience } = person;
    const login = asLogin(person.login);
    return this.service.open(
      tx,
      {
        ...person,
        login,
        citizenNumber: person.citizenNumber ?? (audience === 'citizen' ? login : undefined),
        taxCode: person.taxCode ?? (audience === 'business' ? login : undefined),
      },
      password,
      new Date(),
      null,
    );
  }

  /**
   * Opens an administrator of the portal, the first of a new one. Returns a temporary password, which is kept nowhere.
   * @throws Problem http/invalid (422), identity/account-exists (409)
   */
  async openAdministrator(tx: Tx, login: string, name: string): Promise<string> {
    const password = temporaryPassword();
    const { data, error } = newStaff.safeParse({ login, name, password });
    if (error) {
      const errors = error.issues.map(({ path, message }) => ({ pointer: `/${path.join('/')}`, detail: message }));
      const detail = errors.map((it) => it.detail).join('; ');
      throw new Problem('http/invalid', 422, 'Thông tin chưa hợp lệ', { detail, errors });
    }
    const id = await this.service.open(
      tx,
      { audience: 'staff', login: data.login, name: data.name },
      password,
      new Date(),
      null,
    );
    await this.grants.grant(tx, { accountId: id, role: 'admin', agencyId: null }, new Date(), null);
    return password;
  }

  /** Gives a role in an agency (null: in the whole portal), or moves its days. Returns the grant's id. */
  grant(
    tx: Tx,
    accountId: string,
    role: RoleKey,
    agencyId: string | null,
    { by, ...days }: Terms = {},
  ): Promise<string> {
    return this.grants.grant(tx, { accountId, role, agencyId, ...days }, new Date(), by ?? null);
  }

  /** Takes the role away at once. */
  revoke(tx: Tx, accountId: string, role: RoleKey, agencyId: string | null, by?: string): Promise<void> {
    return this.grants.revoke(tx, { accountId, role, agencyId }, new Date(), by ?? null);
  }

  /** Lets every role in the agency end with that day (YYYY-MM-DD) at the latest. */
  endGrants(tx: Tx, accountId: string, agencyId: string, lastDay: string, by?: string): Promise<void> {
    return this.grants.endIn(tx, accountId, agencyId, lastDay, new Date(), by ?? null);
  }

  /** In no order; ids that nobody has are left out. */
  accounts(ids: string[]): Promise<AccountSnapshot[]> {
    return this.queries.byIds(ids);
  }

  async account(id: string): Promise<AccountSnapshot | undefined> {
    return (await this.queries.byIds([id]))[0];
  }

  idOfLogin(login: string): Promise<string | undefined> {
    return this.queries.idOf(asLogin(login));
  }

  /** Who holds one of the roles in the agency today; a person with two is there twice. */
  holders(agencyId: string, roles: readonly RoleKey[]): Promise<{ accountId: string; role: RoleKey }[]> {
    return this.queries.holders(agencyId, roles, new Date());
  }

  /** Who may do it in the agency today, by a role held there; each once. */
  async accountsWith(permission: Permission, agencyId: string): Promise<string[]> {
    const holders = await this.queries.holders(agencyId, rolesWith(permission), new Date());
    return [...new Set(holders.map((holder) => holder.accountId))];
  }

  /** Those of the sessions that stand now: a connection that outlives its request asks this from time to time. */
  standingSessions(sessionIds: string[]): Promise<string[]> {
    return this.sessions.standingOf(sessionIds, new Date());
  }
}
