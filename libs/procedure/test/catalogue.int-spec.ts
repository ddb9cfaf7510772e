import { AgencyFacade } from '@motcua/agency';
import { ProcedureFacade, seedProcedures } from '../src/index';
import { seeds } from '../src/seed';
import { bodyOf, refusal, startPortal, type Portal } from './portal';

interface Summary {
  code: string;
  name: string;
  levelText: string;
  limitText: string;
  feeText: string;
}

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
}, 60_000);
afterAll(() => portal.close());

const list = async (query: string) =>
  bodyOf<{ items: Summary[]; next: string | null }>(await portal.http().get(`/api/public/procedures?${query}`));
const namesFor = async (q: string) => (await list(`q=${encodeURIComponent(q)}`)).items.map((item) => item.name);

it('seeds the catalogue once, however often it starts', async () => {
  expect(await portal.db.transaction((tx) => seedProcedures(tx))).toBe(0);
  expect((await list('limit=100')).items).toHaveLength(seeds.length);
});

describe('search', () => {
  it.each([
    ['đăng ký khai sinh', 'Đăng ký khai sinh'],
    ['dang ky khai sinh', 'Đăng ký khai sinh'],
    ['Khai Sinh', 'Đăng ký khai sinh'],
    ['giấy khai sinh', 'Đăng ký khai sinh'],
    ['làm giấy khai sinh cho con', 'Đăng ký khai sinh'],
    ['khai sih', 'Đăng ký khai sinh'],
    ['sổ đỏ', 'Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất'],
    ['sang ten so do', 'Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất'],
    ['mở quán cà phê', 'Đăng ký thành lập hộ kinh doanh'],
    ['xây nhà', 'Cấp giấy phép xây dựng nhà ở riêng lẻ'],
    ['độc thân', 'Cấp Giấy xác nhận tình trạng hôn nhân'],
    ['công chứng', 'Chứng thực bản sao từ bản chính giấy tờ, văn bản'],
    ['xin giấy phép karaoke ở đâu', 'Cấp Giấy phép đủ điều kiện kinh doanh dịch vụ karaoke'],
    ['1.004873', 'Cấp Giấy xác nhận tình trạng hôn nhân'],
    ['thủ tục kết hôn', 'Đăng ký kết hôn'],
    ['giấy phép nhà', 'Cấp giấy phép xây dựng nhà ở riêng lẻ'],
    ['giay phep ngoai', 'Cấp giấy phép lao động cho người lao động nước ngoài làm việc tại Việt Nam'],
  ])('finds by “%s” first “%s”', async (q, name) => {
    expect((await namesFor(q))[0]).toBe(name);
  });

  it('puts the accents that were typed before those that were not', async () => {
    const hoKinhDoanh = await namesFor('hộ');
    expect(hoKinhDoanh[0]).toBe('Đăng ký thành lập hộ kinh doanh');
    expect((await namesFor('nhà'))[0]).toBe('Cấp giấy phép xây dựng nhà ở riêng lẻ');
  });

  it.each(['zzzz qqqq', '***', "'; DROP TABLE x", '%', '_', '\\'])(
    'finds nothing by %j and does not stumble',
    async (q) => {
      expect(await namesFor(q)).toEqual([]);
    },
  );

  it('takes a search that is too long for a fault of the caller', async () => {
    expect(refusal(await portal.http().get(`/api/public/procedures?q=${'a'.repeat(201)}`))).toEqual([
      422,
      'http/invalid',
      ['Từ khóa dài quá 200 ký tự'],
    ]);
  });
});

describe('the list', () => {
  it('pages to the end without losing or repeating any, ranked or not', async () => {
    for (const base of ['limit=4', 'limit=2&q=cap']) {
      const whole = (await list(`${base.replace(/limit=\d/, 'limit=100')}`)).items.map((item) => item.code);
      const seen: string[] = [];
      let after: string | null = '';
      while (after !== null) {
        const { items, next }: { items: Summary[]; next: string | null } = await list(`${base}&after=${after}`);
        seen.push(...items.map((item) => item.code));
        after = next;
      }
      expect(seen).toEqual(whole);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.length).toBeGreaterThan(4);
    }
  });

  it('is in the order of the Vietnamese alphabet', async () => {
    const names = (await list('limit=100')).items.map((item) => item.name);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'vi')));
  });

  it('is narrowed by field, level, audience and occasion of life', async () => {
    const codes = async (query: string) => (await list(query)).items.map((item) => item.code).sort();
    expect(await codes('field=ho-tich')).toEqual(['1.000656', '1.000894', '1.001193', '1.004873']);
    expect(await codes('level=2')).toEqual(['2.000488']);
    expect(await codes('audience=business&life=work')).toEqual(['2.000205', '2.000815']);
    expect(await codes('life=birth')).toEqual(['1.001193']);
    expect((await portal.http().get('/api/public/procedures?level=5')).status).toBe(422);
  });

  it('says level, limit and fee in words', async () => {
    const { items } = await list('q=ho%20kinh%20doanh');
    expect(items[0]).toMatchObject({
      levelText: 'Toàn trình',
      limitText: '3 ngày làm việc',
      feeText: '100.000 đồng',
      open: true,
    });
  });
});

it('tells all about one procedure', async () => {
  const body = bodyOf<Record<string, unknown>>(await portal.http().get('/api/public/procedures/1.001612'));
  expect(body).toMatchObject({
    code: '1.001612',
    versionNumber: 1,
    resultTitle: 'Giấy chứng nhận đăng ký hộ kinh doanh',
    channels: ['online', 'desk', 'post'],
    payBefore: 'receive',
    steps: [
      {
        key: 'reception',
        name: 'Tiếp nhận hồ sơ',
        role: 'reception',
        roleText: 'Bộ phận một cửa',
        shareText: 'khoảng 2 giờ làm việc',
      },
      { key: 'assignment', role: 'unit-head' },
      { key: 'appraisal', role: 'handler', shareText: 'khoảng 2 ngày làm việc' },
      { key: 'approval', role: 'leader' },
      { key: 'returning', role: 'reception' },
    ],
  });
  expect(Object.keys(body).sort()).toEqual([
    'audiences',
    'cases',
    'channels',
    'code',
    'feeText',
    'fees',
    'field',
    'form',
    'guide',
    'legalBases',
    'levelText',
    'lifeEvents',
    'limitText',
    'limits',
    'name',
    'open',
    'papers',
    'payBefore',
    'resultChannels',
    'resultTitle',
    'serviceLevel',
    'steps',
    'versionId',
    'versionNumber',
  ]);
  expect(refusal(await portal.http().get('/api/public/procedures/9.999999'))).toEqual([404, 'procedure/not-found', []]);
});

it('counts fields and occasions of life', async () => {
  const fields = bodyOf<{ items: { code: string; count: number }[] }>(await portal.http().get('/api/public/fields'));
  expect(fields.items).toContainEqual({ code: 'ho-tich', name: 'Hộ tịch', count: 4 });
  const life = bodyOf<{ key: string; name: string; count: number }[]>(
    await portal.http().get('/api/public/life-events'),
  );
  expect(life[0]).toEqual({ key: 'birth', name: 'Có con', count: 1 });
  expect(life.map((one) => one.key)).not.toContain('residence');
});

describe('competent agencies', () => {
  const agenciesOf = async (code: string, q = '') =>
    bodyOf<{ items: { id: string; name: string }[] }>(
      await portal.http().get(`/api/public/procedures/${code}/agencies?q=${encodeURIComponent(q)}`),
    ).items;

  it('are every commune for civil status, one department for its own field', async () => {
    const communes = await agenciesOf('1.001193');
    expect(communes.length).toBeGreaterThan(100);
    expect(communes.every(({ name }) => name.startsWith('Ủy ban nhân dân '))).toBe(true);
    expect((await agenciesOf('1.009982')).map(({ name }) => name)).toEqual(['Sở Xây dựng']);
    expect((await agenciesOf('1.012786')).map(({ name }) => name)).toEqual([
      'Sở Nông nghiệp và Môi trường',
      'Văn phòng Đăng ký đất đai tỉnh',
    ]);
  });

  it('are there for every procedure that the portal begins with', async () => {
    for (const { code } of seeds) expect((await agenciesOf(code)).length).toBeGreaterThan(0);
  });

  it('are found by part of their name without diacritics', async () => {
    expect((await agenciesOf('1.001193', 'xuan huong')).map(({ name }) => name)).toEqual([
      expect.stringContaining('Xuân Hương'),
    ]);
  });

  it('are known to the modules above by id', async () => {
    const facade = portal.get(ProcedureFacade);
    const birth = await facade.current('1.001193', new Date());
    const practice = await facade.current('1.009982', new Date());
    const [commune] = await agenciesOf('1.001193');
    const [department] = await agenciesOf('1.009982');
    const agencies = portal.get(AgencyFacade);
    const competent = async (procedureId: string | undefined, agencyId: string | undefined) => {
      const agency = await agencies.get(agencyId ?? '');
      return agency && facade.competent(procedureId ?? '', agency);
    };
    expect(await competent(birth?.procedureId, commune?.id)).toBe(true);
    expect(await competent(birth?.procedureId, department?.id)).toBe(false);
    expect(await competent(practice?.procedureId, department?.id)).toBe(true);
  });
});
