import { AuditTrail } from '@motcua/kernel/audit';
import { Database, newId, type Tx } from '@motcua/kernel/database';
import { Outbox } from '@motcua/kernel/outbox';
import { invalid } from '@motcua/kernel/problem';
import { Injectable } from '@nestjs/common';
import { AccountOpened } from '../identity.events';
import { accountExists, lockedOut, wrongCurrentPassword } from '../identity.problems';
import { LockOut } from '../session/lock-out';
import { SessionService, type IssuedSession } from '../session/session.service';
import { Account } from './account.entity';
import type { NewBusiness, NewCitizen, NewStaff } from './new-account';
import { hashPassword, Passwords } from './password';

type Person = Pick<Account, 'audience' | 'login' | 'name'> &
  Partial<Pick<Account, 'phone' | 'email' | 'citizenNumber' | 'taxCode' | 'dateOfBirth' | 'representative'>>;

/** Opening accounts, and what their owners do with them. */
@Injectable()
export class AccountService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly passwords: Passwords,
    private readonly sessions: SessionService,
    private readonly lockOut: LockOut,
  ) {}

  /** Opens the account and signs its owner in. */
  registerCitizen(order: NewCitizen, now: Date): Promise<IssuedSession> {
    const { citizenNumber, fullName, password, ...rest } = order;
    return this.register(
      { ...rest, audience: 'citizen', login: citizenNumber, citizenNumber, name: fullName },
      password,
      now,
    );
  }

  /** Opens the account and signs its owner in. */
  registerBusiness(order: NewBusiness, now: Date): Promise<IssuedSession> {
    const { taxCode, password, ...rest } = order;
    return this.register({ ...rest, audience: 'business', login: taxCode, taxCode }, password, now);
  }

  async openStaff(tx: Tx, order: Omit<NewStaff, 'role' | 'agencyId'>, now: Date, actorId: string): Promise<string> {
    const { login, name, phone, email, citizenNumber, password } = order;
    refuseLoginInside(password, login, '/password');
    return this.open(tx, { audience: 'staff', login, name, phone, email, citizenNumber }, password, now, actorId);
  }

  /** @throws Problem identity/account-exists (409) */
  async open(tx: Tx, person: Person, password: string, now: Date, actorId: string | null): Promise<string> {
    const account = tx.create(Account, {
      ...person,
      id: newId(),
      name: person.name.normalize('NFC'),
      passwordHash: await hashPassword(password),
      status: 'active',
      openedAt: now,
    });
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(Account)
      .values(account)
      .orIgnore()
      .returning('id')
      .execute();
    if ((inserted.raw as unknown[]).length === 0) throw accountExists();
    await this.outbox.add(tx, AccountOpened, { accountId: account.id });
    await this.audit.add(tx, {
      actorId: actorId ?? (person.audience === 'staff' ? null : account.id),
      action: 'identity.open-account',
      subject: `account:${account.id}`,
      facts: { audience: person.audience },
    });
    return account.id;
  }

  /**
   * Changes one's own password and ends one's other sessions. A wrong current password is counted like a failed sign-in.
   * @throws Problem identity/wrong-current-password (422), identity/locked-out (429)
   */
  async changePassword(accountId: string, sessionId: string, current: string, next: string, now: Date): Promise<void> {
    const account = await this.db.reader.findOneOrFail(Account, {
      where: { id: accountId },
      select: { id: true, login: true, passwordHash: true },
    });
    refuseLoginInside(next, account.login, '/next');
    const matches = await this.passwords.matches(account.passwordHash, current);
    const passwordHash = await hashPassword(next);
    const outcome = await this.db.transaction(async (tx) => {
      const attempt = await this.lockOut.record(tx, { login: account.login, accountId, succeeded: matches }, now);
      if (attempt.lockedUntil || !matches) return attempt;
      await tx.update(Account, { id: accountId }, { passwordHash });
      await this.sessions.endAll(tx, accountId, 'password-changed', now, sessionId);
      await this.audit.add(tx, {
        actorId: accountId,
        action: 'identity.change-password',
        subject: `account:${accountId}`,
        facts: {},
      });
      return attempt;
    });
    if (outcome.lockedUntil) throw lockedOut(outcome.lockedUntil, now);
    if (!matches) throw wrongCurrentPassword();
  }

  private async register(person: Person, password: string, now: Date): Promise<IssuedSession> {
    refuseLoginInside(password, person.login, '/password');
    return this.db.transaction(async (tx) => {
      const id = await this.open(tx, person, password, now, null);
      return this.sessions.open(tx, id, now);
    });
  }
}

/** The first guess of anybody who knows the number. */
function refuseLoginInside(password: string, login: string, pointer: string): void {
  if (!password.toLowerCase().includes(login)) return;
  throw invalid([{ pointer, detail: 'Mật khẩu không được chứa số định danh, mã số thuế hay tên đăng nhập' }]);
}
