import { createHmac } from 'node:crypto';
import { AuditTrail } from '@motcua/kernel/audit';
import { Config } from '@motcua/kernel/config';
import { Database, type Tx } from '@motcua/kernel/database';
import { Outbox } from '@motcua/kernel/outbox';
import { Injectable } from '@nestjs/common';
import { AccountLocked } from '../identity.events';

const MAX_FAILURES = 5;
const LOCK_MS = 15 * 60_000;

interface Attempt {
  login: string;
  /** Undefined when no account has the login: it is locked out all the same, so that locking tells nothing. */
  accountId: string | undefined;
  succeeded: boolean;
}

interface Verdict {
  /** Set when the attempt is refused whatever the password was. */
  lockedUntil?: Date;
}

/**
 * Stops guessing: five failures lock a login for 15 minutes. The verdict is given under the row's lock after the
 * password was checked, so that ten guesses at once are told no more than five.
 */
@Injectable()
export class LockOut {
  private readonly key: string;

  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    config: Config,
  ) {
    this.key = config.sessionSecret;
  }

  /** Asked before the password is checked: spares the work, decides nothing. */
  async lockedUntil(login: string, now: Date): Promise<Date | undefined> {
    const [row] = await this.db.reader.query<{ locked_until: Date }[]>(
      'SELECT locked_until FROM identity.sign_in_failure WHERE login_digest = $1 AND locked_until > $2',
      [this.digest(login), now],
    );
    return row?.locked_until;
  }

  async record(tx: Tx, { login, accountId, succeeded }: Attempt, now: Date): Promise<Verdict> {
    return succeeded ? this.success(tx, login, now) : this.failure(tx, login, accountId, now);
  }

  async clear(tx: Tx, login: string): Promise<void> {
    await tx.query('DELETE FROM identity.sign_in_failure WHERE login_digest = $1', [this.digest(login)]);
  }

  /** Drops what no longer counts. */
  async forget(now: Date): Promise<void> {
    await this.db.transaction((tx) =>
      tx.query('DELETE FROM identity.sign_in_failure WHERE last_at < $1', [new Date(now.getTime() - LOCK_MS)]),
    );
  }

  private async success(tx: Tx, login: string, now: Date): Promise<Verdict> {
    const [row] = await tx.query<{ locked_until: Date | null }[]>(
      'SELECT locked_until FROM identity.sign_in_failure WHERE login_digest = $1 FOR UPDATE',
      [this.digest(login)],
    );
    if (row?.locked_until && row.locked_until > now) return { lockedUntil: row.locked_until };
    if (row) await this.clear(tx, login);
    return {};
  }

  private async failure(tx: Tx, login: string, accountId: string | undefined, now: Date): Promise<Verdict> {
    const lockedUntil = new Date(now.getTime() + LOCK_MS);
    const stale = new Date(now.getTime() - LOCK_MS);
    // No row comes back for a login that is locked already: its count stands still.
    const [counted] = await tx.query<{ failures: number }[]>(
      `INSERT INTO identity.sign_in_failure AS f (login_digest, failures, last_at) VALUES ($1, 1, $2)
       ON CONFLICT (login_digest) DO UPDATE SET
         failures = CASE WHEN f.last_at <= $3 THEN 1 ELSE f.failures + 1 END,
         last_at = $2,
         locked_until = CASE WHEN f.last_at > $3 AND f.failures + 1 >= $4 THEN $5::timestamptz END
       WHERE f.locked_until IS NULL OR f.locked_until <= $2
       RETURNING failures`,
      [this.digest(login), now, stale, MAX_FAILURES, lockedUntil],
    );
    const subject = accountId ? `account:${accountId}` : 'account:unknown';
    await this.audit.add(tx, { actorId: null, action: 'identity.fail-sign-in', subject, facts: { locked: !counted } });
    if (!counted) return { lockedUntil: (await this.lockedUntil(login, now)) ?? lockedUntil };
    if (counted.failures < MAX_FAILURES) return {};
    await this.audit.add(tx, { actorId: null, action: 'identity.lock-out', subject, facts: { until: lockedUntil } });
    if (accountId) await this.outbox.add(tx, AccountLocked, { accountId });
    return { lockedUntil };
  }

  private digest(login: string): Buffer {
    return createHmac('sha256', this.key).update(`sign-in-failure\n${login}`).digest();
  }
}
