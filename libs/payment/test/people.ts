import { randomUUID } from 'node:crypto';
import { Module, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Config } from '@motcua/kernel/config';
import { Database } from '@motcua/kernel/database';
import { Actor, type Audience } from '@motcua/kernel/http';
import { startTestApp, type TestAnswer, type TestApp } from '@motcua/kernel/testing';
import { PaymentFacade, PaymentModule, paymentTables, type FeeLine } from '../src/index';
import { signNotice, type SentNotice } from '../src/notice/notice-signature';

/** Somebody at a browser. */
export interface Person {
  id: string;
  audience: Audience;
  /** Where the permissions are held; null everywhere. */
  agencyId: string | null;
  permissions: string[];
}

/** Stands where the sessions' guard stands: payment knows people only as actors. */
class PersonHeader implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<{ headers: Record<string, string>; user?: Actor }>();
    const header = request.headers['x-person'];
    if (header) {
      const { id, audience, agencyId, permissions } = JSON.parse(header) as Person;
      request.user = new Actor(id, 'session', audience, 'Người thử', [{ role: 'any', permissions, agencyId }]);
    }
    return true;
  }
}

@Module({ providers: [{ provide: APP_GUARD, useClass: PersonHeader }] })
class PeopleModule {}

export const startPaymentApp = (env?: Record<string, string>): Promise<TestApp> =>
  startTestApp([{ module: PeopleModule }, { module: PaymentModule, tables: paymentTables }], env);

export const agencyId = randomUUID();
export const citizen = (): Person => ({
  id: randomUUID(),
  audience: 'citizen',
  agencyId: null,
  permissions: ['payment.pay'],
});
export const clerkOf = (agency = agencyId): Person => ({
  id: randomUUID(),
  audience: 'staff',
  agencyId: agency,
  permissions: ['payment.collect'],
});
export const administrator = (): Person => ({
  id: randomUUID(),
  audience: 'staff',
  agencyId: null,
  permissions: ['payment.manage'],
});

/** Whatever payment answers, under the names that the tests read. */
interface Body {
  id: string;
  status: string;
  refundDue: number;
  items: Body[];
  next: string | null;
  errors: { pointer: string }[];
  outcome: string;
  redirectUrl: string;
  vietQr: string;
  qrSvg: string;
  bank: { account: string };
}

export type Answer = Omit<TestAnswer, 'body'> & { body: Body };

/** The portal as one person meets it. */
export function as(test: TestApp, person?: Person) {
  const headers: Record<string, string> = person ? { 'x-person': JSON.stringify(person) } : {};
  const http = test.http();
  return {
    get: (path: string): Promise<Answer> => http.get(path, undefined, headers),
    post: (path: string, body?: unknown, more: Record<string, string> = {}): Promise<Answer> =>
      http.post(path, body, { ...headers, ...more }),
    put: (path: string, body?: unknown): Promise<Answer> => http.put(path, body, headers),
    delete: (path: string): Promise<Answer> => http.delete(path, undefined, headers),
  };
}

const LINES: FeeLine[] = [
  { name: 'Lệ phí cấp giấy phép', kind: 'charge', amount: 50_000 },
  { name: 'Phí thẩm định', kind: 'fee', amount: 100_000 },
];

export interface Owed {
  id: string;
  dossierId: string;
  reference: string;
}

/** A fee of 150.000 đồng, as the dossier module would ask for it. */
export async function requestFee(test: TestApp, payer: Person, dossierId: string = randomUUID()): Promise<Owed> {
  const facade = test.get(PaymentFacade);
  const id = await test.get(Database).transaction((tx) =>
    facade.requestFee(tx, {
      dossierId,
      dossierCode: 'H36.1-261120-0001',
      payerId: payer.id,
      agencyId,
      lines: LINES,
      dueAt: new Date('2026-12-01T10:00:00Z'),
    }),
  );
  const fee = (await facade.ofDossier(dossierId)).find((each) => each.id === id);
  return { id, dossierId, reference: fee!.reference };
}

export const noticeFor = (reference: string, change: Partial<SentNotice> = {}): SentNotice => ({
  noticeId: `NH-${randomUUID()}`,
  reference,
  amount: 150_000,
  paidAt: '2026-11-20T02:00:00.000Z',
  ...change,
});

/** Sends the notice as the bank does. */
export function fromBank(test: TestApp, notice: SentNotice, secret?: string): Promise<Answer> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = signNotice(secret ?? test.get(Config).bankSecret, timestamp, notice);
  return test.http().post('/api/public/bank/notices', notice, {
    'x-bank-timestamp': timestamp,
    'x-bank-signature': signature,
  });
}

export const rows = <T>(test: TestApp, sql: string, params: unknown[] = []): Promise<T[]> =>
  test.get(Database).reader.query<T[]>(sql, params);

/** The events told of one fee, in the order of their happening. */
export async function eventsOf(test: TestApp, feeId: string): Promise<string[]> {
  const events = await rows<{ type: string }>(
    test,
    `SELECT type FROM outbox.event WHERE data->>'feeRequestId' = $1 ORDER BY id`,
    [feeId],
  );
  return events.map((event) => event.type);
}
