import { randomUUID } from 'node:crypto';
import { Database } from '@motcua/kernel/database';
import type { TestApp } from '@motcua/kernel/testing';
import { PaymentFacade } from '../src/index';
import {
  administrator,
  as,
  citizen,
  clerkOf,
  eventsOf,
  fromBank,
  noticeFor,
  requestFee,
  rows,
  startPaymentApp,
} from './people';

let test: TestApp;
beforeAll(async () => {
  test = await startPaymentApp();
});
afterAll(() => test.close());

const lan = citizen();
const clerk = clerkOf();
const atDesk = (id: string, person = clerk, body?: unknown) =>
  as(test, person).post(`/api/staff/fees/${id}/desk-payment`, body);

describe('what a citizen owes', () => {
  it('is shown to them in words, with the reference to transfer under, and to no one else', async () => {
    const { id, dossierId, reference } = await requestFee(test, lan);
    const { status, body } = await as(test, lan).get(`/api/citizen/fees/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id,
      dossierId,
      dossierCode: 'H36.1-261120-0001',
      amount: 150_000,
      lines: [
        { name: 'Lệ phí cấp giấy phép', kind: 'charge', amount: 50_000 },
        { name: 'Phí thẩm định', kind: 'fee', amount: 100_000 },
      ],
      status: 'due',
      statusText: 'Chờ nộp',
      reference,
      dueAt: '2026-12-01T10:00:00.000Z',
      paidAt: null,
      channel: null,
      refundDue: 0,
    });
    const other = await as(test, citizen()).get(`/api/citizen/fees/${id}`);
    expect(other).toMatchObject({ status: 404, body: { type: '/problems/payment/fee-not-found' } });
    expect((await as(test, citizen()).get(`/api/citizen/fees?dossier=${dossierId}`)).body).toEqual({
      items: [],
      next: null,
    });
  });

  it('is listed newest first, page by page, and by dossier', async () => {
    const payer = citizen();
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) ids.unshift((await requestFee(test, payer)).id);
    const first = (await as(test, payer).get('/api/citizen/fees?limit=2')).body;
    expect(first.items.map((fee) => fee.id)).toEqual(ids.slice(0, 2));
    const second = (await as(test, payer).get(`/api/citizen/fees?limit=2&after=${first.next}`)).body;
    expect(second).toMatchObject({ items: [{ id: ids[2] }], next: null });
    const { dossierId } = await requestFee(test, payer);
    expect((await as(test, payer).get(`/api/citizen/fees?dossier=${dossierId}`)).body.items).toHaveLength(1);
  });

  it('is told to the other modules in the transaction that asked for it', async () => {
    const { id } = await requestFee(test, lan);
    expect(await eventsOf(test, id)).toEqual(['payment.fee-requested']);
    const dossierId = randomUUID();
    await expect(
      test.get(Database).transaction(async (tx) => {
        await test.get(PaymentFacade).requestFee(tx, {
          dossierId,
          dossierCode: 'H36.1-261120-0002',
          payerId: lan.id,
          agencyId: randomUUID(),
          lines: [{ name: 'Phí', kind: 'fee', amount: 1000 }],
          dueAt: new Date(),
        });
        throw new Error('the dossier was not filed after all');
      }),
    ).rejects.toThrow('not filed');
    expect(await test.get(PaymentFacade).ofDossier(dossierId)).toEqual([]);
  });
});

describe('paying at the desk', () => {
  it('is recorded with the clerk and the note, and told once', async () => {
    const { id, dossierId } = await requestFee(test, lan);
    expect(await test.get(PaymentFacade).settled(undefined, dossierId)).toBe(false);
    const { status, body } = await atDesk(id, clerk, { note: 'Tiền mặt, biên lai 0012' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'paid', statusText: 'Đã nộp', channel: 'desk', paidAt: expect.any(String) });
    expect(await eventsOf(test, id)).toEqual(['payment.fee-requested', 'payment.fee-paid']);
    expect(await test.get(PaymentFacade).settled(undefined, dossierId)).toBe(true);
    const [kept] = await rows(test, 'SELECT collected_by, collect_note FROM payment.fee_request WHERE id = $1', [id]);
    expect(kept).toEqual({ collected_by: clerk.id, collect_note: 'Tiền mặt, biên lai 0012' });
    const trail = await rows(test, 'SELECT actor_id, action, facts FROM audit.entry WHERE subject = $1', [`fee:${id}`]);
    expect(trail).toEqual([
      { actor_id: clerk.id, action: 'payment.collect', facts: expect.objectContaining({ amount: 150_000 }) },
    ]);
  });

  it('answers a second payment with the problem fee-not-due', async () => {
    const { id } = await requestFee(test, lan);
    expect((await atDesk(id)).status).toBe(200);
    expect(await atDesk(id)).toMatchObject({
      status: 409,
      body: { type: '/problems/payment/fee-not-due', feeStatus: 'paid' },
    });
    expect(await eventsOf(test, id)).toEqual(['payment.fee-requested', 'payment.fee-paid']);
  });

  it('gives the same answer to the same request sent twice', async () => {
    const { id } = await requestFee(test, lan);
    const key = { 'idempotency-key': randomUUID() };
    const pay = () => as(test, clerk).post(`/api/staff/fees/${id}/desk-payment`, {}, key);
    const [first, second] = [await pay(), await pay()];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
  });

  it('is refused at the desk of another agency as if the fee did not exist', async () => {
    const { id, dossierId } = await requestFee(test, lan);
    const stranger = clerkOf(randomUUID());
    expect(await atDesk(id, stranger)).toMatchObject({
      status: 404,
      body: { type: '/problems/payment/fee-not-found' },
    });
    expect((await as(test, stranger).get(`/api/staff/fees?dossier=${dossierId}`)).body.items).toEqual([]);
    expect((await as(test, clerk).get(`/api/staff/fees?dossier=${dossierId}`)).body.items).toMatchObject([
      { id, status: 'due' },
    ]);
  });

  it('asks for a note that can be kept', async () => {
    const { id } = await requestFee(test, lan);
    const { status, body } = await atDesk(id, clerk, { note: 'x'.repeat(501) });
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ pointer: '/note' }]);
  });

  it('happens once when two clerks and the bank come at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const { id, reference } = await requestFee(test, lan);
      const [one, two, bank] = await Promise.all([
        atDesk(id, clerkOf()),
        atDesk(id, clerkOf()),
        fromBank(test, noticeFor(reference)),
      ]);
      const paid = [one.status === 200, two.status === 200, bank.body.outcome === 'paid'].filter(Boolean);
      expect(paid).toHaveLength(1);
      expect(bank.status).toBe(200);
      expect((await eventsOf(test, id)).filter((type) => type === 'payment.fee-paid')).toHaveLength(1);
      const { body: fee } = await as(test, lan).get(`/api/citizen/fees/${id}`);
      expect(fee).toMatchObject({ status: 'paid', refundDue: bank.body.outcome === 'paid' ? 0 : 150_000 });
    }
  });
});

describe('when a dossier ends', () => {
  const cancel = (dossierId: string) =>
    test.get(Database).transaction((tx) => test.get(PaymentFacade).cancel(tx, dossierId, 'Hồ sơ bị từ chối'));

  it('what was not paid is no longer owed', async () => {
    const { id, dossierId } = await requestFee(test, lan);
    await cancel(dossierId);
    expect((await test.get(PaymentFacade).ofDossier(dossierId))[0]).toMatchObject({ id, status: 'cancelled' });
    expect(await test.get(PaymentFacade).settled(undefined, dossierId)).toBe(true);
    expect((await atDesk(id)).status).toBe(409);
    expect(await eventsOf(test, id)).toEqual(['payment.fee-requested', 'payment.fee-cancelled']);
  });

  it('what was paid is due back, until the desk says that it was given back', async () => {
    const { id, dossierId } = await requestFee(test, lan);
    await atDesk(id);
    await cancel(dossierId);
    await cancel(dossierId);
    expect((await test.get(PaymentFacade).ofDossier(dossierId))[0]).toMatchObject({
      status: 'refund-due',
      refundDue: 150_000,
    });
    const refund = (body: unknown, person = clerk) => as(test, person).post(`/api/staff/fees/${id}/refund`, body);
    expect((await refund({ note: '' })).status).toBe(422);
    expect((await refund({ note: 'Chuyển khoản' }, clerkOf(randomUUID()))).status).toBe(404);
    expect((await refund({ note: 'Chuyển khoản' })).body).toMatchObject({ status: 'refunded', refundDue: 0 });
    expect(await refund({ note: 'Chuyển khoản' })).toMatchObject({
      status: 409,
      body: { type: '/problems/payment/nothing-to-refund' },
    });
    expect(await eventsOf(test, id)).toEqual([
      'payment.fee-requested',
      'payment.fee-paid',
      'payment.fee-refund-due',
      'payment.fee-refunded',
    ]);
  });
});

describe('who may do what', () => {
  const nobody = undefined;
  const people = { nobody, citizen: citizen(), clerk: clerkOf(), administrator: administrator() };
  type Who = keyof typeof people;
  const id = randomUUID();
  const table: [method: 'get' | 'post' | 'put' | 'delete', path: string, allowed: Who[]][] = [
    ['get', '/api/citizen/fees', ['citizen']],
    ['get', `/api/citizen/fees/${id}`, ['citizen']],
    ['post', `/api/citizen/fees/${id}/payments`, ['citizen']],
    ['get', '/api/staff/fees', ['clerk']],
    ['post', `/api/staff/fees/${id}/desk-payment`, ['clerk']],
    ['post', `/api/staff/fees/${id}/refund`, ['clerk']],
    ['get', '/api/staff/bank-notices', ['clerk']],
    ['post', `/api/staff/bank-notices/${id}/reconcile`, ['clerk']],
    ['get', '/api/admin/collecting-accounts', ['administrator']],
    ['put', `/api/admin/collecting-accounts/${id}`, ['administrator']],
    ['delete', `/api/admin/collecting-accounts/${id}`, ['administrator']],
  ];

  it.each(table)('%s %s is open to %j only', async (method, path, allowed) => {
    for (const who of Object.keys(people) as Who[]) {
      const { status } = await as(test, people[who])[method](path);
      if (allowed.includes(who)) expect([200, 204, 404, 422]).toContain(status);
      else expect({ who, status }).toEqual({ who, status: who === 'nobody' ? 401 : 403 });
    }
  });
});
