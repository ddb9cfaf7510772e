import { Database } from '@motcua/kernel/database';
import { Injectable } from '@nestjs/common';
import { Account } from '../account/account.entity';
import { Passwords } from '../account/password';
import { lockedOut, wrongCredentials } from '../identity.problems';
import { LockOut } from './lock-out';
import { SessionService, type IssuedSession } from './session.service';

@Injectable()
export class SignInService {
  constructor(
    private readonly db: Database,
    private readonly passwords: Passwords,
    private readonly lockOut: LockOut,
    private readonly sessions: SessionService,
  ) {}

  /** @throws Problem identity/wrong-credentials (401), identity/locked-out (429, `retryAfter` seconds) */
  async signIn(typed: string, password: string, now: Date): Promise<IssuedSession> {
    const login = asLogin(typed);
    const locked = await this.lockOut.lockedUntil(login, now);
    if (locked) throw lockedOut(locked, now);

    const account = await this.db.reader.findOne(Account, {
      where: { login },
      select: { id: true, status: true, passwordHash: true },
    });
    const matches = await this.passwords.matches(account?.passwordHash, password);
    const succeeded = matches && account?.status === 'active';

    const outcome = await this.db.transaction(async (tx) => {
      const { lockedUntil } = await this.lockOut.record(tx, { login, accountId: account?.id, succeeded }, now);
      if (lockedUntil || !succeeded || !account) return { lockedUntil };
      return { session: await this.sessions.open(tx, account.id, now) };
    });
    if (outcome.session) return outcome.session;
    throw outcome.lockedUntil ? lockedOut(outcome.lockedUntil, now) : wrongCredentials();
  }
}

/** Numbers are often typed in groups, user names with a capital. */
export function asLogin(typed: string): string {
  return typed.replace(/\s+/g, '').toLowerCase();
}
