import { newId } from '@motcua/kernel/database';
import { seedAgencies } from '../src/index';
import { errorsOf, startPortal, typeOf, type Portal } from './portal';

interface Agency {
  id: string;
  code: string | null;
  name: string;
  kind: string;
  activeTo: string | null;
  codes: { scheme: string; code: string; validFrom: string; validTo: string | null }[];
}

describe('agencies', () => {
  let portal: Portal;
  let province: string;
  beforeAll(async () => {
    portal = await startPortal();
    province = await portal.idOf('H36');
  });
  afterAll(() => portal.close());

  const search = async (query: string) =>
    (await portal.http().get(`/api/public/agencies?${query}`)).body as { items: Agency[] };
  const names = async (query: string) => (await search(query)).items.map(({ name }) => name);
  let number = 900;
  const open = async (change: object = {}) => {
    number += 1;
    const order = {
      name: `Ban thử ${number}`,
      shortName: `Ban ${number}`,
      kind: 'department',
      parentId: province,
      code: `H36.${number}`,
      ...change,
    };
    return portal.as('admin').post('/api/admin/agencies', order);
  };
  const opened = async (change: object = {}) => (await open(change)).body as Agency;

  describe('as the province begins with them', () => {
    it('are the committee, its departments, and every commune, ward and special zone', async () => {
      const count = async (kind: string) => (await search(`kind=${kind}&limit=200`)).items.length;
      expect(await count('province')).toBe(1);
      expect(await count('department')).toBe(15);
      expect(await count('unit-of-department')).toBe(3);
      expect([await count('commune'), await count('ward'), await count('special-zone')]).toEqual([103, 20, 1]);
    });

    it('are entered once however many processes start together', async () => {
      const before = await portal.sql('SELECT * FROM agency.agency ORDER BY id');
      await Promise.all([1, 2, 3].map(() => portal.db.transaction((tx) => seedAgencies(tx))));
      expect(await portal.sql('SELECT * FROM agency.agency ORDER BY id')).toEqual(before);
    });
  });

  describe('for everybody', () => {
    it('are found by words with or without accents, in any order, and by code', async () => {
      const ward = 'Ủy ban nhân dân phường Xuân Hương - Đà Lạt';
      expect(await names('q=xuan+huong')).toEqual([ward]);
      expect(await names(`q=${encodeURIComponent('Xuân Hương'.normalize('NFD'))}`)).toEqual([ward]);
      expect(await names('q=huong+ubnd+xuan')).toEqual([ward]);
      expect(await names('q=h36.24781')).toEqual([ward]);
      expect(await names('q=blao')).toEqual([]);
      expect(await names(`q=${encodeURIComponent("b'lao")}`)).toEqual(["Ủy ban nhân dân phường B'Lao"]);
      expect(await names('q=xay+dung&kind=department')).toEqual(['Sở Xây dựng']);
      expect(await names('q=%25_%25&limit=3')).toHaveLength(3);
    });

    it('come first when spelled just so', async () => {
      const found = await names(`q=${encodeURIComponent('Quảng')}&limit=200`);
      expect(found[0]).toContain('Quảng');
      expect((await names(`q=${encodeURIComponent('Hàm Tân')}`))[0]).toBe('Ủy ban nhân dân xã Hàm Tân');
    });

    it('are shown by code, whatever the case, with the agency above', async () => {
      const { status, body } = await portal.http().get('/api/public/agencies/h36.07');
      expect(status).toBe(200);
      expect(body).toEqual({
        id: expect.any(String) as string,
        code: 'H36.07',
        name: 'Sở Xây dựng',
        shortName: 'Sở Xây dựng',
        kind: 'department',
        parentId: province,
        parentName: 'Ủy ban nhân dân tỉnh Lâm Đồng',
        address: null,
        phone: null,
      });
      const none = await portal.http().get('/api/public/agencies/H99');
      expect([none.status, typeOf(none)]).toEqual([404, 'agency/not-found']);
    });

    it.each(['limit=201', 'limit=0', 'kind=vua', `q=${'a'.repeat(201)}`])('refuse a search by %s', async (query) => {
      expect((await portal.http().get(`/api/public/agencies?${query}`)).status).toBe(422);
    });
  });

  describe('who may administer them', () => {
    const someId = newId();
    const routes: ['get' | 'post' | 'put', string, object | undefined][] = [
      ['get', '', undefined],
      ['get', `/${someId}`, undefined],
      ['post', '', { name: 'A', shortName: 'A', kind: 'department', code: 'H36.99' }],
      ['put', `/${someId}`, { name: 'A', shortName: 'A', kind: 'department' }],
      ['post', `/${someId}/codes`, { scheme: 'qd20-2020', code: 'H36.99', validFrom: '2026-01-01' }],
      ['post', `/${someId}/close`, { on: '2026-01-01' }],
      ['post', '/import', { csv: 'x', dryRun: true }],
    ];

    it.each(routes)('%s /api/admin/agencies%s is for administrators', async (method, path, body) => {
      const call = (cookie?: string) => portal.http(cookie)[method](`/api/admin/agencies${path}`, body);
      expect((await call()).status).toBe(401);
      expect((await call(portal.cookies.citizen)).status).toBe(403);
      expect((await call(portal.cookies.clerk)).status).toBe(403);
    });

    it.each(routes.slice(2))(
      '%s /api/admin/agencies%s is not for the administrator of one agency',
      async (method, path, body) => {
        expect((await portal.as('local')[method](`/api/admin/agencies${path}`, body)).status).toBe(403);
      },
    );

    it('shows the administrator of one agency that one', async () => {
      const { body } = await portal.as('local').get('/api/admin/agencies');
      expect((body as { items: Agency[] }).items.map(({ id }) => id)).toEqual([portal.here]);
      expect((await portal.as('local').get(`/api/admin/agencies/${portal.here}`)).status).toBe(200);
      expect((await portal.as('local').get(`/api/admin/agencies/${province}`)).status).toBe(404);
    });

    it.each(routes.slice(3, 6))('%s /api/admin/agencies%s answers 404 for no agency', async (method, path, body) => {
      const answer = await portal.as('admin')[method](`/api/admin/agencies${path}`, body);
      expect([answer.status, typeOf(answer)]).toEqual([404, 'agency/not-found']);
    });
  });

  it('are listed page by page', async () => {
    const first = (await portal.as('admin').get('/api/admin/agencies?limit=100')).body as {
      items: Agency[];
      next: string;
    };
    const second = (await portal.as('admin').get(`/api/admin/agencies?limit=100&after=${first.next}`)).body as {
      items: Agency[];
      next: null;
    };
    expect(first.items).toHaveLength(100);
    expect(second.next).toBeNull();
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(100 + second.items.length);
  });

  describe('entering one', () => {
    it('gives it its first code from its first day, and NFC text', async () => {
      const name = 'Ban Quản lý Khu du lịch'.normalize('NFD');
      const agency = await opened({ name, activeFrom: '2026-01-01', code: 'H36.801', phone: '0263 3822 001' });
      expect(agency).toMatchObject({
        code: 'H36.801',
        name: name.normalize('NFC'),
        codes: [{ scheme: 'qd20-2020', code: 'H36.801', validFrom: '2026-01-01', validTo: null }],
      });
      expect(
        await portal.sql(`SELECT 1 FROM audit.entry WHERE action = 'agency.open' AND subject = $1`, [
          `agency:${agency.id}`,
        ]),
      ).toHaveLength(1);
    });

    it('gives a code to one of three who want it at the same time', async () => {
      const answers = await Promise.all([1, 2, 3].map(() => open({ code: 'H36.802' })));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
      expect(typeOf(answers.find(({ status }) => status === 409)!)).toBe('agency/code-taken');
    });

    it.each([
      ['a name of 10,000 characters', { name: 'Ă'.repeat(10_000) }, '/name'],
      ['an empty name', { name: ' ' }, '/name'],
      ['a name on two lines', { name: 'Sở\nXây dựng' }, '/name'],
      ['an unknown kind', { kind: 'vua' }, '/kind'],
      ['a code of no shape', { code: 'Lâm Đồng' }, '/code'],
      ['a commune code of four digits', { communeCode: '2478' }, '/communeCode'],
      ['a day that no calendar has', { activeFrom: '2026-02-30' }, '/activeFrom'],
    ])('refuses %s', async (_, change, pointer) => {
      const answer = await open(change);
      expect(answer.status).toBe(422);
      expect(errorsOf(answer).map((error) => error.pointer)).toEqual([pointer]);
    });

    it.each([
      ['a NUL', 'Sở\u0000'],
      ['a lone surrogate', 'Sở\ud800'],
    ])('refuses %s with 400', async (_, name) => {
      expect((await open({ name })).status).toBe(400);
    });

    it('refuses a parent that does not exist', async () => {
      expect((await open({ parentId: newId() })).status).toBe(404);
    });
  });

  describe('changing one', () => {
    const detailsOf = (agency: Agency, parentId: string | null) => ({
      name: agency.name,
      shortName: 'Ban',
      kind: 'department',
      parentId,
    });

    it('moves it below another, but never below itself', async () => {
      const [top, middle] = [await opened(), await opened()];
      const put = (agency: Agency, parentId: string) =>
        portal.as('admin').put(`/api/admin/agencies/${agency.id}`, detailsOf(agency, parentId));
      expect((await put(middle, top.id)).body).toMatchObject({ parentId: top.id });
      for (const parentId of [top.id, middle.id]) {
        const refused = await put(top, parentId);
        expect([refused.status, typeOf(refused)]).toEqual([409, 'agency/parent-in-cycle']);
      }
    });

    it('makes no cycle of two moves at the same time', async () => {
      const [one, other] = [await opened(), await opened()];
      const answers = await Promise.all([
        portal.as('admin').put(`/api/admin/agencies/${one.id}`, detailsOf(one, other.id)),
        portal.as('admin').put(`/api/admin/agencies/${other.id}`, detailsOf(other, one.id)),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    });

    it('gives a new code from a day on and keeps the old for the days before', async () => {
      const agency = await opened({ activeFrom: '2025-07-01', code: 'H36.811' });
      const recode = (code: string, validFrom: string, scheme = 'qd20-2020') =>
        portal.as('admin').post(`/api/admin/agencies/${agency.id}/codes`, { scheme, code, validFrom });
      expect((await recode('H36.812', '2026-03-01')).status).toBe(201);
      expect((await recode('000.00.12.H36', '2026-03-01', 'qcvn102-2016')).status).toBe(201);
      expect(await portal.agencies.codeOf(agency.id, new Date('2026-02-28T16:59:59Z'))).toBe('H36.811');
      expect(await portal.agencies.codeOf(agency.id, new Date('2026-02-28T17:00:00Z'))).toBe('H36.812');
      expect(await portal.agencies.byCode('H36.811')).toBeUndefined();
      expect((await portal.agencies.byCode('H36.811', new Date('2026-01-01')))?.id).toBe(agency.id);
      expect((await portal.agencies.byCode('000.00.12.h36'))?.id).toBe(agency.id);

      expect(typeOf(await recode('H36.813', '2026-03-01'))).toBe('agency/code-not-later');
      expect(typeOf(await recode('H36.07', '2026-04-01'))).toBe('agency/code-taken');
      expect((await recode('H36.07', '2026-04-01', 'qcvn102-2016')).status).toBe(422);
      expect((await recode('000.00.12.H36', '2026-04-01')).status).toBe(422);
      expect((await recode('H36.814', '0000-01-01')).status).toBe(422);
    });

    it('says so when it has no code on the day', async () => {
      await expect(portal.agencies.codeOf(portal.here, new Date('2025-06-30T00:00:00Z'))).rejects.toMatchObject({
        type: 'agency/without-code',
      });
    });

    it('closes it with a last day, after those below it', async () => {
      const above = await opened({ activeFrom: '2025-07-01' });
      const below = await opened({ activeFrom: '2025-07-01', parentId: above.id });
      const close = ({ id }: Agency, on: string) => portal.as('admin').post(`/api/admin/agencies/${id}/close`, { on });
      expect(typeOf(await close(above, '2026-01-31'))).toBe('agency/has-active-children');
      expect(typeOf(await close(below, '2025-06-30'))).toBe('agency/closes-before-opening');
      expect((await close(below, '2026-01-31')).body).toMatchObject({ activeTo: '2026-01-31' });
      expect((await close(above, '2026-01-31')).status).toBe(200);
      expect(await names(`q=${encodeURIComponent(above.name)}`)).toEqual([]);
      expect(await portal.agencies.get(above.id)).toMatchObject({ activeTo: '2026-01-31' });
    });
  });
});
