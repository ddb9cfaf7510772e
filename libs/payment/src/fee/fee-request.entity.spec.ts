import { FeeRequest, MAX_AMOUNT, type FeeLine } from './fee-request.entity';
import { FEE_STATES } from './fee.states';

const now = new Date('2026-11-20T02:00:00Z');
const ids = {
  dossierId: '0198a000-0000-7000-8000-000000000001',
  payerId: '0198a000-0000-7000-8000-000000000002',
  agencyId: '0198a000-0000-7000-8000-000000000003',
};
const LINES: FeeLine[] = [
  { name: 'Lệ phí cấp giấy', kind: 'charge', amount: 50_000 },
  { name: 'Phí thẩm định', kind: 'fee', amount: 100_000 },
];
const due = (lines = LINES) =>
  FeeRequest.request({ ...ids, dossierCode: 'H36.1-261120-0001', lines, dueAt: now }, 'MC2345678Y', now);

describe('FeeRequest', () => {
  it('owes the sum of its lines', () => {
    expect(due()).toMatchObject({ amount: 150_000, status: 'due', paidAt: null, channel: null, refundDue: 0 });
  });

  it.each<[string, FeeLine[]]>([
    ['nothing', []],
    ['no money', [{ name: 'Miễn', kind: 'fee', amount: 0 }]],
    ['part of a đồng', [{ name: 'Phí', kind: 'fee', amount: 0.5 }]],
    ['less than nothing', [{ name: 'Giảm', kind: 'fee', amount: -1 }, ...LINES]],
    ['more than can be kept', [{ name: 'Phí', kind: 'fee', amount: MAX_AMOUNT + 1 }]],
  ])('cannot be requested for %s', (_, lines) => {
    expect(() => due(lines)).toThrow('cannot be requested');
  });

  it('records when, where and by whom it was paid', () => {
    const fee = due();
    fee.pay('desk', now, { by: ids.agencyId, note: 'Tiền mặt' });
    expect(fee).toMatchObject({
      status: 'paid',
      channel: 'desk',
      paidAt: now,
      collectedBy: ids.agencyId,
      collectNote: 'Tiền mặt',
    });
  });

  it('refuses a second payment and stays as it was', () => {
    const fee = due();
    fee.pay('online', now);
    expect(() => fee.pay('desk', new Date())).toThrow('Khoản này không còn chờ nộp');
    expect(fee).toMatchObject({ channel: 'online', paidAt: now });
  });

  it('is no longer owed once cancelled', () => {
    const fee = due();
    fee.cancel('Hồ sơ bị từ chối');
    expect(fee).toMatchObject({ status: 'cancelled', refundDue: 0, paidAt: null });
    expect(() => fee.pay('desk', now)).toThrow();
  });

  it('is due back when it was paid before it was cancelled', () => {
    const fee = due();
    fee.pay('online', now);
    fee.cancel('Người nộp rút hồ sơ');
    expect(fee).toMatchObject({ status: 'refund-due', refundDue: 150_000 });
    expect(fee.refund('Chuyển khoản')).toBe(150_000);
    expect(fee).toMatchObject({ status: 'refunded', refundDue: 0, refundNote: 'Chuyển khoản' });
  });

  it('stays paid when money comes twice, and owes the second sum back', () => {
    const fee = due();
    fee.pay('desk', now);
    fee.overpay(150_000, new Date());
    expect(fee).toMatchObject({ status: 'paid', channel: 'desk', refundDue: 150_000 });
    expect(fee.refund('Trả tại quầy')).toBe(150_000);
    expect(fee).toMatchObject({ status: 'paid', refundDue: 0 });
  });

  it('owes everything back when it was paid twice and then cancelled', () => {
    const fee = due();
    fee.pay('desk', now);
    fee.overpay(150_000, now);
    fee.cancel('Dừng xử lý');
    expect(fee).toMatchObject({ status: 'refund-due', refundDue: 300_000 });
  });

  it('takes note of money that comes after it was cancelled', () => {
    const fee = due();
    fee.cancel('Hồ sơ bị từ chối');
    fee.overpay(150_000, now);
    expect(fee).toMatchObject({ status: 'refund-due', refundDue: 150_000, channel: 'online', paidAt: now });
  });

  it('gives nothing back when nothing is due back', () => {
    const fee = due();
    expect(() => fee.refund('')).toThrow('không có tiền phải hoàn');
    fee.pay('desk', now);
    expect(() => fee.refund('')).toThrow('không có tiền phải hoàn');
  });

  it('knows every status by a Vietnamese name, and no act leads nowhere', () => {
    for (const { text, acts } of Object.values(FEE_STATES)) {
      expect(text).toMatch(/^\p{Lu}/u);
      for (const next of Object.values(acts)) expect(FEE_STATES).toHaveProperty(next);
    }
  });
});
