import { newId } from '@motcua/kernel/database';
import { AgencyFacade, seedDemoPeople } from '../src/index';
import { errorsOf, startPortal, typeOf, type Portal } from './portal';

interface Member {
  staffMemberId: string;
  accountId: string;
  name: string;
  position: string;
  unitName: string | null;
  roles: string[];
}

const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

describe('units, titles and staff', () => {
  let portal: Portal;
  let elsewhere: string;
  beforeAll(async () => {
    portal = await startPortal();
    elsewhere = await portal.idOf('H36.07');
  });
  afterAll(() => portal.close());

  const units = (agencyId = portal.here) => `/api/admin/agencies/${agencyId}/units`;
  const staff = (agencyId = portal.here) => `/api/admin/agencies/${agencyId}/staff`;
  const addUnit = async (name: string) =>
    ((await portal.as('local').post(units(), { name })).body as { id: string }).id;
  const member = async (login: string, change: object = {}) => {
    const accountId = await portal.open(login);
    const answer = await portal.as('local').post(staff(), { accountId, position: 'Chuyên viên', ...change });
    expect(answer.status).toBe(201);
    return (answer.body as Member[]).find((it) => it.accountId === accountId)!;
  };

  describe('who may', () => {
    const someId = newId();
    const routes: ['get' | 'post' | 'put' | 'delete', string, object | undefined][] = [
      ['get', 'units', undefined],
      ['post', 'units', { name: 'Phòng A' }],
      ['put', `units/${someId}`, { name: 'Phòng A' }],
      ['delete', `units/${someId}`, undefined],
      ['get', 'staff', undefined],
      ['post', 'staff', { accountId: someId, position: 'Chuyên viên' }],
      ['put', `staff/${someId}`, { position: 'Chuyên viên' }],
      ['post', `staff/${someId}/leave`, { on: '2026-01-01' }],
    ];

    it.each(routes)('%s …/%s is for administrators, in their own agency', async (method, path, body) => {
      const call = (cookie: string | undefined, agencyId: string) =>
        portal.http(cookie)[method](`/api/admin/agencies/${agencyId}/${path}`, body);
      expect((await call(undefined, portal.here)).status).toBe(401);
      expect((await call(portal.cookies.citizen, portal.here)).status).toBe(403);
      expect((await call(portal.cookies.clerk, portal.here)).status).toBe(403);
      expect((await call(portal.cookies.local, elsewhere)).status).toBe(404);
    });

    it('titles are read by every administrator and kept by those of the portal', async () => {
      const order = { title: 'Chủ tịch', rank: 1 };
      expect((await portal.http().get('/api/admin/positions')).status).toBe(401);
      expect((await portal.as('clerk').get('/api/admin/positions')).status).toBe(403);
      expect((await portal.as('local').post('/api/admin/positions', order)).status).toBe(403);
      expect((await portal.as('local').delete(`/api/admin/positions/${someId}`)).status).toBe(403);
      expect((await portal.as('local').get('/api/admin/positions')).status).toBe(200);
    });
  });

  it('keeps units: added once, renamed, removed while nobody worked there', async () => {
    const id = await addUnit('Phòng Văn hóa - Xã hội');
    expect(typeOf(await portal.as('local').post(units(), { name: 'Phòng Văn hóa - Xã hội' }))).toBe(
      'agency/unit-exists',
    );
    const other = await addUnit('Phòng Kinh tế');
    expect((await portal.as('local').put(`${units()}/${id}`, { name: 'Phòng Văn hóa' })).body).toEqual({
      id,
      name: 'Phòng Văn hóa',
    });
    expect(typeOf(await portal.as('local').put(`${units()}/${id}`, { name: 'Phòng Kinh tế' }))).toBe(
      'agency/unit-exists',
    );
    expect((await portal.as('local').get(units())).body).toEqual([
      { id: other, name: 'Phòng Kinh tế' },
      { id, name: 'Phòng Văn hóa' },
    ]);

    await member('lam.o.phong', { unitId: other });
    expect(typeOf(await portal.as('local').delete(`${units()}/${other}`))).toBe('agency/unit-has-staff');
    expect((await portal.as('local').delete(`${units()}/${id}`)).status).toBe(204);
    expect(typeOf(await portal.as('local').delete(`${units()}/${id}`))).toBe('agency/unit-not-found');
    expect((await portal.as('local').post(units(), { name: 'Ă'.repeat(10_000) })).status).toBe(422);
    expect((await portal.as('admin').post(units(newId()), { name: 'Phòng' })).status).toBe(404);
  });

  it('keeps titles in the order of rank', async () => {
    const add = (title: string, rank: number) => portal.as('admin').post('/api/admin/positions', { title, rank });
    const { id } = (await add('Văn thư', 80)).body as { id: string };
    await add('Trưởng phòng', 50);
    expect(typeOf(await add('Văn thư', 10))).toBe('agency/position-exists');
    expect((await add('Thủ quỹ', 1000)).status).toBe(422);
    const titles = ((await portal.as('local').get('/api/admin/positions')).body as { title: string }[]).map(
      ({ title }) => title,
    );
    expect(titles).toEqual(['Trưởng phòng', 'Văn thư']);
    expect((await portal.as('admin').delete(`/api/admin/positions/${id}`)).status).toBe(204);
    expect(typeOf(await portal.as('admin').delete(`/api/admin/positions/${id}`))).toBe('agency/position-not-found');
  });

  it('enters staff once, also when two clerks press at the same time', async () => {
    const accountId = await portal.open('vao.mot.lan');
    const answers = await Promise.all(
      [1, 2].map(() => portal.as('local').post(staff(), { accountId, position: 'Văn thư' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(typeOf(answers.find(({ status }) => status === 409)!)).toBe('agency/already-staff');
    expect(await portal.agencies.staffOf(accountId)).toEqual([
      { agencyId: portal.here, unitName: null, position: 'Văn thư' },
    ]);
  });

  it('enters no citizen, nobody unknown, and no unit of another agency', async () => {
    const foreign = ((await portal.as('admin').post(units(elsewhere), { name: 'Văn phòng' })).body as { id: string })
      .id;
    const accountId = await portal.open('khong.vao.duoc');
    const add = (change: object) => portal.as('local').post(staff(), { accountId, position: 'Văn thư', ...change });
    expect(typeOf(await add({ accountId: await portal.identity.idOfLogin('068192000005') }))).toBe(
      'agency/not-staff-account',
    );
    expect(typeOf(await add({ accountId: newId() }))).toBe('agency/not-staff-account');
    expect(typeOf(await add({ unitId: foreign }))).toBe('agency/unit-not-found');
    expect(errorsOf(await add({ from: '2026-02-01', to: '2026-01-01' }))[0]?.pointer).toBe('/to');
  });

  it('moves somebody to another unit and title', async () => {
    const unitId = await addUnit('Phòng Tư pháp');
    const { staffMemberId } = await member('chuyen.phong');
    const { body } = await portal
      .as('local')
      .put(`${staff()}/${staffMemberId}`, { unitId, position: 'Phó Trưởng phòng' });
    expect(body).toContainEqual(
      expect.objectContaining({ staffMemberId, unitName: 'Phòng Tư pháp', position: 'Phó Trưởng phòng' }),
    );
    expect(
      (await portal.as('admin').put(`${staff(elsewhere)}/${staffMemberId}`, { position: 'Giám đốc' })).status,
    ).toBe(404);
  });

  it('takes the roles in the agency, and only there, when somebody leaves', async () => {
    const { staffMemberId, accountId } = await member('nghi.viec', { from: '2026-01-01' });
    await portal.grant(accountId, 'handler', portal.here);
    await portal.grant(accountId, 'clerk', elsewhere);
    const leave = (on: string) => portal.as('local').post(`${staff()}/${staffMemberId}/leave`, { on });
    expect(errorsOf(await leave('2025-12-31'))[0]?.pointer).toBe('/on');
    const answer = await leave('2026-06-30');
    expect((answer.body as Member[]).map((it) => it.accountId)).not.toContain(accountId);
    expect(await portal.agencies.staffOf(accountId)).toEqual([]);
    expect((await portal.identity.holders(portal.here, ['handler'])).map((it) => it.accountId)).not.toContain(
      accountId,
    );
    expect((await portal.identity.holders(elsewhere, ['clerk'])).map((it) => it.accountId)).toContain(accountId);
  });

  it('lets somebody come back later', async () => {
    const { staffMemberId, accountId } = await member('tro.lai', { from: '2026-01-01' });
    await portal.as('local').post(`${staff()}/${staffMemberId}/leave`, { on: '2026-06-30' });
    expect(
      (await portal.as('local').post(staff(), { accountId, position: 'Chuyên viên', from: '2026-07-01' })).status,
    ).toBe(201);
    expect(await portal.sql('SELECT 1 FROM agency.staff_member WHERE account_id = $1', [accountId])).toHaveLength(2);
  });

  describe('colleagues', () => {
    const colleagues = (who: keyof Portal['cookies'], query = '') =>
      portal.as(who).get(`/api/staff/colleagues${query}`);

    it('are shown with their roles to whoever has a role in the agency', async () => {
      const accountId = await portal.open('dong.nghiep', 'staff', 'Nguyễn Văn Đồng Nghiệp');
      await portal.db.transaction(async (tx) => {
        await portal
          .get(AgencyFacade)
          .addStaff(tx, { accountId, agencyId: portal.here, position: 'Chuyên viên', from: today() });
      });
      await portal.grant(accountId, 'handler', portal.here);
      const { status, body } = await colleagues('clerk', `?agency=${portal.here}`);
      expect(status).toBe(200);
      expect(body).toContainEqual({
        accountId,
        name: 'Nguyễn Văn Đồng Nghiệp',
        position: 'Chuyên viên',
        unitName: null,
        roles: ['handler'],
      });
      expect((await colleagues('clerk')).body).toEqual(body);
    });

    it('are not shown to citizens, nor to staff of other agencies', async () => {
      expect((await portal.http().get('/api/staff/colleagues')).status).toBe(401);
      expect(typeOf(await colleagues('citizen'))).toBe('http/not-allowed');
      const foreign = await colleagues('clerk', `?agency=${elsewhere}`);
      expect([foreign.status, typeOf(foreign)]).toEqual([404, 'agency/not-found']);
      expect((await colleagues('admin', `?agency=${elsewhere}`)).status).toBe(200);
    });
  });

  it('has people to try the portal with, once, each with the right place and role', async () => {
    const fresh = await startPortal();
    await fresh.db.transaction((tx) =>
      tx.query(`UPDATE identity.account SET login = 'quantri.cu' WHERE login = 'quantri'`),
    );
    for (let i = 0; i < 2; i++) await fresh.db.transaction((tx) => seedDemoPeople(tx));
    const signIn = (login: string) => fresh.http().post('/api/public/sessions', { login, password: 'Motcua@2026' });
    const expected: Record<string, string> = {
      '068190000001': 'citizen',
      '068085000002': 'citizen',
      '5899900012': 'business',
      quantri: 'admin',
      'motcua.xuanhuong': 'reception',
      'thuly.xuanhuong': 'handler',
      'truongphong.xuanhuong': 'unit-head',
      'lanhdao.xuanhuong': 'leader',
      'vanthu.xuanhuong': 'clerk',
      'motcua.sxd': 'reception',
      'thuly.sxd': 'handler',
      'truongphong.sxd': 'unit-head',
      'lanhdao.sxd': 'leader',
      'vanthu.sxd': 'clerk',
    };
    for (const [login, role] of Object.entries(expected)) {
      const { status, body } = await signIn(login);
      expect(status).toBe(200);
      expect((body as { grants: { role: string }[] }).grants.map((grant) => grant.role)).toEqual([role]);
    }
    const ward = await fresh.agencies.staffIn(fresh.here);
    expect(ward.map(({ position, roles }) => [position, ...roles]).sort()).toEqual([
      ['Chuyên viên', 'handler'],
      ['Công chức một cửa', 'reception'],
      ['Phó Chủ tịch', 'leader'],
      ['Trưởng phòng', 'unit-head'],
      ['Văn thư', 'clerk'],
    ]);
    await fresh.close();
  });
});
