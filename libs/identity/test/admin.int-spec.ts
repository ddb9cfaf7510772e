import { newId } from '@motcua/kernel/database';
import { errorsOf, PASSWORD, startPortal, typeOf, type Portal } from './portal';

const [HERE, THERE] = [newId(), newId()];

interface Account {
  id: string;
  login: string;
  status: string;
  grants: { id: string; role: string; roleName: string; agencyId: string | null }[];
}

describe('administering accounts', () => {
  let portal: Portal;
  const cookies: Record<'admin' | 'local' | 'clerk' | 'citizen', string> = {
    admin: '',
    local: '',
    clerk: '',
    citizen: '',
  };
  let adminId: string;

  beforeAll(async () => {
    portal = await startPortal();
    adminId = await portal.open({ audience: 'staff', login: 'quantri', name: 'Phạm Quản Trị' });
    await portal.grant(adminId, 'admin', null);
    const local = await portal.open({ audience: 'staff', login: 'quantri.tai.cho' });
    await portal.grant(local, 'agency-admin', HERE);
    const clerk = await portal.open({ audience: 'staff', login: 'van.thu' });
    await portal.grant(clerk, 'clerk', HERE);
    await portal.open({ audience: 'citizen', login: '068190000001', name: 'Đỗ Thị Đào' });
    cookies.admin = (await portal.signIn('quantri')).cookie;
    cookies.local = (await portal.signIn('quantri.tai.cho')).cookie;
    cookies.clerk = (await portal.signIn('van.thu')).cookie;
    cookies.citizen = (await portal.signIn('068190000001')).cookie;
  });
  afterAll(() => portal.close());

  const as = (who: keyof typeof cookies) => portal.http(cookies[who]);
  const list = async (who: keyof typeof cookies, query = '') => {
    const { body } = (await as(who).get(`/api/admin/accounts${query}`)) as {
      body: { items: Account[]; next: string | null };
    };
    return body;
  };
  const member = async (login: string, ...agencies: string[]) => {
    const id = await portal.open({ audience: 'staff', login });
    for (const agencyId of agencies) await portal.grant(id, 'handler', agencyId);
    return id;
  };

  describe('who may', () => {
    const routes: ['get' | 'post' | 'delete', string, object | undefined][] = [
      ['get', '', undefined],
      ['post', '', { login: 'ai.do', name: 'Ai Đó', password: PASSWORD }],
      ['post', `/${newId()}/lock`, undefined],
      ['post', `/${newId()}/unlock`, undefined],
      ['post', `/${newId()}/reset-password`, undefined],
      ['post', `/${newId()}/grants`, { role: 'clerk', agencyId: HERE }],
      ['delete', `/${newId()}/grants/${newId()}`, undefined],
    ];

    it.each(routes)('%s /api/admin/accounts%s is for administrators', async (method, path, body) => {
      const call = (cookie?: string) => portal.http(cookie)[method](`/api/admin/accounts${path}`, body);
      expect((await call()).status).toBe(401);
      expect((await call(cookies.citizen)).status).toBe(403);
      expect((await call(cookies.clerk)).status).toBe(403);
    });

    it.each(routes.slice(2))('%s /api/admin/accounts%s answers 404 for nobody', async (method, path, body) => {
      const answer = await as('admin')[method](`/api/admin/accounts${path}`, body);
      expect(answer.status).toBe(404);
      expect(typeOf(answer)).toBe('identity/account-not-found');
    });

    it('answers 422 to an id that is none', async () => {
      expect((await as('admin').post('/api/admin/accounts/khong-phai/lock')).status).toBe(422);
    });
  });

  it('lists page by page, newest first, and finds by name without accents or by the beginning of a login', async () => {
    const first = await list('admin', '?limit=2');
    expect(first.items).toHaveLength(2);
    const second = await list('admin', `?limit=2&after=${first.next}`);
    expect(second.items.map(({ id }) => id)).not.toContain(first.items[0]?.id);
    const logins = async (query: string) => (await list('admin', query)).items.map(({ login }) => login);
    expect(await logins('?q=do+thi+dao')).toEqual(['068190000001']);
    expect(await logins(`?q=${encodeURIComponent('Đào'.normalize('NFD'))}`)).toEqual(['068190000001']);
    expect(await logins('?q=068+190')).toEqual(['068190000001']);
    expect(await logins('?q=quantri.tai')).toEqual(['quantri.tai.cho']);
    expect(await logins('?q=%25%25')).toEqual([]);
    expect(await logins('?audience=citizen')).toEqual(['068190000001']);
    expect(JSON.stringify(await list('admin'))).not.toMatch(/argon2|password/i);
  });

  it('opens a member of staff with a first role, who then signs in', async () => {
    const order = { login: 'moi.vao', name: 'Trần Mới', password: PASSWORD, role: 'reception', agencyId: HERE };
    const answer = await as('admin').post('/api/admin/accounts', order);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      login: 'moi.vao',
      status: 'active',
      grants: [{ role: 'reception', roleName: 'Cán bộ một cửa', agencyId: HERE, to: null }],
    });
    expect((await portal.signIn('moi.vao')).status).toBe(200);
    expect(typeOf(await as('admin').post('/api/admin/accounts', order))).toBe('identity/account-exists');
  });

  it.each([
    ['a login with accents', { login: 'trần.mới' }, '/login'],
    ['a login of digits alone', { login: '068190000001' }, '/login'],
    ['a name of 10,000 characters', { name: 'Ă'.repeat(10_000) }, '/name'],
    ['a role that nobody knows', { role: 'vua' }, '/role'],
    ['a role without its agency', { role: 'clerk' }, '/agencyId'],
    ['a role of the whole portal in one agency', { role: 'admin', agencyId: HERE }, '/agencyId'],
    ['the login as the password', { password: 'Nhan.Vien.2026' }, '/password'],
  ])('refuses %s', async (_, change, pointer) => {
    const answer = await as('admin').post('/api/admin/accounts', {
      login: 'nhan.vien',
      name: 'Nhân Viên',
      password: PASSWORD,
      ...change,
    });
    expect(answer.status).toBe(422);
    expect(errorsOf(answer).map((error) => error.pointer)).toEqual([pointer]);
    expect(await portal.identity.idOfLogin('nhan.vien')).toBeUndefined();
  });

  it('locks at once wherever the person is signed in, and unlocks with failures forgotten', async () => {
    const id = await member('bi.khoa', HERE);
    const { cookie } = await portal.signIn('bi.khoa');
    expect((await as('admin').post(`/api/admin/accounts/${id}/lock`)).body).toMatchObject({ status: 'locked' });
    expect((await as('admin').post(`/api/admin/accounts/${id}/lock`)).status).toBe(200);
    expect((await portal.http(cookie).get('/api/public/sessions/current')).status).toBe(204);
    expect((await portal.http(cookie).post('/api/public/sessions/refresh')).status).toBe(401);
    const told = await portal.sql(
      `SELECT 1 FROM outbox.event WHERE type = 'identity.account-locked' AND data->>'accountId' = $1`,
      [id],
    );
    expect(told).toHaveLength(1);

    for (let i = 0; i < 5; i++) await portal.signIn('bi.khoa');
    expect((await as('admin').post(`/api/admin/accounts/${id}/unlock`)).body).toMatchObject({ status: 'active' });
    expect((await portal.signIn('bi.khoa')).status).toBe(200);
  });

  it('resets a password to one that is nowhere kept', async () => {
    const id = await member('quen', HERE);
    const before = await portal.signIn('quen');
    const answer = await as('admin').post(`/api/admin/accounts/${id}/reset-password`);
    const { password } = answer.body as { password: string };
    expect(password).toMatch(/^(\w{4}-){3}\w{4}$/);
    expect((await portal.http(before.cookie).get('/api/public/sessions/current')).status).toBe(204);
    expect((await portal.signIn('quen')).status).toBe(401);
    expect((await portal.signIn('quen', password)).status).toBe(200);
    for (const table of ['http.idempotency', 'audit.entry', 'outbox.event', 'identity.account']) {
      expect(JSON.stringify(await portal.sql(`SELECT * FROM ${table}`))).not.toContain(password);
    }
  });

  it('gives a role once however often it is pressed, and takes it away', async () => {
    const id = await member('nhan.vai.tro', HERE);
    const order = { role: 'clerk', agencyId: HERE, from: '2026-01-01', to: '2999-12-31' };
    const answers = await Promise.all([1, 2, 3].map(() => as('admin').post(`/api/admin/accounts/${id}/grants`, order)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const [shown] = (await list('admin', '?q=nhan.vai.tro')).items;
    const clerk = shown!.grants.filter(({ role }) => role === 'clerk');
    expect(clerk).toMatchObject([{ from: '2026-01-01', to: '2999-12-31' }]);

    const path = `/api/admin/accounts/${id}/grants/${clerk[0]!.id}`;
    expect((await as('admin').delete(path)).status).toBe(204);
    expect(typeOf(await as('admin').delete(path))).toBe('identity/grant-not-found');
    const actions = await portal.sql<{ action: string }>(
      `SELECT action FROM audit.entry WHERE subject = $1 AND actor_id = $2`,
      [`account:${id}`, adminId],
    );
    expect(actions.map(({ action }) => action)).toEqual([
      ...Array<string>(3).fill('identity.grant-role'),
      'identity.revoke-role',
    ]);
  });

  it('gives no role to a citizen, nor one that ends before it begins', async () => {
    const citizen = await portal.identity.idOfLogin('068190000001');
    const grant = (order: object) => as('admin').post(`/api/admin/accounts/${citizen}/grants`, order);
    expect((await grant({ role: 'clerk', agencyId: HERE })).status).toBe(422);
    const backwards = await grant({ role: 'clerk', agencyId: HERE, from: '2026-02-01', to: '2026-01-01' });
    expect(errorsOf(backwards)[0]?.pointer).toBe('/to');
    const staff = await member('tu.nam.khong', HERE);
    const early = { role: 'clerk', agencyId: HERE, from: '0000-01-01' };
    expect(errorsOf(await as('admin').post(`/api/admin/accounts/${staff}/grants`, early))[0]?.pointer).toBe('/from');
  });

  describe('the administrator of one agency', () => {
    it('sees only staff with a role there', async () => {
      await member('cua.noi.khac', THERE);
      await member('cua.ca.hai', HERE, THERE);
      const logins = (await list('local')).items.map(({ login }) => login);
      expect(logins).toContain('cua.ca.hai');
      expect(logins).not.toContain('cua.noi.khac');
      expect(logins).not.toContain('068190000001');
    });

    it('opens staff in the own agency and nowhere else, and makes nobody administrator of the portal', async () => {
      const open = (login: string, role?: string, agencyId?: string | null) =>
        as('local').post('/api/admin/accounts', { login, name: 'Nhân Viên', password: PASSWORD, role, agencyId });
      expect((await open('duoc', 'handler', HERE)).status).toBe(201);
      for (const refused of [
        await open('khong.mot', 'handler', THERE),
        await open('khong.hai'),
        await open('khong.ba', 'admin', null),
      ]) {
        expect(refused.status).toBe(403);
        expect(typeOf(refused)).toBe('identity/beyond-own-agency');
      }
      expect(await portal.identity.idOfLogin('khong.ba')).toBeUndefined();
    });

    it.each(['lock', 'reset-password', 'unlock'])('may %s only whom no other agency shares', async (verb) => {
      const own = await member(`own.${verb}`, HERE);
      const shared = await member(`shared.${verb}`, HERE, THERE);
      const foreign = await member(`foreign.${verb}`, THERE);
      const call = (id: string) => as('local').post(`/api/admin/accounts/${id}/${verb}`);
      expect((await call(own)).status).toBe(200);
      expect(typeOf(await call(shared))).toBe('identity/account-serves-elsewhere');
      expect((await call(shared)).status).toBe(403);
      expect((await call(foreign)).status).toBe(404);
    });

    it('cannot take over an administrator of the portal who also has a role there', async () => {
      const id = await member('quantri.hai', HERE);
      await portal.grant(id, 'admin', null);
      expect((await as('local').post(`/api/admin/accounts/${id}/reset-password`)).status).toBe(403);
    });

    it('takes away only roles of the own agency', async () => {
      await member('hai.noi', HERE, THERE);
      const [shown] = (await list('local', '?q=hai.noi')).items;
      const at = (agencyId: string) => shown!.grants.find((grant) => grant.agencyId === agencyId)!.id;
      const revoke = (grantId: string) => as('local').delete(`/api/admin/accounts/${shown!.id}/grants/${grantId}`);
      expect((await revoke(at(THERE))).status).toBe(404);
      expect((await revoke(at(HERE))).status).toBe(204);
    });
  });

  describe('somebody must stay who can administer', () => {
    it('refuses to lock oneself', async () => {
      expect(typeOf(await as('admin').post(`/api/admin/accounts/${adminId}/lock`))).toBe('identity/own-account');
    });

    it('lets one of two administrators who lock each other at the same moment', async () => {
      const second = await portal.open({ audience: 'staff', login: 'quantri.ba' });
      await portal.grant(second, 'admin', null);
      await portal.db.transaction((tx) =>
        tx.query(`UPDATE identity.role_grant SET revoked_at = now() WHERE role = 'admin' AND account_id <> ALL ($1)`, [
          [adminId, second],
        ]),
      );
      const other = portal.http((await portal.signIn('quantri.ba')).cookie);
      const answers = await Promise.all([
        as('admin').post(`/api/admin/accounts/${second}/lock`),
        other.post(`/api/admin/accounts/${adminId}/lock`),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(typeOf(answers.find(({ status }) => status === 409)!)).toBe('identity/last-admin');
      await portal.db.transaction((tx) => tx.query(`UPDATE identity.account SET status = 'active'`));
      cookies.admin = (await portal.signIn('quantri')).cookie;
      await portal.db.transaction((tx) => portal.identity.revoke(tx, second, 'admin', null));
    });

    it('refuses to take the role from the last one', async () => {
      const [shown] = (await list('admin', '?q=quantri')).items.filter(({ id }) => id === adminId);
      const answer = await as('admin').delete(`/api/admin/accounts/${adminId}/grants/${shown!.grants[0]!.id}`);
      expect(answer.status).toBe(409);
      expect(typeOf(answer)).toBe('identity/last-admin');
    });
  });

  it('begins on a new portal with an administrator opened by the operator', async () => {
    const openAdministrator = (login: string) =>
      portal.db.transaction((tx) => portal.identity.openAdministrator(tx, login, 'Phạm Quản Trị'));
    const password = await openAdministrator('quantri.dau');
    const { cookie } = await portal.signIn('quantri.dau', password);
    expect((await portal.http(cookie).get('/api/admin/accounts')).status).toBe(200);
    await expect(openAdministrator('quantri.dau')).rejects.toMatchObject({ type: 'identity/account-exists' });
    await expect(openAdministrator('Quản Trị')).rejects.toMatchObject({ members: { errors: [{ pointer: '/login' }] } });
  });

  it('tells other modules who holds a role in an agency today', async () => {
    const agency = newId();
    const [now, past, locked] = [
      await member('dang.lam', agency),
      await member('da.nghi'),
      await member('da.khoa', agency),
    ];
    await portal.grant(past, 'handler', agency, { from: '2020-01-01', to: '2020-12-31' });
    await as('admin').post(`/api/admin/accounts/${locked}/lock`);
    expect(await portal.identity.holders(agency, ['handler', 'leader'])).toEqual([{ accountId: now, role: 'handler' }]);
    expect(await portal.identity.holders(agency, ['leader'])).toEqual([]);
    expect(await portal.identity.accounts([now, newId()])).toMatchObject([{ login: 'dang.lam', name: 'Lê Thị Hoa' }]);
  });
});
