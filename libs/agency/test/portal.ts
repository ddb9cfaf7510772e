import { IdentityFacade, IdentityModule, identityTables, type RoleKey } from '@motcua/identity';
import { Database } from '@motcua/kernel/database';
import { startTestApp, type TestAnswer } from '@motcua/kernel/testing';
import { AgencyFacade, AgencyModule, agencyTables, seedAgencies } from '../src/index';

export const PASSWORD = 'Hoa-da-quy-2026';

// A program on a database of its own starts in two seconds, and in ten on a busy machine.
jest.setTimeout(240_000);

/** The module and what stands below it, on its own database with the province's agencies. */
export async function startPortal() {
  const test = await startTestApp([
    { module: IdentityModule, tables: identityTables },
    { module: AgencyModule, tables: agencyTables },
  ]);
  const db = test.get(Database);
  const identity = test.get(IdentityFacade);
  const agencies = test.get(AgencyFacade);
  await db.transaction((tx) => seedAgencies(tx));

  const open = (login: string, audience: 'staff' | 'citizen' = 'staff', name = 'Lê Thị Hoa') =>
    db.transaction((tx) => identity.createAccount(tx, { audience, login, name, password: PASSWORD }));
  const grant = (accountId: string, role: RoleKey, agencyId: string | null) =>
    db.transaction((tx) => identity.grant(tx, accountId, role, agencyId));
  const cookieOf = async (login: string) =>
    (await test.http().post('/api/public/sessions', { login, password: PASSWORD })).cookie;
  const idOf = async (code: string) => (await agencies.byCode(code))!.id;

  await grant(await open('quantri'), 'admin', null);
  const here = await idOf('H36.24781');
  await grant(await open('quantri.phuong'), 'agency-admin', here);
  await grant(await open('van.thu'), 'clerk', here);
  await open('068192000005', 'citizen');
  const cookies = {
    admin: await cookieOf('quantri'),
    local: await cookieOf('quantri.phuong'),
    clerk: await cookieOf('van.thu'),
    citizen: await cookieOf('068192000005'),
  };

  return {
    ...test,
    db,
    identity,
    agencies,
    open,
    grant,
    idOf,
    /** Ủy ban nhân dân phường Xuân Hương - Đà Lạt */
    here,
    cookies,
    as: (who: keyof typeof cookies) => test.http(cookies[who]),
    sql: <T>(query: string, parameters: unknown[] = []): Promise<T[]> => db.reader.query<T[]>(query, parameters),
  };
}

export type Portal = Awaited<ReturnType<typeof startPortal>>;

export const typeOf = (answer: TestAnswer): string => (answer.body as { type: string }).type.replace('/problems/', '');

export const errorsOf = (answer: TestAnswer): { pointer: string; detail: string }[] =>
  (answer.body as { errors: { pointer: string; detail: string }[] }).errors;
