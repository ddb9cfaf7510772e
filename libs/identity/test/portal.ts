import { Database } from '@motcua/kernel/database';
import { startTestApp, type TestAnswer, type TestApp } from '@motcua/kernel/testing';
import { IdentityFacade, IdentityModule, identityTables, type NewAccount, type RoleKey } from '../src/index';

export const PASSWORD = 'Hoa-da-quy-2026';

// A program on a database of its own starts in two seconds, and in ten on a busy machine.
jest.setTimeout(240_000);

/** The module alone on its own database, with the few steps that every story begins with. */
export async function startPortal(env: Record<string, string> = {}) {
  const test = await startTestApp([{ module: IdentityModule, tables: identityTables }], {
    TRUST_PROXY: 'true',
    ...env,
  });
  const identity = test.get(IdentityFacade);
  const db = test.get(Database);
  let address = 0;

  return {
    ...test,
    db,
    identity,
    sql: <T>(query: string, parameters: unknown[] = []): Promise<T[]> => db.reader.query<T[]>(query, parameters),
    open: (account: Partial<NewAccount> & Pick<NewAccount, 'audience' | 'login'>) =>
      db.transaction((tx) => identity.createAccount(tx, { password: PASSWORD, name: 'Lê Thị Hoa', ...account })),
    grant: (accountId: string, role: RoleKey, agencyId: string | null, days: { from?: string; to?: string } = {}) =>
      db.transaction((tx) => identity.grant(tx, accountId, role, agencyId, days)),
    /** From an address of its own each time, so that the door's rate limit does not stand in the way. */
    signIn: (login: string, password = PASSWORD): Promise<TestAnswer> =>
      test.http().post('/api/public/sessions', { login, password }, { 'x-forwarded-for': nextAddress() }),
    register: (
      path: 'citizens' | 'businesses',
      body: object,
      headers: Record<string, string> = {},
    ): Promise<TestAnswer> =>
      test.http().post(`/api/public/${path}`, body, { 'x-forwarded-for': nextAddress(), ...headers }),
  };

  function nextAddress(): string {
    address += 1;
    return `10.0.${Math.floor(address / 250)}.${(address % 250) + 1}`;
  }
}

export type Portal = Awaited<ReturnType<typeof startPortal>> & TestApp;

export const typeOf = (answer: TestAnswer): string => (answer.body as { type: string }).type.replace('/problems/', '');

export const errorsOf = (answer: TestAnswer): { pointer: string; detail: string }[] =>
  (answer.body as { errors: { pointer: string; detail: string }[] }).errors;
