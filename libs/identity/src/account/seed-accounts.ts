import { newId, type Tx } from '@motcua/kernel/database';
import type { RoleKey } from '../roles';
import type { AccountAudience } from './account.entity';
import { hashPassword } from './password';

export interface SeedPerson {
  audience: AccountAudience;
  login: string;
  name: string;
  phone?: string;
  email?: string;
  dateOfBirth?: string;
  representative?: string;
  /** Roles held from the first day; `agencyId` null for the whole portal. */
  grants?: { role: RoleKey; agencyId: string | null }[];
}

/**
 * Puts example accounts where their logins are free, all with one password that is hashed once. For demonstrations:
 * nothing is told or audited. Returns every login's account id.
 */
export async function seedAccounts(
  tx: Tx,
  people: SeedPerson[],
  password: string,
  from: string,
): Promise<Map<string, string>> {
  const logins = people.map(({ login }) => login);
  const existing = await idsOf(tx, logins);
  const missing = people.filter(({ login }) => !existing.has(login));
  if (missing.length === 0) return existing;

  const passwordHash = await hashPassword(password);
  const rows = missing.map((person) => ({ ...person, id: newId() }));
  const accounts = rows.map((row) => ({
    id: row.id,
    audience: row.audience,
    login: row.login,
    name: row.name.normalize('NFC'),
    phone: row.phone ?? null,
    email: row.email ?? null,
    citizen_number: row.audience === 'citizen' ? row.login : null,
    tax_code: row.audience === 'business' ? row.login : null,
    date_of_birth: row.dateOfBirth ?? null,
    representative: row.representative ?? null,
  }));
  await tx.query(
    `INSERT INTO identity.account (id, audience, login, password_hash, name, phone, email, citizen_number, tax_code,
                                   date_of_birth, representative, status, opened_at)
     SELECT id, audience, login, $2, name, phone, email, citizen_number, tax_code, date_of_birth, representative, 'active', now()
       FROM jsonb_to_recordset($1::jsonb) AS a(id uuid, audience text, login text, name text, phone text, email text,
            citizen_number text, tax_code text, date_of_birth date, representative text)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(accounts), passwordHash],
  );
  const grants = rows.flatMap((row) =>
    (row.grants ?? []).map((grant) => ({ id: newId(), login: row.login, role: grant.role, agency_id: grant.agencyId })),
  );
  await tx.query(
    `INSERT INTO identity.role_grant (id, account_id, role, agency_id, valid_from, granted_at)
     SELECT g.id, a.id, g.role, g.agency_id, $2, now()
       FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, login text, role text, agency_id uuid)
       JOIN identity.account a ON a.login = g.login
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(grants), from],
  );
  return idsOf(tx, logins);
}

async function idsOf(tx: Tx, logins: string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; login: string }[]>(
    'SELECT id, login FROM identity.account WHERE login = ANY($1)',
    [logins],
  );
  return new Map(rows.map(({ login, id }) => [login, id]));
}
