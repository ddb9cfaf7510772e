import { localTime } from '@motcua/kernel/calendar';
import { ask, Database, prepared } from '@motcua/kernel/database';
import { page, type Page } from '@motcua/kernel/http';
import { fold } from '@motcua/kernel/text';
import { Injectable } from '@nestjs/common';
import type { RoleKey } from '../roles';
import { Account, type AccountAudience, type AccountStatus } from './account.entity';

/** An account as other modules may know it. */
export interface AccountSnapshot {
  id: string;
  audience: AccountAudience;
  name: string;
  login: string;
  phone: string | null;
  email: string | null;
  citizenNumber: string | null;
  taxCode: string | null;
  /** YYYY-MM-DD */
  dateOfBirth: string | null;
  representative: string | null;
}

export interface AccountRow {
  id: string;
  audience: AccountAudience;
  login: string;
  name: string;
  phone: string | null;
  email: string | null;
  status: AccountStatus;
  openedAt: Date;
  grants: { id: string; role: string; agencyId: string | null; from: string; to: string | null }[];
}

export interface AccountFilter {
  q?: string;
  audience?: AccountAudience;
  after?: string;
  limit: number;
}

const SNAPSHOTS = prepared<AccountSnapshot>(
  'identity.snapshots',
  `SELECT id, audience, name, login, phone, email, citizen_number AS "citizenNumber", tax_code AS "taxCode",
          date_of_birth::text AS "dateOfBirth", representative
     FROM identity.account WHERE id = ANY($1)`,
);

const SELECT_ROW = `
  SELECT a.id, a.audience, a.login, a.name, a.phone, a.email, a.status, a.opened_at AS "openedAt",
         coalesce((SELECT json_agg(json_build_object('id', g.id, 'role', g.role, 'agencyId', g.agency_id,
                                                     'from', g.valid_from, 'to', g.valid_to) ORDER BY g.granted_at)
                     FROM identity.role_grant g WHERE g.account_id = a.id AND g.revoked_at IS NULL), '[]') AS grants
    FROM identity.account a`;

@Injectable()
export class AccountQueries {
  constructor(private readonly db: Database) {}

  async byIds(ids: string[]): Promise<AccountSnapshot[]> {
    if (ids.length === 0) return [];
    return ask(this.db.reader, SNAPSHOTS, [ids]);
  }

  async idOf(login: string): Promise<string | undefined> {
    return (await this.db.reader.findOneBy(Account, { login }))?.id;
  }

  /** Who holds one of the roles in the agency today. */
  async holders(
    agencyId: string,
    roles: readonly RoleKey[],
    now: Date,
  ): Promise<{ accountId: string; role: RoleKey }[]> {
    return this.db.reader.query(
      `SELECT g.account_id AS "accountId", g.role
         FROM identity.role_grant g JOIN identity.account a ON a.id = g.account_id
        WHERE g.agency_id = $1 AND g.role = ANY($2) AND g.revoked_at IS NULL AND a.status = 'active'
          AND g.valid_from <= $3 AND (g.valid_to IS NULL OR g.valid_to >= $3)
        ORDER BY g.granted_at, g.id`,
      [agencyId, roles, localTime(now).date],
    );
  }

  /** Newest first; `agencies` narrows it to staff with a role in one of them. */
  async list({ q, audience, after, limit }: AccountFilter, agencies: string[] | 'all'): Promise<Page<AccountRow>> {
    const rows = await this.db.reader.query<AccountRow[]>(
      `${SELECT_ROW}
        WHERE ($1::text IS NULL OR ($1 <> '' AND public.kernel_fold(a.name) LIKE '%' || $1 || '%') OR a.login ^@ $2)
          AND ($3::text IS NULL OR a.audience = $3)
          AND ($4::uuid IS NULL OR a.id < $4)
          AND ($5::uuid[] IS NULL OR EXISTS (SELECT FROM identity.role_grant g
                WHERE g.account_id = a.id AND g.revoked_at IS NULL AND g.agency_id = ANY($5)))
        ORDER BY a.id DESC LIMIT $6`,
      [
        q === undefined ? null : fold(q),
        q?.replace(/\s+/g, '').toLowerCase() ?? null,
        audience ?? null,
        after ?? null,
        agencies === 'all' ? null : agencies,
        limit + 1,
      ],
    );
    return page(rows, limit, (last) => last.id);
  }

  async row(id: string): Promise<AccountRow | undefined> {
    const [row] = await this.db.reader.query<AccountRow[]>(`${SELECT_ROW} WHERE a.id = $1`, [id]);
    return row;
  }
}
