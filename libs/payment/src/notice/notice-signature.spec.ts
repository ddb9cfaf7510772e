import { authenticate, signNotice } from './notice-signature';

const secret = 'a-secret-of-the-bank-and-the-portal';
const notice = { noticeId: 'NH1', reference: 'MC2345678Y', amount: 150_000, paidAt: '2026-11-20T02:00:00.000Z' };
const now = new Date('2026-11-20T02:00:05Z');
const timestamp = String(now.getTime() / 1000);
const signature = signNotice(secret, timestamp, notice);

describe('the signature of a bank notice', () => {
  it('is the HMAC-SHA256 of the five lines', () => {
    // printf '1795140005\nNH1\nMC2345678Y\n150000\n2026-11-20T02:00:00.000Z' | openssl dgst -sha256 -hmac <secret>
    expect(timestamp).toBe('1795140005');
    expect(signature).toBe('01fb8bc0873b3b5e54df53ee16e8e79c0022362cf49c3c2663884f0e414f3c30');
    expect(authenticate(secret, notice, { timestamp, signature }, now)).toBe('authentic');
  });

  it.each([
    ['another amount', { ...notice, amount: 1 }],
    ['another reference', { ...notice, reference: 'MC2345679A' }],
    ['another id', { ...notice, noticeId: 'NH2' }],
    ['another time of payment', { ...notice, paidAt: '2026-11-20T02:00:01.000Z' }],
  ])('does not hold for %s', (_, changed) => {
    expect(authenticate(secret, changed, { timestamp, signature }, now)).toBe('forged');
  });

  it('does not hold under another secret or another timestamp', () => {
    expect(authenticate(`${secret}!`, notice, { timestamp, signature }, now)).toBe('forged');
    expect(authenticate(secret, notice, { timestamp: '1795140006', signature }, now)).toBe('forged');
  });

  it('is worth nothing when missing or misshapen', () => {
    expect(authenticate(secret, notice, {}, now)).toBe('unsigned');
    expect(authenticate(secret, notice, { timestamp, signature: signature.slice(1) }, now)).toBe('unsigned');
    expect(authenticate(secret, notice, { timestamp: 'today', signature }, now)).toBe('unsigned');
  });

  it('goes stale after five minutes, so that a copied notice cannot be sent again', () => {
    expect(authenticate(secret, notice, { timestamp, signature }, new Date(now.getTime() + 299_000))).toBe('authentic');
    expect(authenticate(secret, notice, { timestamp, signature }, new Date(now.getTime() + 301_000))).toBe('stale');
    expect(authenticate(secret, notice, { timestamp, signature }, new Date(now.getTime() - 301_000))).toBe('stale');
  });
});
