import { performance } from 'node:perf_hooks';
import { sign } from 'jsonwebtoken';
import { LockOut } from '../src/session/lock-out';
import { PASSWORD, startPortal, typeOf, type Portal } from './portal';

const AGENCY = '01900000-0000-7000-8000-000000000001';
const cookieOf = (cookie: string, name: string) => cookie.split('; ').find((part) => part.startsWith(`${name}=`)) ?? '';
const refreshOnly = (cookie: string) => cookieOf(cookie, '__Host-motcua-refresh');
const accessOnly = (cookie: string) => cookieOf(cookie, '__Host-motcua');

describe('a session', () => {
  let portal: Portal;
  let staff: string;
  beforeAll(async () => {
    portal = await startPortal();
    staff = await portal.open({ audience: 'staff', login: 'hoa.le' });
    await portal.open({ audience: 'citizen', login: '068190000001' });
  });
  afterAll(() => portal.close());
  beforeEach(() => portal.db.transaction((tx) => tx.query('DELETE FROM identity.sign_in_failure')));

  const current = (cookie: string) => portal.http(cookie).get('/api/public/sessions/current');
  /** A route for whoever is signed in; the wrong password never passes. */
  const knock = (cookie: string) => portal.http(cookie).post('/api/me/password', { current: 'x', next: 'short' });
  const refresh = (cookie: string) => portal.http(refreshOnly(cookie)).post('/api/public/sessions/refresh');

  describe('signing in', () => {
    it('takes a number typed in groups and a user name with capitals', async () => {
      expect((await portal.signIn(' 068 190 000 001')).status).toBe(200);
      expect((await portal.signIn('Hoa.Le')).status).toBe(200);
    });

    it('lasts half an hour for staff and twelve hours for citizens without a refresh', async () => {
      const minutes = async (login: string) => {
        const { expiresAt } = (await portal.signIn(login)).body as { expiresAt: string };
        return Math.round((Date.parse(expiresAt) - Date.now()) / 60_000);
      };
      expect([await minutes('hoa.le'), await minutes('068190000001')]).toEqual([30, 720]);
    });

    it('says the same whether the login, the password or the lock is the reason', async () => {
      await portal.open({ audience: 'staff', login: 'bi.khoa' });
      await portal.db.transaction((tx) =>
        tx.query(`UPDATE identity.account SET status = 'locked' WHERE login = 'bi.khoa'`),
      );
      const answers = [
        await portal.signIn('khong.co'),
        await portal.signIn('hoa.le', 'sai-mat-khau'),
        await portal.signIn('bi.khoa'),
      ];
      for (const answer of answers) {
        expect(answer.status).toBe(401);
        expect(answer.body).toEqual(answers[0]?.body);
        expect(answer.cookie).toBe('');
      }
      expect(typeOf(answers[0]!)).toBe('identity/wrong-credentials');
    });

    it('takes as long for a login that nobody has', async () => {
      const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
      const measure = async (kind: 'known' | 'unknown', login: string) => {
        const begin = performance.now();
        await portal.signIn(login, 'sai-mat-khau');
        times[kind].push(performance.now() - begin);
      };
      for (let i = 0; i < 11; i++) await portal.open({ audience: 'staff', login: `nguoi.${i}` });
      // By turns, so that a machine that is busy for a while is busy for both.
      for (let i = 0; i < 11; i++) {
        await measure('known', `nguoi.${i}`);
        await measure('unknown', `ai.${i}`);
      }
      const [known, unknown] = [times.known, times.unknown].map((list) => list.sort((x, y) => x - y)[5]!) as [
        number,
        number,
      ];
      expect(unknown).toBeGreaterThan(known * 0.5);
      expect(unknown).toBeLessThan(known * 2);
    });

    it('is refused after twenty attempts in a minute from one address', async () => {
      const attempt = () =>
        portal
          .http()
          .post('/api/public/sessions', { login: 'ai.do', password: 'x' }, { 'x-forwarded-for': '192.0.2.7' });
      const statuses: number[] = [];
      for (let i = 0; i < 21; i++) statuses.push((await attempt()).status);
      expect(statuses.slice(0, 4)).toEqual([401, 401, 401, 401]);
      expect(statuses[20]).toBe(429);
    });
  });

  describe('lock-out', () => {
    const lockedEvents = (accountId: string) =>
      portal.sql(`SELECT 1 FROM outbox.event WHERE type = 'identity.account-locked' AND data->>'accountId' = $1`, [
        accountId,
      ]);

    it('locks once when ten wrong passwords come at the same time, and tells no more than four of them', async () => {
      const id = await portal.open({ audience: 'staff', login: 'muoi.lan' });
      const answers = await Promise.all(Array.from({ length: 10 }, () => portal.signIn('muoi.lan', 'sai-mat-khau')));
      const types = answers.map(typeOf).sort();
      expect(types.filter((type) => type === 'identity/wrong-credentials')).toHaveLength(4);
      expect(types.filter((type) => type === 'identity/locked-out')).toHaveLength(6);
      expect(await lockedEvents(id)).toHaveLength(1);
      const locks = await portal.sql(`SELECT 1 FROM audit.entry WHERE action = 'identity.lock-out' AND subject = $1`, [
        `account:${id}`,
      ]);
      expect(locks).toHaveLength(1);
    });

    it('refuses the right password while locked, says for how long, and opens again afterwards', async () => {
      await portal.open({ audience: 'staff', login: 'quen.mat.khau' });
      for (let i = 0; i < 5; i++) await portal.signIn('quen.mat.khau', 'sai-mat-khau');
      const refused = await portal.signIn('quen.mat.khau');
      expect(refused.status).toBe(429);
      expect(refused.body).toMatchObject({ type: '/problems/identity/locked-out', detail: 'Hãy thử lại sau 15 phút.' });
      const { retryAfter } = refused.body as { retryAfter: number };
      expect(retryAfter).toBeGreaterThan(890);
      expect(retryAfter).toBeLessThanOrEqual(900);

      const past = `now() - interval '16 minutes'`;
      await portal.db.transaction((tx) =>
        tx.query(`UPDATE identity.sign_in_failure SET last_at = ${past}, locked_until = ${past}`),
      );
      expect((await portal.signIn('quen.mat.khau', 'sai-mat-khau')).status).toBe(401);
      expect((await portal.signIn('quen.mat.khau')).status).toBe(200);
    });

    it('refuses the right password when it is decided upon after the fifth wrong one', async () => {
      const accountId = await portal.open({ audience: 'staff', login: 'cung.luc' });
      const decide = (succeeded: boolean) =>
        portal.db.transaction((tx) =>
          portal.get(LockOut).record(tx, { login: 'cung.luc', accountId, succeeded }, new Date()),
        );
      for (let i = 0; i < 4; i++) expect(await decide(false)).toEqual({});
      expect((await decide(false)).lockedUntil).toBeInstanceOf(Date);
      expect((await decide(true)).lockedUntil).toBeInstanceOf(Date);
    });

    it('locks a login that nobody has just the same', async () => {
      const answers = [];
      for (let i = 0; i < 6; i++) answers.push(typeOf(await portal.signIn('khong.ai')));
      expect(answers).toEqual([
        ...Array<string>(4).fill('identity/wrong-credentials'),
        'identity/locked-out',
        'identity/locked-out',
      ]);
    });

    it('begins to count anew after a success', async () => {
      await portal.open({ audience: 'staff', login: 'hay.quen' });
      for (let round = 0; round < 3; round++) {
        for (let i = 0; i < 4; i++) expect((await portal.signIn('hay.quen', 'sai-mat-khau')).status).toBe(401);
        expect((await portal.signIn('hay.quen')).status).toBe(200);
      }
    });

    it('lets the same person in from twenty machines at once', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => portal.signIn('hoa.le')));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    });

    it('counts wrong passwords of somebody who changes theirs', async () => {
      await portal.open({ audience: 'staff', login: 'doi.mat.khau' });
      const { cookie } = await portal.signIn('doi.mat.khau');
      const types: string[] = [];
      for (let i = 0; i < 5; i++) {
        types.push(
          typeOf(await portal.http(cookie).post('/api/me/password', { current: 'sai', next: 'Mat-khau-moi-1' })),
        );
      }
      expect(types).toEqual([...Array<string>(4).fill('identity/wrong-current-password'), 'identity/locked-out']);
    });
  });

  describe('refreshing', () => {
    it('gives a new token and takes the old one no more once the grace is over', async () => {
      const first = await portal.signIn('hoa.le');
      const second = await refresh(first.cookie);
      expect(second.status).toBe(200);
      expect(refreshOnly(second.cookie)).not.toBe(refreshOnly(first.cookie));

      await portal.db.transaction((tx) =>
        tx.query(`UPDATE identity.refresh_token SET rotated_at = rotated_at - interval '31 seconds'`),
      );
      const stolen = await refresh(first.cookie);
      expect(stolen.status).toBe(401);
      expect(typeOf(stolen)).toBe('identity/session-expired');
      expect(typeOf(await refresh(second.cookie))).toBe('identity/session-expired');
      expect((await knock(second.cookie)).status).toBe(401);
      expect(await portal.sql(`SELECT 1 FROM audit.entry WHERE action = 'identity.notice-reused-token'`)).toHaveLength(
        1,
      );
    });

    it('keeps both alive when two tabs refresh at the same time', async () => {
      const first = await portal.signIn('hoa.le');
      const answers = await Promise.all([refresh(first.cookie), refresh(first.cookie)]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      for (const { cookie } of answers) {
        expect((await knock(cookie)).status).toBe(422);
        expect((await refresh(cookie)).status).toBe(200);
      }
    });

    it('moves the end of the session, but never past its longest', async () => {
      const first = await portal.signIn('hoa.le');
      await portal.db.transaction((tx) =>
        tx.query(`UPDATE identity.session SET expires_at = now() + interval '1 minute' WHERE account_id = $1`, [staff]),
      );
      const second = await refresh(first.cookie);
      expect(Date.parse((second.body as { expiresAt: string }).expiresAt)).toBeGreaterThan(Date.now() + 29 * 60_000);
      await portal.db.transaction((tx) =>
        tx.query(`UPDATE identity.session SET lasts_until = now() + interval '2 minutes' WHERE account_id = $1`, [
          staff,
        ]),
      );
      const third = await refresh(second.cookie);
      expect(Date.parse((third.body as { expiresAt: string }).expiresAt)).toBeLessThan(Date.now() + 3 * 60_000);
    });

    it('refuses no token, a foreign one and one of a lapsed session, and clears the cookies', async () => {
      const { cookie } = await portal.signIn('hoa.le');
      await portal.db.transaction((tx) =>
        tx.query(`UPDATE identity.session SET expires_at = now() WHERE account_id = $1`, [staff]),
      );
      for (const token of ['', '__Host-motcua-refresh=khong-phai', refreshOnly(cookie)]) {
        const answer = await portal.http(token).post('/api/public/sessions/refresh');
        expect(answer.status).toBe(401);
        expect(answer.headers.getSetCookie().every((line) => line.includes('Expires=Thu, 01 Jan 1970'))).toBe(true);
      }
    });
  });

  describe('being over', () => {
    const endings: [string, (cookie: string) => Promise<unknown>][] = [
      ['signed out', (cookie) => portal.http(cookie).delete('/api/public/sessions/current')],
      [
        'lapsed',
        () =>
          portal.db.transaction((tx) =>
            tx.query(`UPDATE identity.session SET expires_at = now() WHERE account_id = $1`, [staff]),
          ),
      ],
    ];

    it.each(endings)('%s: reads as nobody on public routes and as expired elsewhere', async (_, end) => {
      const { cookie } = await portal.signIn('hoa.le');
      expect((await knock(cookie)).status).toBe(422);
      await end(cookie);
      expect((await current(cookie)).status).toBe(204);
      const refused = await knock(cookie);
      expect(refused.status).toBe(401);
      expect(refused.body).toMatchObject({
        type: '/problems/identity/session-expired',
        title: 'Bạn đã rời máy quá lâu nên cần đăng nhập lại. Những gì bạn nhập vẫn còn.',
      });
      expect((await refresh(cookie)).status).toBe(401);
    });

    it('without any cookie is only not signed in', async () => {
      expect(typeOf(await knock(''))).toBe('http/not-signed-in');
      expect((await current('')).status).toBe(204);
      expect((await portal.http().delete('/api/public/sessions/current')).status).toBe(204);
    });

    it('takes no access token that is forged, lapsed or of another kind', async () => {
      const { cookie } = await portal.signIn('hoa.le');
      const [row] = await portal.sql<{ id: string }>(
        `SELECT id FROM identity.session WHERE account_id = $1 ORDER BY id DESC`,
        [staff],
      );
      const secret = portal.config.sessionSecret;
      const access = (token: string) => `__Host-motcua=${token}`;
      const other = await portal.open({ audience: 'staff', login: 'nguoi.khac' });
      const tokens = [
        sign({ sid: row!.id, sub: staff }, 'x'.repeat(64)),
        sign({ sid: row!.id, sub: staff }, secret, { expiresIn: -1 }),
        sign({ sid: row!.id, sub: other }, secret),
        sign({ sub: staff }, secret),
        sign({ sid: row!.id, sub: staff }, '', { algorithm: 'none' }),
        'khong-phai-token',
      ];
      for (const token of tokens) expect(typeOf(await knock(access(token)))).toBe('identity/session-expired');
      expect((await knock(accessOnly(cookie))).status).toBe(422);
    });

    it('with a lapsed access token still says who it is, so that the page knows to renew it', async () => {
      const { cookie } = await portal.signIn('hoa.le');
      const lapsed = `__Host-motcua=${sign({}, portal.config.sessionSecret, { expiresIn: -1 })}; ${refreshOnly(cookie)}`;
      expect(typeOf(await knock(lapsed))).toBe('identity/session-expired');
      expect((await current(lapsed)).body).toMatchObject({ account: { login: 'hoa.le' } });
    });

    it('reaches the other machines when the password changes', async () => {
      await portal.open({ audience: 'staff', login: 'hai.may' });
      const [here, there] = [await portal.signIn('hai.may'), await portal.signIn('hai.may')];
      const answer = await portal
        .http(here.cookie)
        .post('/api/me/password', { current: PASSWORD, next: 'Mat-khau-moi-1' });
      expect(answer.status).toBe(204);
      expect((await current(here.cookie)).status).toBe(200);
      expect((await current(there.cookie)).status).toBe(204);
      expect((await portal.signIn('hai.may')).status).toBe(401);
      expect((await portal.signIn('hai.may', 'Mat-khau-moi-1')).status).toBe(200);
    });
  });

  it('has the roles of this moment: given, ended and taken away without signing in again', async () => {
    const { cookie } = await portal.signIn('hoa.le');
    const permissions = async () => ((await current(cookie)).body as { permissions: string[] }).permissions;
    expect(await permissions()).toEqual([]);
    await portal.grant(staff, 'clerk', AGENCY);
    expect(await permissions()).toEqual(['agency.see-colleagues', 'dossier.read', 'signature.seal']);
    await portal.grant(staff, 'clerk', AGENCY, { from: '2020-01-01', to: '2020-12-31' });
    expect(await permissions()).toEqual([]);
    await portal.grant(staff, 'clerk', AGENCY, { from: '2999-01-01' });
    expect(await permissions()).toEqual([]);
    await portal.grant(staff, 'clerk', AGENCY);
    await portal.db.transaction((tx) => portal.identity.revoke(tx, staff, 'clerk', AGENCY));
    expect(await permissions()).toEqual([]);
  });

  it('writes sign-ins and failures into the audit trail without any personal data', async () => {
    const entries = await portal.sql<{ action: string; subject: string }>('SELECT * FROM audit.entry');
    const actions = new Set(entries.map(({ action }) => action));
    for (const action of [
      'identity.sign-in',
      'identity.fail-sign-in',
      'identity.lock-out',
      'identity.grant-role',
      'identity.sign-out',
    ]) {
      expect(actions).toContain(action);
    }
    expect(JSON.stringify(entries)).not.toMatch(/068190000001|hoa\.le|khong\.ai|Lê Thị Hoa|argon2/);
  });
});
