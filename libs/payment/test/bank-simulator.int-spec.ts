import { setTimeout as sleep } from 'node:timers/promises';
import type { TestApp, TestAnswer } from '@motcua/kernel/testing';
import { BankSimulatorJobs } from '../src/simulator/bank-simulator.jobs';
import { PaymentJobs } from '../src/payment.jobs';
import { as, citizen, clerkOf, eventsOf, requestFee, rows, startPaymentApp } from './people';

let test: TestApp;
beforeAll(async () => {
  test = await startPaymentApp();
});
afterAll(() => test.close());

const lan = citizen();
const feeOf = async (id: string) => (await as(test, lan).get(`/api/citizen/fees/${id}`)).body;

async function start(returnUrl?: string) {
  const fee = await requestFee(test, lan);
  const { body } = await as(test, lan).post(
    `/api/citizen/fees/${fee.id}/payments`,
    returnUrl === undefined ? undefined : { returnUrl },
  );
  return { ...fee, page: body.redirectUrl };
}

/** Presses the button as a browser without script does. */
async function choose(page: string, choice: string): Promise<TestAnswer> {
  const answer = await fetch(test.url + page, {
    method: 'POST',
    body: new URLSearchParams({ choice }),
    redirect: 'manual',
  });
  const text = await answer.text();
  return { status: answer.status, body: text, headers: answer.headers, cookie: '' };
}

interface Pending {
  data: { reference: string; forged: boolean };
  seconds: number;
}

/** Takes what the queue would run next, as a worker that starts after a crash finds it. */
async function runJobs(): Promise<Pending[]> {
  const pending = await rows<Pending>(
    test,
    `WITH taken AS (DELETE FROM queue.pending_job WHERE name = 'payment.send-simulated-notice' RETURNING data, run_at)
     SELECT data, round(extract(epoch FROM run_at - now()))::int AS seconds FROM taken`,
  );
  for (const { data } of pending) await test.get(BankSimulatorJobs).send(data);
  return pending;
}

const anHourAgo = (id: string) =>
  rows(test, `UPDATE payment.payment_attempt SET queried_at = now() - interval '1 hour' WHERE fee_request_id = $1`, [
    id,
  ]);

describe('the page of the simulated bank', () => {
  it('is plain HTML under the portal’s content security policy, with the sum and the choices', async () => {
    const { page, reference } = await start();
    const answer = await test.http().get(page);
    const html = (answer.body as Buffer).toString('utf8');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(html).toContain('150.000 đồng');
    expect(html).toContain(`${reference}-1`);
    expect(html).not.toMatch(/<script|\son\w+=|javascript:/i);
    expect(html.match(/type="radio"/g)).toHaveLength(6);
  });

  it('says what to do when there is no such order', async () => {
    const { status, body } = await test.http().get('/api/public/bank-simulator/MC2345678Y-1');
    expect(status).toBe(404);
    expect((body as Buffer).toString('utf8')).toContain('Không tìm thấy lệnh thanh toán này');
    expect((await choose('/api/public/bank-simulator/MC2345678Y-1', 'on-time')).status).toBe(404);
  });

  it('writes what others typed as text, never as HTML', async () => {
    const { page, reference } = await start();
    await rows(test, 'UPDATE payment.bank_order SET description = $2, return_url = $3 WHERE reference = $1', [
      `${reference}-1`,
      '<img src=x onerror=alert(1)>',
      '/"><b>',
    ]);
    const html = ((await test.http().get(page)).body as Buffer).toString('utf8');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).toContain('href="/&quot;&gt;&lt;b&gt;"');
  });

  it('sends the payer back to where they came from', async () => {
    const { page } = await start('/cong-dan/ho-so/1?muc=phi');
    const answer = await choose(page, 'on-time');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/cong-dan/ho-so/1?muc=phi');
  });

  it('sends them to the dossier when they came from nowhere in particular', async () => {
    const { page, dossierId } = await start();
    expect((await choose(page, 'lost')).headers.get('location')).toBe(`/cong-dan/ho-so/${dossierId}`);
    expect(((await test.http().get(page)).body as Buffer).toString('utf8')).toContain('Lệnh này đã được thanh toán');
  });

  it('refuses a choice that it does not offer', async () => {
    const { page } = await start();
    expect((await choose(page, 'free')).status).toBe(422);
  });
});

describe('what the payer chooses', () => {
  beforeEach(() => runJobs());

  it('a normal payment: the notice comes over HTTP and the fee is paid', async () => {
    const { id, page } = await start();
    await choose(page, 'on-time');
    expect(await feeOf(id)).toMatchObject({ status: 'due' });
    expect(await runJobs()).toMatchObject([{ seconds: 0 }]);
    expect(await feeOf(id)).toMatchObject({ status: 'paid', channel: 'online' });
    const attempts = await rows(test, 'SELECT status FROM payment.payment_attempt WHERE fee_request_id = $1', [id]);
    expect(attempts).toEqual([{ status: 'paid' }]);
  });

  it('pressing twice pays once', async () => {
    const { id, page } = await start();
    await Promise.all([choose(page, 'on-time'), choose(page, 'on-time'), choose(page, 'wrong-amount')]);
    expect(await runJobs()).toHaveLength(1);
    expect((await feeOf(id)).refundDue).toBe(0);
  });

  it('a late notice waits five seconds', async () => {
    const { id, page } = await start();
    await choose(page, 'late');
    expect(await runJobs()).toMatchObject([{ seconds: 5 }]);
    expect(await feeOf(id)).toMatchObject({ status: 'paid' });
  });

  it('a late notice after a payment at the desk is money to give back', async () => {
    const { id, page } = await start();
    await choose(page, 'late');
    await as(test, clerkOf()).post(`/api/staff/fees/${id}/desk-payment`);
    await runJobs();
    expect(await feeOf(id)).toMatchObject({ status: 'paid', channel: 'desk', refundDue: 150_000 });
  });

  it('a notice sent twice pays once', async () => {
    const { id, page } = await start();
    await choose(page, 'twice');
    expect(await runJobs()).toHaveLength(2);
    expect(await feeOf(id)).toMatchObject({ status: 'paid', refundDue: 0 });
    expect(await eventsOf(test, id)).toEqual(['payment.fee-requested', 'payment.fee-paid']);
  });

  it('a forged notice is refused by the portal and pays nothing', async () => {
    const { id, page } = await start();
    await choose(page, 'forged');
    expect(await runJobs()).toHaveLength(1);
    expect(await feeOf(id)).toMatchObject({ status: 'due' });
    await anHourAgo(id);
    await test.get(PaymentJobs).reconcile();
    expect(await feeOf(id)).toMatchObject({ status: 'due' });
  });

  it('a lost notice is found when the portal asks the bank', async () => {
    const { id, page } = await start();
    await choose(page, 'lost');
    expect(await runJobs()).toEqual([]);
    await test.get(PaymentJobs).reconcile();
    expect(await feeOf(id)).toMatchObject({ status: 'due' }); // asked a moment ago
    await anHourAgo(id);
    await test.get(PaymentJobs).reconcile();
    expect(await feeOf(id)).toMatchObject({ status: 'paid', channel: 'online' });
    const found = await rows(test, 'SELECT source FROM payment.bank_notice WHERE fee_request_id = $1', [id]);
    expect(found).toEqual([{ source: 'query' }]);
  });

  it('another sum pays nothing, and the payer may try again with a new order', async () => {
    const { id, page, reference } = await start();
    await choose(page, 'wrong-amount');
    await runJobs();
    expect(await feeOf(id)).toMatchObject({ status: 'due' });
    const { body } = await as(test, lan).post(`/api/citizen/fees/${id}/payments`, {});
    expect(body.redirectUrl).toBe(`/api/public/bank-simulator/${reference}-2`);
    await choose(body.redirectUrl, 'on-time');
    await runJobs();
    expect(await feeOf(id)).toMatchObject({ status: 'paid', refundDue: 0 });
  });
});

describe('when the portal does not answer', () => {
  it('the notice fails as a job, to be tried again, and pays when the portal is back', async () => {
    const { id, page, reference } = await start();
    await choose(page, 'on-time');
    await rows(test, 'ALTER TABLE payment.bank_notice RENAME TO away');
    const job = { reference: `${reference}-1`, forged: false };
    await expect(test.get(BankSimulatorJobs).send(job)).rejects.toThrow('answered 500');
    await rows(test, 'ALTER TABLE payment.away RENAME TO bank_notice');
    await runJobs();
    expect(await feeOf(id)).toMatchObject({ status: 'paid' });
  });
});

it('an order that nobody paid within a day is not asked about any more', async () => {
  const { id } = await start();
  await rows(
    test,
    `UPDATE payment.payment_attempt SET started_at = now() - interval '25 hours', queried_at = now() - interval '1 hour'
      WHERE fee_request_id = $1`,
    [id],
  );
  await test.get(PaymentJobs).reconcile();
  expect(await rows(test, 'SELECT status FROM payment.payment_attempt WHERE fee_request_id = $1', [id])).toEqual([
    { status: 'lapsed' },
  ]);
  expect(await feeOf(id)).toMatchObject({ status: 'due' });
});

describe('with a worker running', () => {
  let whole: TestApp;
  beforeAll(async () => {
    whole = await startPaymentApp({ SERVER_ROLE: 'all' });
  });
  afterAll(() => whole.close());

  it('the notice leaves the queue, crosses the network and pays the fee', async () => {
    const { id } = await requestFee(whole, lan);
    const { body } = await as(whole, lan).post(`/api/citizen/fees/${id}/payments`);
    const { redirectUrl } = body as { redirectUrl: string };
    await fetch(whole.url + redirectUrl, {
      method: 'POST',
      body: new URLSearchParams({ choice: 'twice' }),
      redirect: 'manual',
    });
    let status = 'due';
    for (let i = 0; i < 200 && status === 'due'; i++) {
      await sleep(50);
      ({ status } = (await as(whole, lan).get(`/api/citizen/fees/${id}`)).body as { status: string });
    }
    expect(status).toBe('paid');
    expect(await eventsOf(whole, id)).toEqual(['payment.fee-requested', 'payment.fee-paid']);
  }, 20_000);
});
