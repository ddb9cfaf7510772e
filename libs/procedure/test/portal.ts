import { AgencyModule, agencyTables, seedAgencies } from '@motcua/agency';
import { IdentityFacade, IdentityModule, identityTables, type RoleKey } from '@motcua/identity';
import { Database } from '@motcua/kernel/database';
import { startTestApp, type TestAnswer } from '@motcua/kernel/testing';
import { ProcedureModule, procedureTables, seedProcedures } from '../src/index';

const PASSWORD = 'Thu-tuc-2026';

/** The modules up to procedure on their own database, with the province's agencies and the seeded catalogue. */
export async function startPortal() {
  const test = await startTestApp([
    { module: IdentityModule, tables: identityTables },
    { module: AgencyModule, tables: agencyTables },
    { module: ProcedureModule, tables: procedureTables },
  ]);
  const db = test.get(Database);
  await db.transaction(async (tx) => {
    await seedAgencies(tx);
    await seedProcedures(tx);
  });
  return {
    ...test,
    db,
    sql: <T>(query: string, parameters: unknown[] = []): Promise<T[]> => db.reader.query<T[]>(query, parameters),
    /** A member of staff with a role of the whole portal or none, signed in. */
    signIn: async (role?: RoleKey) => {
      const login = `thu.${role ?? 'moi'}`;
      const identity = test.get(IdentityFacade);
      await db.transaction(async (tx) => {
        const id = await identity.createAccount(tx, { audience: 'staff', login, password: PASSWORD, name: 'Phạm Thu' });
        if (role) await identity.grant(tx, id, role, null);
      });
      const { cookie } = await test.http().post('/api/public/sessions', { login, password: PASSWORD });
      return test.http(cookie);
    },
  };
}

export type Portal = Awaited<ReturnType<typeof startPortal>>;

/** What a test reads out of an answer is the test's own claim. */
export const bodyOf = <T>(answer: TestAnswer): T => answer.body as T;

export const refusal = (answer: TestAnswer): [status: number, type: string, details: string[]] => {
  const { type, errors = [] } = bodyOf<{ type: string; errors?: { detail: string }[] }>(answer);
  return [answer.status, type.replace('/problems/', ''), errors.map((error) => error.detail)];
};
