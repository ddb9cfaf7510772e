import { createHash, randomBytes } from 'node:crypto';
import { AuditTrail } from '@motcua/kernel/audit';
import { localTime } from '@motcua/kernel/calendar';
import { Config } from '@motcua/kernel/config';
import { ask, Database, newId, prepared, type Tx } from '@motcua/kernel/database';
import { Actor, type Grant } from '@motcua/kernel/http';
import { Injectable } from '@nestjs/common';
import { sign } from 'jsonwebtoken';
import { Account, type AccountAudience } from '../account/account.entity';
import { sessionExpired } from '../identity.problems';
import { impliedPermissions, permissionsOf } from '../roles';
import { RefreshToken } from './refresh-token.entity';
import { Session, type SessionEnd } from './session.entity';

const MINUTE = 60_000;
export const ACCESS_SECONDS = 10 * 60;
/** A token just rotated is still taken: two tabs refresh at once, or the first answer was lost on its way. */
const GRACE_MS = 30_000;
/** Of what signed-out and expired sessions leave behind. */
const KEEP_MS = 7 * 24 * 60 * MINUTE;

/** `idle` without a refresh, `longest` with however many. An office desk is shared, a citizen's telephone is not. */
const LIFE: Record<AccountAudience, { idle: number; longest: number }> = {
  staff: { idle: 30 * MINUTE, longest: 12 * 60 * MINUTE },
  citizen: { idle: 12 * 60 * MINUTE, longest: 30 * 24 * 60 * MINUTE },
  business: { idle: 12 * 60 * MINUTE, longest: 30 * 24 * 60 * MINUTE },
};

/** A session that stands, as of now, with the roles as of now. */
export interface Standing {
  actor: Actor;
  login: string;
  expiresAt: Date;
}

export interface IssuedSession extends Standing {
  access: string;
  refresh: string;
}

interface StandingRow {
  session_id: string;
  account_id: string;
  audience: AccountAudience;
  name: string;
  login: string;
  expires_at: Date;
  grants: { role: string; agencyId: string | null }[];
}

const STANDING = prepared<StandingRow>(
  'identity.standing',
  `SELECT s.id AS session_id, a.id AS account_id, a.audience, a.name, a.login, s.expires_at,
          coalesce((SELECT json_agg(json_build_object('role', g.role, 'agencyId', g.agency_id) ORDER BY g.granted_at)
                      FROM identity.role_grant g
                     WHERE g.account_id = a.id AND g.revoked_at IS NULL
                       AND g.valid_from <= $3 AND (g.valid_to IS NULL OR g.valid_to >= $3)), '[]') AS grants
     FROM identity.session s JOIN identity.account a ON a.id = s.account_id
    WHERE s.id = $1 AND s.ended_at IS NULL AND s.expires_at > $2 AND a.status = 'active'`,
);

@Injectable()
export class SessionService {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditTrail,
    private readonly config: Config,
  ) {}

  /** Opens a session for an account that has proven itself. */
  async open(tx: Tx, accountId: string, now: Date): Promise<IssuedSession> {
    const id = newId();
    const { audience } = await tx.findOneByOrFail(Account, { id: accountId });
    const lastsUntil = new Date(now.getTime() + LIFE[audience].longest);
    await tx.insert(Session, { id, accountId, openedAt: now, expiresAt: lapse(audience, lastsUntil, now), lastsUntil });
    await this.audit.add(tx, {
      actorId: accountId,
      action: 'identity.sign-in',
      subject: `account:${accountId}`,
      facts: { sessionId: id },
    });
    return this.issue(tx, id, now);
  }

  /**
   * Takes a refresh token once and gives new ones. A token used again after the grace is in two hands: the whole
   * session ends, whoever holds it.
   * @throws Problem identity/session-expired (401)
   */
  async refresh(token: string, now: Date): Promise<IssuedSession> {
    const issued = await this.db.transaction(async (tx) => {
      const [row] = await tx.query<{ session_id: string; rotated_at: Date | null; account_id: string }[]>(
        `SELECT t.session_id, t.rotated_at, s.account_id
           FROM identity.refresh_token t JOIN identity.session s ON s.id = t.session_id
          WHERE t.hash = $1 AND s.ended_at IS NULL AND s.expires_at > $2
            FOR UPDATE`,
        [digest(token), now],
      );
      if (!row) return undefined;
      const { session_id: sessionId, account_id: accountId, rotated_at: rotatedAt } = row;
      if (rotatedAt && now.getTime() - rotatedAt.getTime() > GRACE_MS) {
        await this.end(tx, sessionId, 'token-reused', now);
        await this.audit.add(tx, {
          actorId: null,
          action: 'identity.notice-reused-token',
          subject: `account:${accountId}`,
          facts: { sessionId },
        });
        return undefined;
      }
      if (!rotatedAt) await tx.update(RefreshToken, { hash: digest(token) }, { rotatedAt: now });
      return this.prolong(tx, sessionId, now);
    });
    if (!issued) throw sessionExpired();
    return issued;
  }

  /** The session if it stands: not ended, not lapsed, its account not locked. One indexed read for each request. */
  async standing(sessionId: string, now: Date): Promise<Standing | undefined> {
    const [row] = await ask(this.db.reader, STANDING, [sessionId, now, localTime(now).date]);
    return row && { actor: actorOf(row), login: row.login, expiresAt: row.expires_at };
  }

  /** Those of the sessions that stand. */
  async standingOf(sessionIds: string[], now: Date): Promise<string[]> {
    const rows = await this.db.reader.query<{ id: string }[]>(
      `SELECT s.id FROM identity.session s JOIN identity.account a ON a.id = s.account_id
        WHERE s.id = ANY($1) AND s.ended_at IS NULL AND s.expires_at > $2 AND a.status = 'active'`,
      [sessionIds, now],
    );
    return rows.map((row) => row.id);
  }

  /** What a refresh with this token would find; changes nothing. */
  async standingOfToken(token: string, now: Date): Promise<Standing | undefined> {
    const [row] = await this.db.reader.query<{ session_id: string }[]>(
      'SELECT session_id FROM identity.refresh_token WHERE hash = $1 AND (rotated_at IS NULL OR rotated_at > $2)',
      [digest(token), new Date(now.getTime() - GRACE_MS)],
    );
    return row && this.standing(row.session_id, now);
  }

  /** Signs out: by the session when it is known, else by its refresh token. */
  async signOut(sessionId: string | undefined, token: string | undefined, now: Date): Promise<void> {
    const id = sessionId ?? (token && (await this.standingOfToken(token, now))?.actor.sessionId);
    if (!id) return;
    await this.db.transaction(async (tx) => {
      const accountId = await this.end(tx, id, 'signed-out', now);
      if (!accountId) return;
      await this.audit.add(tx, {
        actorId: accountId,
        action: 'identity.sign-out',
        subject: `account:${accountId}`,
        facts: { sessionId: id },
      });
    });
  }

  /** Ends every session of the account, at once and everywhere; but for `keep`. */
  async endAll(tx: Tx, accountId: string, reason: SessionEnd, now: Date, keep: string | null = null): Promise<void> {
    await tx.query(
      `UPDATE identity.session SET ended_at = $3, end_reason = $2
        WHERE account_id = $1 AND ended_at IS NULL AND id IS DISTINCT FROM $4`,
      [accountId, reason, now, keep],
    );
  }

  /** Drops sessions that ended or lapsed a week ago. */
  async forget(now: Date): Promise<void> {
    await this.db.transaction((tx) =>
      tx.query('DELETE FROM identity.session WHERE expires_at < $1', [new Date(now.getTime() - KEEP_MS)]),
    );
  }

  private async end(tx: Tx, sessionId: string, reason: SessionEnd, now: Date): Promise<string | undefined> {
    const [[row]] = await tx.query<[{ account_id: string }[], number]>(
      `UPDATE identity.session SET ended_at = $3, end_reason = $2 WHERE id = $1 AND ended_at IS NULL RETURNING account_id`,
      [sessionId, reason, now],
    );
    return row?.account_id;
  }

  private async prolong(tx: Tx, sessionId: string, now: Date): Promise<IssuedSession | undefined> {
    const standing = await this.standing(sessionId, now);
    if (!standing) return undefined;
    const session = await tx.findOneByOrFail(Session, { id: sessionId });
    const audience = standing.actor.audience as AccountAudience;
    await tx.update(Session, { id: sessionId }, { expiresAt: lapse(audience, session.lastsUntil, now) });
    return this.issue(tx, sessionId, now);
  }

  private async issue(tx: Tx, sessionId: string, now: Date): Promise<IssuedSession> {
    const refresh = randomBytes(32).toString('base64url');
    await tx.insert(RefreshToken, { hash: digest(refresh), sessionId, issuedAt: now });
    const standing = await this.standing(sessionId, now);
    if (!standing) throw sessionExpired();
    const { accountId, audience, name } = standing.actor;
    const access = sign({ sid: sessionId, name }, this.config.sessionSecret, {
      algorithm: 'HS256',
      subject: accountId,
      audience,
      expiresIn: ACCESS_SECONDS,
    });
    return { ...standing, access, refresh };
  }
}

function lapse(audience: AccountAudience, lastsUntil: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + LIFE[audience].idle, lastsUntil.getTime()));
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function actorOf(row: StandingRow): Actor {
  const implied: Grant = { role: row.audience, permissions: impliedPermissions(row.audience), agencyId: null };
  const granted = row.grants.map(({ role, agencyId }) => ({ role, permissions: permissionsOf(role), agencyId }));
  return new Actor(
    row.account_id,
    row.session_id,
    row.audience,
    row.name,
    row.audience === 'staff' ? granted : [implied, ...granted],
  );
}
