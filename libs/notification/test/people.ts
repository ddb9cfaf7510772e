import { randomUUID } from 'node:crypto';
import { Database } from '@motcua/kernel/database';
import { Outbox, type EventType } from '@motcua/kernel/outbox';
import type { Part } from '@motcua/kernel/program';
import type { TestApp } from '@motcua/kernel/testing';
import { IdentityFacade, IdentityModule, identityTables, type RoleKey } from '@motcua/identity';
import { NotificationModule, notificationTables } from '../src/index';

export const parts: Part[] = [
  { module: IdentityModule, tables: identityTables },
  { module: NotificationModule, tables: notificationTables },
];

export const PASSWORD = 'Motcua@2026';
export const agencyId = randomUUID();

export interface Person {
  id: string;
  login: string;
}

let born = 0;

export async function citizen(test: TestApp): Promise<Person> {
  const login = `06809000${String(++born).padStart(4, '0')}`;
  const id = await test
    .get(Database)
    .transaction((tx) =>
      test
        .get(IdentityFacade)
        .createAccount(tx, { audience: 'citizen', login, password: PASSWORD, name: 'Nguyễn Thị Lan' }),
    );
  return { id, login };
}

export async function officer(test: TestApp, role: RoleKey, agency = agencyId): Promise<Person> {
  const login = `canbo.${++born}`;
  const id = await test.get(Database).transaction(async (tx) => {
    const account = await test
      .get(IdentityFacade)
      .createAccount(tx, { audience: 'staff', login, password: PASSWORD, name: 'Trần Văn Bình' });
    await test.get(IdentityFacade).grant(tx, account, role, agency);
    return account;
  });
  return { id, login };
}

/** The cookies of a new session. */
export async function signIn(test: TestApp, { login }: Person): Promise<string> {
  const answer = await test.http().post('/api/public/sessions', { login, password: PASSWORD });
  if (answer.status !== 200)
    throw new Error(`${login} cannot sign in: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.cookie;
}

/** Records an event as its module would, without hearing it yet. */
export function happen<P extends object>(test: TestApp, type: EventType<P>, data: P): Promise<void> {
  return test.get(Database).transaction((tx) => test.get(Outbox).add(tx, type, data));
}

export const dossierOf = (applicant: Person) => ({
  dossierId: randomUUID(),
  dossierCode: 'H36.12.1-261120-0042',
  agencyId,
  applicantId: applicant.id,
  procedureName: 'Cấp giấy phép xây dựng',
});

export const feeOf = (payer: Person) => ({
  feeRequestId: randomUUID(),
  dossierId: randomUUID(),
  dossierCode: 'H36.12.1-261120-0042',
  payerId: payer.id,
  agencyId,
  amount: 150_000,
});
