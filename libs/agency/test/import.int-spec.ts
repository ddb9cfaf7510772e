import { seedAgencies } from '../src/index';
import { startPortal, type Portal } from './portal';

interface Report {
  added: number;
  changed: number;
  unchanged: number;
  refused: { line: number; reason: string }[];
}

const HEADER = 'Mã định danh,Mã cấp trên,Tên cơ quan,Tên viết tắt,Loại,Địa chỉ,Hiệu lực từ';
const csv = (...rows: string[]) => [HEADER, ...rows].join('\n');

describe('importing agencies from CSV', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.close());
  beforeEach(() =>
    portal.db.transaction(async (tx) => {
      await tx.query('TRUNCATE agency.agency CASCADE');
      await seedAgencies(tx);
    }),
  );

  const load = async (text: string, dryRun = false): Promise<Report> => {
    const { status, body } = await portal.as('admin').post('/api/admin/agencies/import', { csv: text, dryRun });
    expect(status).toBe(200);
    return body as Report;
  };
  const state = () => portal.sql('SELECT * FROM agency.agency ORDER BY id');

  it('tells what would happen, does it, and does nothing the second time', async () => {
    const text = csv(
      'H36.20,H36,Ban Dân tộc miền núi,Ban DTMN,sở,"Số 4, Trần Hưng Đạo",01/01/2026',
      'H36.20.01,H36.20,Văn phòng Ban,,Đơn vị trực thuộc,,2026-01-01',
      'H36.07,H36,Sở Xây dựng và Quy hoạch,SXDQH,department,,',
    );
    const before = await state();
    const dry = await load(text, true);
    expect(dry).toEqual({ added: 2, changed: 1, unchanged: 0, refused: [] });
    expect(await state()).toEqual(before);

    expect(await load(text)).toEqual(dry);
    expect(await portal.agencies.byCode('H36.20')).toMatchObject({
      name: 'Ban Dân tộc miền núi',
      address: 'Số 4, Trần Hưng Đạo',
      activeFrom: '2026-01-01',
    });
    expect(await portal.agencies.byCode('H36.20.01')).toMatchObject({
      kind: 'unit-of-department',
      shortName: 'Văn phòng Ban',
      parentName: 'Ban Dân tộc miền núi',
    });
    expect(await portal.agencies.byCode('H36.07')).toMatchObject({
      name: 'Sở Xây dựng và Quy hoạch',
      activeFrom: '2025-07-01',
    });

    const after = await state();
    expect(await load(text)).toEqual({ added: 0, changed: 0, unchanged: 3, refused: [] });
    expect(await state()).toEqual(after);
    const audited = await portal.sql<{ facts: object }>(`SELECT facts FROM audit.entry WHERE action = 'agency.import'`);
    expect(audited.map(({ facts }) => facts)).toEqual([
      { added: 2, changed: 1, unchanged: 0, refused: 0 },
      { added: 0, changed: 0, unchanged: 3, refused: 0 },
    ]);
  });

  it('reads what spreadsheets write: byte-order mark, semicolons, CRLF, quotes, decomposed accents, a child before its parent', async () => {
    const lines = [
      'Tên cơ quan;Loại cơ quan;Mã định danh;Mã cấp trên;Ghi chú',
      '"Phòng ""Một cửa""; số hóa";đơn vị trực thuộc;h36.30.01;H36.30;bỏ qua',
      'Ban Chuyển đổi số;Sở, ban, ngành;H36.30;H36;',
      ';;;;',
      '',
    ];
    const report = await load(`\ufeff${lines.join('\r\n').normalize('NFD')}`);
    expect(report).toEqual({ added: 2, changed: 0, unchanged: 0, refused: [] });
    expect(await portal.agencies.byCode('H36.30.01')).toMatchObject({
      name: 'Phòng "Một cửa"; số hóa',
      parentName: 'Ban Chuyển đổi số'.normalize('NFC'),
    });
  });

  it('refuses bad rows with line and reason, and takes the others', async () => {
    const report = await load(
      csv(
        'H36.41,H36,Ban Tốt,,sở,,',
        'Lâm Đồng,H36,Mã sai,,sở,,',
        'H36.43,H99,Cấp trên không có,,sở,,',
        'H36.44,H36,Loại lạ,,lâu đài,,',
        'H36.45,H36,,,sở,,',
        `H36.46,H36,${'Ă'.repeat(10_000)},,sở,,`,
        'H36.41,H36,Trùng mã,,sở,,',
        'H36.48,H36,Ngày sai,,sở,,31/02/2026',
        'H36.49,H36,Thừa ô,,sở,,,,',
        'H36.50,H36.43,Con của dòng bị từ chối,,sở,,',
        'H36.51,H36,Ban cũng tốt,,sở,,',
      ),
    );
    expect(report.added).toBe(2);
    expect(report.refused.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11]);
    const reasons = report.refused.map(({ reason }) => reason);
    const expected = [
      /H36\.07/,
      /mang mã H99/,
      /Loại cơ quan/,
      /tên cơ quan/,
      /tối đa 200/,
      /đã có ở dòng 2/,
      /Ngày hiệu lực/,
      /nhiều hơn 7 cột/,
      /mang mã H36\.43/,
    ];
    expected.forEach((pattern, i) => expect(reasons[i]).toMatch(pattern));
    expect(await portal.agencies.byCode('H36.51')).toMatchObject({ name: 'Ban cũng tốt' });
  });

  it('refuses cycles within the file and through the books', async () => {
    await load(csv('H36.61,H36,Ban A,,sở,,', 'H36.62,H36.61,Ban B,,sở,,'));
    const report = await load(
      csv(
        'H36.61,H36.62,Ban A,,sở,,',
        'H36.63,H36.64,Ban C,,sở,,',
        'H36.64,H36.63,Ban D,,sở,,',
        'H36.65,H36.65,Ban E,,sở,,',
        'H36.66,H36.63,Ban F,,sở,,',
      ),
    );
    expect(report).toMatchObject({ added: 0, changed: 0 });
    expect(report.refused.map(({ line, reason }) => [line, /vòng/.test(reason)])).toEqual([
      [2, true],
      [3, true],
      [4, true],
      [5, true],
      [6, false],
    ]);
    expect(await portal.agencies.byCode('H36.61')).toMatchObject({ parentId: await portal.idOf('H36') });
  });

  it('turns two around: the one below comes above', async () => {
    await load(csv('H36.61,H36,Ban A,,sở,,', 'H36.62,H36.61,Ban B,,sở,,'));
    const report = await load(csv('H36.61,H36.62,Ban A,,sở,,', 'H36.62,H36,Ban B,,sở,,'));
    expect(report).toMatchObject({ changed: 2, refused: [] });
    expect(await portal.agencies.byCode('H36.61')).toMatchObject({ parentName: 'Ban B' });
  });

  it('leaves what columns the file lacks', async () => {
    await load(csv('H36.07,H36,Sở Xây dựng,SXD,sở,Đường Trần Phú,'));
    const report = await load('code,name,kind\nH36.07,Sở Xây dựng,sở');
    expect(report).toMatchObject({ changed: 0, unchanged: 1 });
    expect(await portal.agencies.byCode('H36.07')).toMatchObject({ shortName: 'SXD', address: 'Đường Trần Phú' });
  });

  describe('official codes once they are at hand', () => {
    const recode = (...rows: string[]) => ['Mã định danh,Mã cũ,Tên cơ quan,Loại,Hiệu lực từ', ...rows].join('\n');

    it('pass around between agencies, and only once', async () => {
      const [finance, building, park] = [
        await portal.idOf('H36.04'),
        await portal.idOf('H36.07'),
        await portal.idOf('H36.15'),
      ];
      const text = recode(
        'H36.07,H36.04,Sở Tài chính,sở,01/01/2026',
        'H36.15,H36.07,Sở Xây dựng,sở,01/01/2026',
        'H36.70,H36.15,Ban Quản lý các khu công nghiệp,sở,01/01/2026',
      );
      expect(await load(text)).toEqual({ added: 0, changed: 3, unchanged: 0, refused: [] });
      const codes = () => Promise.all([finance, building, park].map((id) => portal.agencies.codeOf(id, new Date())));
      expect(await codes()).toEqual(['H36.07', 'H36.15', 'H36.70']);
      expect(await portal.agencies.codeOf(finance, new Date('2025-12-31T00:00:00Z'))).toBe('H36.04');
      expect(await load(text)).toEqual({ added: 0, changed: 0, unchanged: 3, refused: [] });
      expect(await codes()).toEqual(['H36.07', 'H36.15', 'H36.70']);
    });

    it('may begin in the future', async () => {
      const building = await portal.idOf('H36.07');
      const text = recode('H36.71,H36.07,Sở Xây dựng,sở,01/01/2999');
      expect(await load(text)).toMatchObject({ changed: 1, refused: [] });
      expect(await portal.agencies.codeOf(building, new Date())).toBe('H36.07');
      expect(await load(text)).toMatchObject({ changed: 0, unchanged: 1 });
    });

    it('are refused while another has them, before the old one began, for nobody, and when they are over', async () => {
      const report = await load(
        recode(
          'H36.04,H36.07,Sở Xây dựng,sở,01/01/2026',
          'H36.72,H36.08,Sở VHTTDL,sở,01/07/2025',
          'H36.73,H36.99,Không ai,sở,01/01/2026',
          'H36.10,H36.09,Sở KHCN,sở,01/01/2026',
          'H36.74,H36.10,Sở GDĐT,lâu đài,01/01/2026',
        ),
      );
      expect(report).toMatchObject({ added: 0, changed: 0 });
      const reasons = report.refused.map(({ reason }) => reason);
      const expected = [
        /đang dùng cho “Sở Tài chính”/,
        /sau ngày 01\/07\/2025/,
        /mã cũ H36\.99/,
        /đang dùng cho “Sở Giáo dục/,
        /Loại cơ quan/,
      ];
      expected.forEach((pattern, i) => expect(reasons[i]).toMatch(pattern));

      await load(recode('H36.75,H36.11,Sở Y tế,sở,01/01/2026'));
      const again = await load('code,name,kind\nH36.11,Sở Y tế,sở');
      expect(again.refused[0]?.reason).toBe('Mã H36.11 là mã cũ của “Sở Y tế”, nay mang mã H36.75');
    });
  });

  it.each([
    ['no known column', 'a,b,c\n1,2,3', /thiếu cột/],
    ['an open quote', csv('H36.81,H36,"Ban,,sở,,'), /ngoặc kép/],
    ['only blank lines', '\n\n  \n', /không có dòng nào/],
    ['markup', '<html><body>Không phải CSV</body></html>', /thiếu cột/],
  ])('refuses a file with %s', async (_, text, reason) => {
    const report = await load(text);
    expect(report.added + report.changed).toBe(0);
    expect(report.refused[0]?.reason).toMatch(reason);
  });

  it('reads two thousand agencies in seconds', async () => {
    const rows = Array.from(
      { length: 2_000 },
      (_, i) => `H36.A${i},${i % 10 === 0 ? 'H36' : `H36.A${i - (i % 10)}`},Đơn vị ${i},,Đơn vị trực thuộc,,`,
    );
    const begin = Date.now();
    expect(await load(csv(...rows))).toMatchObject({ added: 2_000, refused: [] });
    expect(Date.now() - begin).toBeLessThan(15_000);
    expect(await load(csv(...rows))).toMatchObject({ unchanged: 2_000 });
  });

  it.each([
    [
      'each below the one before and the first below nobody',
      (i: number) => (i === 0 ? 'H36.NONE' : `H36.B${i - 1}`),
      /cấp trên mang mã/,
    ],
    ['all in one circle', (i: number) => `H36.B${(i + 1) % 5_000}`, /vòng/],
  ])('refuses five thousand agencies in seconds, %s', async (_, parentOf, reason) => {
    const rows = Array.from({ length: 5_000 }, (_, i) => `H36.B${i},${parentOf(i)},Đơn vị ${i},,Đơn vị trực thuộc,,`);
    const begin = Date.now();
    const { added, refused } = await load(csv(...rows));
    expect(Date.now() - begin).toBeLessThan(15_000);
    expect([added, refused.length, refused.filter((row) => reason.test(row.reason)).length]).toEqual([0, 5_000, 5_000]);
  });

  it('enters nothing twice when two administrators press at the same time', async () => {
    const text = csv('H36.91,H36,Ban Một,,sở,,', 'H36.92,H36.91,Ban Hai,,sở,,');
    const reports = await Promise.all([load(text), load(text)]);
    expect(reports.map(({ added }) => added).sort()).toEqual([0, 2]);
    expect(await portal.sql(`SELECT 1 FROM agency.agency_code WHERE code IN ('H36.91', 'H36.92')`)).toHaveLength(2);
  });
});
