import { errorsOf, PASSWORD, startPortal, typeOf, type Portal } from './portal';

const LAN = { citizenNumber: '068190000001', fullName: 'Nguyễn Thị Lan', phone: '0912345678', password: PASSWORD };
const FARM = {
  taxCode: '5899900012',
  name: 'Công ty TNHH Hoa Đà Lạt',
  representative: 'Trần Văn Bình',
  phone: '0263123456',
  password: PASSWORD,
};

describe('opening an account', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.close());

  it('signs the new citizen in, tells the news once and keeps the password to itself', async () => {
    const answer = await portal.register('citizens', { ...LAN, dateOfBirth: '1990-12-31', email: 'lan@vidu.vn' });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      account: { audience: 'citizen', name: 'Nguyễn Thị Lan', login: '068190000001' },
      grants: [{ role: 'citizen', agencyId: null }],
      permissions: ['dossier.submit', 'payment.pay'],
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/argon2|Hoa-da-quy/);
    const current = await portal.http(answer.cookie).get('/api/public/sessions/current');
    expect(current.body).toEqual(answer.body);

    const { id } = (answer.body as { account: { id: string } }).account;
    const events = await portal.sql(`SELECT data FROM outbox.event WHERE type = 'identity.account-opened'`);
    expect(events).toEqual([{ data: { accountId: id } }]);
    expect(await portal.identity.account(id)).toMatchObject({
      citizenNumber: '068190000001',
      dateOfBirth: '1990-12-31',
    });
    expect(JSON.stringify(await portal.sql('SELECT * FROM audit.entry'))).not.toMatch(/068190000001|Lan|argon2/);
  });

  it('signs a new business in, a branch too', async () => {
    for (const taxCode of ['5899900012', '5899900012-001']) {
      const answer = await portal.register('businesses', { ...FARM, taxCode });
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({ account: { audience: 'business', login: taxCode, name: FARM.name } });
    }
  });

  it('gives cookies that no script reads and no other site sends', async () => {
    const { headers } = await portal.register('citizens', { ...LAN, citizenNumber: '068190000002' });
    const cookies = headers.getSetCookie();
    expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual(['__Host-motcua', '__Host-motcua-refresh']);
    for (const cookie of cookies) expect(cookie).toMatch(/Path=\/;.*HttpOnly; Secure; SameSite=Lax$/);
  });

  it('gives plain cookies where the portal has no TLS, beside a portal that has', async () => {
    const plain = await startPortal({ PUBLIC_URL: 'http://motcua.ubnd.local' });
    const answer = await plain.register('citizens', LAN);
    const cookies = answer.headers.getSetCookie();
    expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual(['motcua', 'motcua-refresh']);
    for (const cookie of cookies) expect(cookie).toMatch(/HttpOnly; SameSite=Lax$/);
    const secure = await portal.register('citizens', { ...LAN, citizenNumber: '068190000006' });
    const current = (which: Portal, cookie: string) => which.http(cookie).get('/api/public/sessions/current');
    expect([(await current(plain, answer.cookie)).status, (await current(portal, secure.cookie)).status]).toEqual([
      200, 200,
    ]);
    expect((await current(portal, answer.cookie)).status).toBe(204);
    await plain.close();
  });

  it('opens one account when the button is pressed twice', async () => {
    const key = { 'idempotency-key': 'dang-ky-hai-lan-0001' };
    const order = { ...LAN, citizenNumber: '068190000003' };
    const answers = await Promise.all([1, 2].map(() => portal.register('citizens', order, key)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
  });

  it('opens one account when two people give the same number at once', async () => {
    const order = { ...LAN, citizenNumber: '068190000004' };
    const answers = await Promise.all([1, 2, 3].map(() => portal.register('citizens', order)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const refused = answers.find(({ status }) => status === 409)!;
    expect(typeOf(refused)).toBe('identity/account-exists');
    expect(refused.cookie).toBe('');
  });

  it('stores text typed in decomposed form as NFC', async () => {
    const answer = await portal.register('citizens', {
      ...LAN,
      citizenNumber: '068190000005',
      fullName: 'Nguyễn Thị Lan'.normalize('NFD'),
    });
    expect((answer.body as { account: { name: string } }).account.name).toBe('Nguyễn Thị Lan'.normalize('NFC'));
  });

  it.each([
    ['a number of 11 digits', { citizenNumber: '06819000001' }, '/citizenNumber'],
    ['a place that does not exist', { citizenNumber: '003190000001' }, '/citizenNumber'],
    ['a birth to come', { citizenNumber: '068399000001' }, '/citizenNumber'],
    ['a date of another year', { dateOfBirth: '1991-01-01' }, '/dateOfBirth'],
    ['a date that no calendar has', { dateOfBirth: '1990-02-30' }, '/dateOfBirth'],
    ['a name of 10,000 characters', { fullName: 'Ă'.repeat(10_000) }, '/fullName'],
    ['an empty name', { fullName: '   ' }, '/fullName'],
    ['a name on two lines', { fullName: 'Lan\nNguyễn' }, '/fullName'],
    ['a name that is markup', { fullName: '<b>Lan</b>' }, '/fullName'],
    ['a short telephone number', { phone: '091234567' }, '/phone'],
    ['an address that is none', { email: 'lan' }, '/email'],
    ['a short password', { password: '1234567' }, '/password'],
    ['a long password', { password: 'x'.repeat(129) }, '/password'],
    ['the number as the password', { citizenNumber: '068190000009', password: '068190000009' }, '/password'],
  ])('refuses %s and says where', async (_, change, pointer) => {
    const answer = await portal.register('citizens', { ...LAN, citizenNumber: '068190000009', ...change });
    expect(answer.status).toBe(422);
    expect(errorsOf(answer).map((error) => error.pointer)).toContain(pointer);
    expect(errorsOf(answer).every(({ detail }) => /\p{Lu}.*[àáảãạăâđêôơưấếốớứễ]/u.test(detail))).toBe(true);
  });

  it.each([
    ['a wrong check digit', { taxCode: '5899900013' }, '/taxCode'],
    ['a name of 10,000 characters', { name: 'Ă'.repeat(10_000) }, '/name'],
    ['a name that is read backwards', { name: 'Công ty \u202Egnơưl gnôc' }, '/name'],
    ['no representative', { representative: undefined }, '/representative'],
  ])('refuses a business with %s', async (_, change, pointer) => {
    const answer = await portal.register('businesses', { ...FARM, ...change });
    expect(answer.status).toBe(422);
    expect(errorsOf(answer).map((error) => error.pointer)).toContain(pointer);
  });

  it.each([
    ['a NUL', 'Lan\u0000'],
    ['a lone surrogate', 'Lan\ud800'],
  ])('refuses %s with 400', async (_, fullName) => {
    const answer = await portal.register('citizens', { ...LAN, citizenNumber: '068190000008', fullName });
    expect(answer.status).toBe(400);
    expect(typeOf(answer)).toBe('http/unreadable-text');
  });
});
