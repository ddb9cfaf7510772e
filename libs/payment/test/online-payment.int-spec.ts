import type { TestApp } from '@motcua/kernel/testing';
import { administrator, as, citizen, clerkOf, fromBank, noticeFor, requestFee, rows, startPaymentApp } from './people';

let test: TestApp;
beforeAll(async () => {
  test = await startPaymentApp();
});
afterAll(() => test.close());

const lan = citizen();

describe('paying online', () => {
  it('answers with the page of the bank and a VietQR code for the same sum and reference', async () => {
    const { id, reference } = await requestFee(test, lan);
    const { status, body } = await as(test, lan).post(`/api/citizen/fees/${id}/payments`);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      reference,
      amount: 150_000,
      redirectUrl: `/api/public/bank-simulator/${reference}-1`,
      bank: { name: 'Ngân hàng Mô phỏng', account: '0000123456' },
    });
    expect(body.vietQr).toContain('A000000727');
    expect(body.vietQr).toContain(`0810${reference}`);
    expect(body.qrSvg).toMatch(/^<svg [^>]*viewBox/);
  });

  it('leads to the same order when pressed again, so that nobody pays twice', async () => {
    for (let round = 0; round < 4; round++) {
      const { id } = await requestFee(test, lan);
      const press = () => as(test, lan).post(`/api/citizen/fees/${id}/payments`, {});
      const answers = await Promise.all(Array.from({ length: 8 }, press));
      expect(new Set(answers.map(({ status, body }) => `${status} ${body.redirectUrl}`)).size).toBe(1);
      expect(await rows(test, 'SELECT 1 FROM payment.payment_attempt WHERE fee_request_id = $1', [id])).toHaveLength(1);
    }
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'does not lead back to %s',
    async (returnUrl) => {
      const { id } = await requestFee(test, lan);
      const { status, body } = await as(test, lan).post(`/api/citizen/fees/${id}/payments`, { returnUrl });
      expect(status).toBe(422);
      expect(body.errors).toMatchObject([{ pointer: '/returnUrl' }]);
      expect(await rows(test, 'SELECT 1 FROM payment.payment_attempt WHERE fee_request_id = $1', [id])).toEqual([]);
    },
  );

  it('is not for somebody else’s fee nor for one that is paid', async () => {
    const { id } = await requestFee(test, lan);
    expect((await as(test, citizen()).post(`/api/citizen/fees/${id}/payments`)).status).toBe(404);
    await as(test, clerkOf()).post(`/api/staff/fees/${id}/desk-payment`);
    expect((await as(test, lan).post(`/api/citizen/fees/${id}/payments`)).status).toBe(409);
  });
});

describe('where no payment platform is connected', () => {
  let plain: TestApp;
  beforeAll(async () => {
    plain = await startPaymentApp({ BANK_SIMULATOR: 'false' });
  });
  afterAll(() => plain.close());

  const account = { bankBin: '970436', bankName: 'Vietcombank', accountNumber: '19001234', holder: 'KHO BAC NHA NUOC' };
  const accounts = '/api/admin/collecting-accounts';

  it('people transfer to the agency’s account once the administrator has set it', async () => {
    const { id, reference } = await requestFee(plain, lan);
    const start = () => as(plain, lan).post(`/api/citizen/fees/${id}/payments`);
    expect(await start()).toMatchObject({ status: 409, body: { type: '/problems/payment/online-not-open' } });
    expect((await as(plain, administrator()).put(`${accounts}/all`, account)).status).toBe(200);
    const { body } = await start();
    expect(body).toMatchObject({ redirectUrl: null, bank: { name: 'Vietcombank', account: '19001234' } });
    expect((await fromBank(plain, noticeFor(`CT tu NGUYEN THI LAN ${reference}`))).body.outcome).toBe('paid');
  });

  it('an agency’s own account comes before the one for all', async () => {
    const { id } = await requestFee(plain, lan);
    const own = { ...account, accountNumber: '55667788' };
    const { agencyId } = (
      await rows<{ agencyId: string }>(plain, 'SELECT agency_id AS "agencyId" FROM payment.fee_request WHERE id = $1', [
        id,
      ])
    )[0]!;
    await as(plain, administrator()).put(`${accounts}/all`, account);
    await as(plain, administrator()).put(`${accounts}/${agencyId}`, own);
    expect((await as(plain, lan).post(`/api/citizen/fees/${id}/payments`)).body.bank.account).toBe('55667788');
    expect((await as(plain, administrator()).get(accounts)).body.items).toMatchObject([
      { agencyId: 'all' },
      { agencyId },
    ]);
    expect((await as(plain, administrator()).delete(`${accounts}/${agencyId}`)).status).toBe(204);
    expect((await as(plain, administrator()).delete(`${accounts}/${agencyId}`)).status).toBe(404);
    expect((await as(plain, lan).post(`/api/citizen/fees/${id}/payments`)).body.bank.account).toBe('19001234');
  });

  it('the simulated bank has no pages', async () => {
    expect((await plain.http().get('/api/public/bank-simulator/MC2345678Y-1')).status).toBe(404);
  });

  it('an account must be one that a banking app can read', async () => {
    const { status, body } = await as(plain, administrator()).put(`${accounts}/all`, {
      ...account,
      bankBin: '12',
      accountNumber: 'số 1',
    });
    expect(status).toBe(422);
    expect(body.errors.map((error) => error.pointer)).toEqual(['/bankBin', '/accountNumber']);
  });
});
