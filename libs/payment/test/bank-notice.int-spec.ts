import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '@motcua/kernel/database';
import type { TestApp } from '@motcua/kernel/testing';
import { PaymentJobs } from '../src/payment.jobs';
import { signNotice } from '../src/notice/notice-signature';
import { as, citizen, clerkOf, eventsOf, fromBank, noticeFor, requestFee, rows, startPaymentApp } from './people';

let test: TestApp;
beforeAll(async () => {
  test = await startPaymentApp();
});
afterAll(() => test.close());

const lan = citizen();
const feeOf = async (id: string) => (await as(test, lan).get(`/api/citizen/fees/${id}`)).body;
const noticesOf = (reference: string) =>
  rows<{ outcome: string | null }>(test, 'SELECT outcome FROM payment.bank_notice WHERE reference = $1', [reference]);

describe('a notice of the bank', () => {
  it('pays the fee that it names, at the time that the bank took the money', async () => {
    const { id, reference } = await requestFee(test, lan);
    const notice = noticeFor(`MBVCB.123 ${reference} CT tu 001`, { paidAt: '2026-11-20T09:00:00+07:00' });
    expect(await fromBank(test, notice)).toMatchObject({
      status: 200,
      body: { noticeId: notice.noticeId, outcome: 'paid' },
    });
    expect(await feeOf(id)).toMatchObject({ status: 'paid', channel: 'online', paidAt: '2026-11-20T02:00:00.000Z' });
    expect(await eventsOf(test, id)).toEqual(['payment.fee-requested', 'payment.fee-paid']);
  });

  it('that is forged is refused and written into the audit trail, and changes nothing', async () => {
    const { id, reference } = await requestFee(test, lan);
    const notice = noticeFor(reference);
    const answer = await fromBank(test, notice, 'not-the-secret-of-the-bank-0123456789');
    expect(answer).toMatchObject({ status: 401, body: { type: '/problems/payment/notice-not-authentic' } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await feeOf(id)).toMatchObject({ status: 'due' });
    expect(await noticesOf(reference)).toEqual([]);
    const trail = await rows(test, 'SELECT actor_id, action, facts FROM audit.entry WHERE subject = $1', [
      `bank-notice:${notice.noticeId}`,
    ]);
    expect(trail).toEqual([
      { actor_id: null, action: 'payment.refuse-notice', facts: { reason: 'forged', fee: reference, amount: 150_000 } },
    ]);
  });

  it.each([
    ['without a signature', {}],
    ['with an old timestamp', { 'x-bank-timestamp': '1700000000' }],
  ])('%s is refused', async (_, headers) => {
    const { id, reference } = await requestFee(test, lan);
    const notice = noticeFor(reference);
    const timestamp = '1700000000';
    const signed =
      'x-bank-timestamp' in headers
        ? { ...headers, 'x-bank-signature': signNotice(test.config.bankSecret, timestamp, notice) }
        : headers;
    expect((await test.http().post('/api/public/bank/notices', notice, signed)).status).toBe(401);
    expect(await feeOf(id)).toMatchObject({ status: 'due' });
  });

  it('that came twice is answered as the first time and pays once', async () => {
    const { id, reference } = await requestFee(test, lan);
    const notice = noticeFor(reference);
    const [first, second] = [await fromBank(test, notice), await fromBank(test, notice)];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
    expect(await eventsOf(test, id)).toEqual(['payment.fee-requested', 'payment.fee-paid']);
    expect(await feeOf(id)).toMatchObject({ status: 'paid', refundDue: 0 });
  });

  it('that reuses an id for another sum is refused', async () => {
    const { reference } = await requestFee(test, lan);
    const notice = noticeFor(reference);
    await fromBank(test, notice);
    expect(await fromBank(test, { ...notice, amount: 1 })).toMatchObject({
      status: 409,
      body: { type: '/problems/payment/notice-contradicts' },
    });
  });

  it('that cannot be read is refused field by field', async () => {
    const { status, body } = await fromBank(test, noticeFor('a\nb', { amount: 0 }));
    expect(status).toBe(422);
    expect(body.errors.map((error) => error.pointer)).toEqual(['/reference', '/amount']);
  });

  it('after the fee was paid at the desk is money to give back, never dropped', async () => {
    const { id, reference } = await requestFee(test, lan);
    await as(test, clerkOf()).post(`/api/staff/fees/${id}/desk-payment`);
    expect((await fromBank(test, noticeFor(reference))).body.outcome).toBe('refund-due');
    expect(await feeOf(id)).toMatchObject({ status: 'paid', channel: 'desk', refundDue: 150_000 });
    expect(await eventsOf(test, id)).toEqual(['payment.fee-requested', 'payment.fee-paid', 'payment.fee-refund-due']);
  });
});

describe('money that cannot be placed', () => {
  it('of another sum than asked pays nothing and waits for the desk of that agency', async () => {
    const { id, reference } = await requestFee(test, lan);
    expect((await fromBank(test, noticeFor(reference, { amount: 149_000 }))).body.outcome).toBe('wrong-amount');
    expect(await feeOf(id)).toMatchObject({ status: 'due', paidAt: null });
    expect(await eventsOf(test, id)).toEqual(['payment.fee-requested', 'payment.transfer-mismatched']);

    const clerk = clerkOf();
    const seen = (await as(test, clerk).get('/api/staff/bank-notices')).body.items;
    expect(seen[0]).toMatchObject({ amount: 149_000, outcome: 'wrong-amount', fee: { id, amount: 150_000 } });
    const stranger = clerkOf(randomUUID());
    const strangers = (await as(test, stranger).get('/api/staff/bank-notices')).body.items;
    expect(strangers.map((item) => item.id)).not.toContain(seen[0]!.id);

    const close = (person = clerk) =>
      as(test, person).post(`/api/staff/bank-notices/${seen[0]!.id}/reconcile`, {
        note: 'Thu thêm 1.000 đồng tại quầy',
      });
    expect((await close(stranger)).status).toBe(404);
    expect(await close()).toMatchObject({ status: 200, body: { reconciledAt: expect.any(String) } });
    expect(await close()).toMatchObject({ status: 409, body: { type: '/problems/payment/notice-reconciled' } });
    const left = (await as(test, clerk).get('/api/staff/bank-notices')).body.items;
    expect(left.map((item) => item.id)).not.toContain(seen[0]!.id);
  });

  it('under no known code is kept for any desk to find, page by page', async () => {
    for (const text of ['nop le phi', 'MC2222222Z', 'tra tien']) {
      expect((await fromBank(test, noticeFor(text))).body.outcome).toBe('unknown-reference');
    }
    const clerk = as(test, clerkOf(randomUUID()));
    const first = (await clerk.get('/api/staff/bank-notices?limit=2')).body;
    expect(first.items).toMatchObject([
      { reference: 'tra tien', fee: null },
      { reference: 'MC2222222Z', fee: null },
    ]);
    const second = (await clerk.get(`/api/staff/bank-notices?limit=2&after=${first.next}`)).body;
    expect(second.items[0]!).toMatchObject({ reference: 'nop le phi' });
  });
});

describe('under load', () => {
  it('twenty copies of one notice pay once and are all answered alike', async () => {
    for (let round = 0; round < 3; round++) {
      const { id, reference } = await requestFee(test, lan);
      const notice = noticeFor(reference);
      const answers = await Promise.all(Array.from({ length: 20 }, () => fromBank(test, notice)));
      expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`))).toEqual(
        new Set([`200 ${JSON.stringify({ noticeId: notice.noticeId, outcome: 'paid' })}`]),
      );
      expect(await noticesOf(reference)).toEqual([{ outcome: 'paid' }]);
      expect(await eventsOf(test, id)).toEqual(['payment.fee-requested', 'payment.fee-paid']);
    }
  });

  it('of twenty different transfers one pays and nineteen are due back to the last đồng', async () => {
    const { id, reference } = await requestFee(test, lan);
    const answers = await Promise.all(Array.from({ length: 20 }, () => fromBank(test, noticeFor(reference))));
    const outcomes = answers.map(({ body }) => body.outcome).sort();
    expect(outcomes).toEqual(['paid', ...Array.from({ length: 19 }, () => 'refund-due')]);
    expect(await feeOf(id)).toMatchObject({ status: 'paid', refundDue: 19 * 150_000 });
    expect((await eventsOf(test, id)).filter((type) => type === 'payment.fee-paid')).toHaveLength(1);
  });
});

describe('a crash between keeping a notice and acting on it', () => {
  /** Lets the notice be kept, then cuts the connection that acts on it: what a killed process leaves behind. */
  async function crashOn(reference: string) {
    const notice = noticeFor(reference);
    const db = test.get(Database);
    const answer = await db.transaction(async (tx) => {
      await tx.query('SELECT 1 FROM payment.fee_request WHERE reference = $1 FOR UPDATE', [reference]);
      const sent = fromBank(test, notice);
      for (let killed = 0; killed === 0; await sleep(20)) {
        const cut = await tx.query<unknown[]>(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()`,
        );
        killed = cut.length;
      }
      return sent;
    });
    expect(answer.status).toBe(500);
    expect(await noticesOf(reference)).toEqual([{ outcome: null }]);
    return notice;
  }

  it('is mended by the bank’s next try', async () => {
    const { id, reference } = await requestFee(test, lan);
    const notice = await crashOn(reference);
    expect(await feeOf(id)).toMatchObject({ status: 'due' });
    expect((await fromBank(test, notice)).body.outcome).toBe('paid');
    expect(await feeOf(id)).toMatchObject({ status: 'paid' });
  });

  it('is mended by the reconciliation when the bank does not try again', async () => {
    const { id, reference } = await requestFee(test, lan);
    await crashOn(reference);
    await test.get(PaymentJobs).reconcile();
    expect(await feeOf(id)).toMatchObject({ status: 'due' }); // too fresh to be called interrupted
    await rows(test, `UPDATE payment.bank_notice SET received_at = now() - interval '1 minute' WHERE reference = $1`, [
      reference,
    ]);
    await Promise.all([test.get(PaymentJobs).reconcile(), test.get(PaymentJobs).reconcile()]);
    expect(await feeOf(id)).toMatchObject({ status: 'paid', refundDue: 0 });
    expect(await eventsOf(test, id)).toEqual(['payment.fee-requested', 'payment.fee-paid']);
  });
});
