import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkForm, importProcedures, ProcedureFacade, type ImportReport } from '../src/index';
import { bodyOf, refusal, startPortal, type Portal } from './portal';

type Source = Record<string, unknown> & { title: string; 'Cơ quan thực hiện': string };
const fixture = readFileSync(join(__dirname, 'three-procedures.json'), 'utf8');
const three = () => JSON.parse(fixture) as [Source, Source, Source];
const crawl = join(__dirname, '../../../../shared/data/procedures-2021.json');

let portal: Portal;
beforeEach(async () => {
  portal = await startPortal();
}, 60_000);
afterEach(() => portal.close());

const load = (text: string): Promise<ImportReport> => portal.db.transaction((tx) => importProcedures(tx, text));
const versions = async () =>
  (await portal.sql<{ n: number }>('SELECT count(*)::int AS n FROM procedure.version'))[0]?.n;
const guessesOf = (report: ImportReport, title: string) =>
  Object.fromEntries(
    report.guessed.filter((guess) => guess.procedure === title).map((guess) => [guess.field, guess.value]),
  );

interface Detail {
  code: string;
  limitText: string;
  feeText: string;
  guide: string[];
  channels: string[];
  legalBases: { title: string }[];
  papers: { name: string; required: boolean; note?: string }[];
  cases: { name: string }[];
}
const detail = async (name: string): Promise<Detail> => {
  const found = bodyOf<{ items: { code: string }[] }>(
    await portal.http().get(`/api/public/procedures?q=${encodeURIComponent(name)}`),
  );
  return bodyOf<Detail>(await portal.http().get(`/api/public/procedures/${found.items[0]?.code ?? ''}`));
};

it('loads what the file says and lists what had to be guessed', async () => {
  const report = await load(fixture);
  expect(report).toMatchObject({ loaded: 3, updated: 0, unchanged: 0, refused: [] });

  const crew = await detail('thẻ thuyền viên');
  expect(crew).toMatchObject({
    limitText: 'Nộp trực tuyến: 5 ngày làm việc; nộp trực tiếp: 7 ngày làm việc',
    feeText: '40.000 đồng',
    channels: ['online', 'desk'],
    legalBases: [{ title: 'Nghị định số 999/2020/NĐ-CP' }],
  });
  expect(crew.guide).toEqual([
    'Bước 1: Thuyền viên nộp hồ sơ tại bộ phận một cửa.',
    'Bước 2: Cán bộ kiểm tra theo Nghị định số 999/2020/NĐ-CP; hồ sơ thiếu thì hướng dẫn bổ sung.',
    'Bước 3: Nhận thẻ theo giấy hẹn.',
  ]);
  expect(crew.papers).toMatchObject([
    { name: 'Đơn đề nghị cấp thẻ theo mẫu', required: true, note: 'Mẫu: https://vidu.gov.vn/tai-ve?ma=7f01' },
    { name: 'Giấy khám sức khỏe (nếu có)', required: false },
  ]);
  expect(guessesOf(report, 'Cấp thẻ thuyền viên hồ du lịch')).toMatchObject({
    code: crew.code,
    competence: 'Sở Xây dựng',
    form: 'Biểu mẫu chung',
    result: 'Thẻ thuyền viên hồ du lịch',
    payBefore: 'trước khi nhận kết quả',
  });

  const bikes = await detail('gửi xe đạp');
  expect(bikes).toMatchObject({
    limitText: '10 ngày làm việc',
    feeText: 'Từ 5.000 đồng đến 9.000 đồng tùy trường hợp',
    papers: [],
    channels: ['online', 'post'],
  });
  expect(guessesOf(report, 'Xác nhận nơi gửi xe đạp của học sinh')).toMatchObject({
    limits: '10 ngày làm việc',
    channels: 'nộp trực tuyến',
    competence: 'commune, ward, special-zone',
  });
  expect(report.guessed.every(({ why, value }) => why.endsWith('.') && value !== '')).toBe(true);
});

it('loads nothing twice', async () => {
  await load(fixture);
  const before = await versions();
  expect(await load(fixture)).toEqual({ loaded: 0, updated: 0, unchanged: 3, refused: [], guessed: [] });
  const tomorrow = new Date(Date.now() + 86_400_000);
  expect(await portal.db.transaction((tx) => importProcedures(tx, fixture, tomorrow))).toMatchObject({ unchanged: 3 });
  expect(await load(JSON.stringify(three().reverse()))).toMatchObject({ loaded: 0, updated: 0, unchanged: 3 });
  expect(await versions()).toBe(before);
});

it('loads each once when two people load the same file at the same time', async () => {
  const reports = await Promise.all([load(fixture), load(fixture)]);
  expect(reports.map(({ loaded, unchanged }) => [loaded, unchanged]).sort()).toEqual([
    [0, 3],
    [3, 0],
  ]);
});

it('publishes a new version of what changed and leaves the dossiers’ old one readable', async () => {
  await load(fixture);
  const facade = portal.get(ProcedureFacade);
  const { code } = await detail('hội diều');
  const old = await facade.current(code, new Date());
  const changed = three();
  changed[2]['Cơ quan thực hiện'] = 'Sở Công thương';
  changed[2].title = 'Thông báo tổ chức hội diều';
  expect(await load(JSON.stringify(changed))).toMatchObject({ loaded: 0, updated: 1, unchanged: 2 });

  const now = await facade.current(code, new Date());
  expect([now?.name, old?.name]).toEqual(['Thông báo tổ chức hội diều', 'Thông báo tổ chức hội diều trên bãi cỏ']);
  expect((await facade.version(old?.versionId ?? '')).name).toBe('Thông báo tổ chức hội diều trên bãi cỏ');
  const agencies = bodyOf<{ items: { name: string }[] }>(
    await portal.http().get(`/api/public/procedures/${code}/agencies`),
  );
  expect(agencies.items.map(({ name }) => name)).toEqual(['Sở Công Thương']);
});

it('refuses a bad record alone, and the whole only when it is no list', async () => {
  const [first] = three();
  const report = await load(
    JSON.stringify([first, { title: ' ' }, first, null, { ...first, _id: 'x', title: '***' }, { title: 'Chỉ có tên' }]),
  );
  expect(report).toMatchObject({ loaded: 2 });
  expect(report.refused).toEqual([
    { procedure: 'Thủ tục thứ 2', reason: '“title”: Thiếu tên thủ tục.' },
    { procedure: first.title, reason: 'Mã nguồn “a1b2c3d4e5f6a7b8c9d0e1f2” đã có ở một thủ tục phía trên trong tệp.' },
    { procedure: 'Thủ tục thứ 4', reason: expect.any(String) as string },
    { procedure: '***', reason: 'Tên thủ tục không có chữ nào.' },
  ]);
  await expect(load('{')).rejects.toMatchObject({
    type: 'procedure/import-not-readable',
    members: { detail: 'Nội dung không phải là JSON.' },
  });
  await expect(load('{}')).rejects.toMatchObject({ type: 'procedure/import-not-readable' });
});

it('gives every imported procedure a form that can be filed online', async () => {
  await load(fixture);
  const facade = portal.get(ProcedureFacade);
  const current = await facade.current((await detail('hội diều')).code, new Date());
  const data = {
    applicantName: 'Lê An',
    applicantNumber: '068190000001',
    applicantAddress: 'Đà Lạt',
    applicantPhone: '0912345678',
    behalf: 'self',
    request: 'Hội diều',
  };
  expect(current && checkForm(current.content, data)).toEqual([]);
  expect(current && checkForm(current.content, {}).map((error) => error.pointer)).toContain('/form/request');
});

it('is open over HTTP to whoever manages procedures, and leaves its trace', async () => {
  const admin = await portal.signIn('admin');
  const answer = await admin.post('/api/admin/procedures/import', { text: fixture });
  expect([answer.status, bodyOf<ImportReport>(answer).loaded]).toEqual([200, 3]);
  expect(refusal(await admin.post('/api/admin/procedures/import', { text: 'không phải JSON' }))[1]).toBe(
    'procedure/import-not-readable',
  );
  expect(refusal(await admin.post('/api/admin/procedures/import', {}))).toEqual([
    422,
    'http/invalid',
    ['Hãy chọn tệp'],
  ]);
  expect((await portal.http().post('/api/admin/procedures/import', { text: fixture })).status).toBe(401);
  const colleague = await portal.signIn();
  expect((await colleague.post('/api/admin/procedures/import', { text: fixture })).status).toBe(403);
  const trail = await portal.sql(
    "SELECT facts->>'loaded' AS loaded FROM audit.entry WHERE action = 'procedure.import'",
  );
  expect(trail).toEqual([{ loaded: '3' }]);
});

describe('the 87 procedures that were published in 2021', () => {
  const whenThere = existsSync(crawl) ? it : it.skip;
  whenThere(
    'are all loaded, each settled by an agency of the province, and none again (skipped where the file is not there)',
    async () => {
      const text = readFileSync(crawl, 'utf8');
      const began = Date.now();
      const report = await load(text);
      expect(report).toMatchObject({ loaded: 87, updated: 0, unchanged: 0, refused: [] });
      expect(Date.now() - began).toBeLessThan(15_000);
      expect(await load(text)).toMatchObject({ loaded: 0, updated: 0, unchanged: 87, guessed: [] });

      const codes = [...new Set(report.guessed.map((guess) => guess.code))];
      expect(codes).toHaveLength(87);
      for (const code of codes) {
        const shown = await portal.http().get(`/api/public/procedures/${code}`);
        expect(shown.status).toBe(200);
        expect(JSON.stringify(shown.body)).not.toMatch(/<\/?[a-z]/i);
        const agencies = bodyOf<{ items: unknown[] }>(
          await portal.http().get(`/api/public/procedures/${code}/agencies`),
        );
        expect(agencies.items.length).toBeGreaterThan(0);
      }
      const admin = await portal.signIn('admin');
      expect((await admin.post('/api/admin/procedures/import', { text })).body).toMatchObject({
        loaded: 0,
        unchanged: 87,
      });
    },
    60_000,
  );
});
