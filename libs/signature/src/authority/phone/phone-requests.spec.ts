import { PhoneRequests, type PhoneRequest } from './phone-requests';

const NOW = new Date('2026-11-22T02:00:00Z');
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const request = (id: string, askedAt = NOW): PhoneRequest => ({
  id,
  credentialId: '0192f0c1-2345-7000-8000-000000000001',
  hash: 'AAAA',
  description: 'Phê duyệt',
  askedAt: askedAt.getTime(),
});

it('shows the same request once, the oldest first, and each until it is decided', () => {
  const phone = new PhoneRequests();
  phone.show(request('b', after(1)), after(1));
  phone.show(request('a'), after(1));
  phone.show(request('a'), after(2));
  expect(phone.waiting(after(2)).map(({ id }) => id)).toEqual(['a', 'b']);
  expect(phone.decide('a', 'confirmed', after(3))).toBe(true);
  expect(phone.decide('a', 'refused', after(4))).toBe(false);
  expect(phone.decide('c', 'refused', after(4))).toBe(false);
  expect([phone.decisionOf('a'), phone.decisionOf('b')]).toEqual(['confirmed', undefined]);
  expect(phone.waiting(after(4)).map(({ id }) => id)).toEqual(['b']);
});

it('waits three minutes', () => {
  const phone = new PhoneRequests();
  phone.show(request('a'), NOW);
  expect(phone.waiting(after(179))).toHaveLength(1);
  expect(phone.waiting(after(180))).toEqual([]);
  expect(phone.decide('a', 'confirmed', after(180))).toBe(false);
});

it('remembers no more than two hundred, and has room again when they have lapsed', () => {
  const phone = new PhoneRequests();
  for (let i = 0; i < 200; i++) expect(phone.show(request(`r${i}`), NOW)).toBe(true);
  expect(phone.show(request('one more'), after(10))).toBe(false);
  expect(phone.show(request('r7'), after(10))).toBe(true);
  expect(phone.show(request('later', after(180)), after(180))).toBe(true);
  expect(phone.waiting(after(180)).map(({ id }) => id)).toEqual(['later']);
});
