import { ProcedureFacade, type ProcedureContent } from '../src/index';
import { registerMarriage } from '../src/seed/register-marriage';
import { bodyOf, refusal, startPortal, type Portal } from './portal';

interface Published {
  versionId: string | null;
  versionNumber: number | null;
  faults: string[];
}

let portal: Portal;
let admin: Awaited<ReturnType<Portal['signIn']>>;
let facade: ProcedureFacade;
beforeAll(async () => {
  portal = await startPortal();
  admin = await portal.signIn('admin');
  facade = portal.get(ProcedureFacade);
}, 60_000);
afterAll(() => portal.close());

const now = new Date();
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const dateOf = (at: Date) => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
const marriage = (changes: Partial<ProcedureContent> = {}): ProcedureContent => ({
  ...registerMarriage.content,
  ...changes,
});
const publish = (code: string, order: object) => admin.post(`/api/admin/procedures/${code}/versions`, order);

describe('a new version', () => {
  it('holds from its day on, and dossiers of the old one keep it', async () => {
    const old = await facade.current('1.000894', now);
    const limits: ProcedureContent['limits'] = [{ channel: 'any', amount: 2, unit: 'working-day' }];
    const answer = await publish('1.000894', { content: marriage({ limits }), effectiveFrom: dateOf(inDays(10)) });
    expect([answer.status, bodyOf<Published>(answer).versionNumber]).toEqual([200, 2]);

    expect((await facade.current('1.000894', now))?.versionId).toBe(old?.versionId);
    expect((await facade.current('1.000894', inDays(10)))?.content.limits).toEqual(limits);
    expect((await facade.version(old?.versionId ?? '')).content).toEqual(old?.content);
    const shown = bodyOf<{ versionNumber: number }>(await portal.http().get('/api/public/procedures/1.000894'));
    expect(shown.versionNumber).toBe(1);
  });

  it('comes back as its author wrote it, in the order of steps and fields', async () => {
    const current = await facade.current('1.000894', now);
    expect(JSON.stringify(current?.content)).toBe(JSON.stringify(registerMarriage.content));
  });

  it('is never changed or removed, not even in the database', async () => {
    for (const sql of [
      "UPDATE procedure.version SET name = 'x'",
      'DELETE FROM procedure.version',
      'TRUNCATE procedure.version CASCADE',
    ]) {
      await expect(portal.sql(sql)).rejects.toThrow('a published version of a procedure is never changed');
    }
  });

  it('is refused with every fault as a sentence, which a dry run tells as well', async () => {
    const content = marriage({
      steps: {
        start: 'reception',
        steps: {
          ...registerMarriage.content.steps.steps,
          approval: { name: 'Ký duyệt', role: 'leader', kind: 'approval', acts: { approve: 'nowhere' } },
        },
      },
      fees: [{ code: 'a', name: 'Phí', kind: 'fee', amount: 1, caseKey: 'lost' }],
    });
    const faults = [
      'Khoản “Phí” dành cho trường hợp “lost” không có trong danh sách.',
      'Bước “Ký duyệt”: thao tác “Phê duyệt” dẫn đến bước “nowhere” không có trong quy trình.',
    ];
    expect(refusal(await publish('1.000894', { content }))).toEqual([422, 'procedure/not-publishable', faults]);
    expect(bodyOf<Published>(await publish('1.000894', { content, dryRun: true }))).toEqual({
      versionId: null,
      versionNumber: null,
      faults,
    });
    expect(
      await portal.sql(
        'SELECT 1 FROM procedure.version v JOIN procedure.procedure p ON p.id = v.procedure_id WHERE p.code = $1',
        ['1.000894'],
      ),
    ).toHaveLength(2);
  });

  it('is refused where it has not the shape of one', async () => {
    const [status, type, details] = refusal(await publish('1.000894', { content: { ...marriage(), limits: [] } }));
    expect([status, type]).toEqual([422, 'http/invalid']);
    expect(details).toContain('Thủ tục cần có thời hạn giải quyết');
    expect(refusal(await publish('9.9', { content: marriage() }))).toEqual([404, 'procedure/not-found', []]);
  });

  it('gets a number of its own when two are published at the same time', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => publish('1.000656', { content: marriage() })));
    expect(answers.map((answer) => bodyOf<Published>(answer).versionNumber).sort()).toEqual([2, 3, 4]);
  });
});

describe('the status', () => {
  it('suspends a procedure: it is found, but not to be filed', async () => {
    expect((await admin.patch('/api/admin/procedures/1.001029', { status: 'suspended' })).status).toBe(204);
    expect(await facade.current('1.001029', now)).toBeUndefined();
    expect(bodyOf<{ open: boolean }>(await portal.http().get('/api/public/procedures/1.001029')).open).toBe(false);
    expect((await admin.patch('/api/admin/procedures/1.001029', { status: 'open' })).status).toBe(204);
    expect(await facade.current('1.001029', now)).toMatchObject({ code: '1.001029' });
  });

  it('closes a procedure: it is gone from the catalogue, but the administrator still sees it', async () => {
    await admin.patch('/api/admin/procedures/2.000004', { status: 'closed' });
    expect((await portal.http().get('/api/public/procedures/2.000004')).status).toBe(404);
    expect(bodyOf<{ items: object[] }>(await portal.http().get('/api/public/procedures?q=khuyen%20mai')).items).toEqual(
      [],
    );
    const closed = bodyOf<{ items: { code: string; status: string }[] }>(
      await admin.get('/api/admin/procedures?status=closed'),
    );
    expect(closed.items).toMatchObject([{ code: '2.000004', status: 'closed', source: 'seed', versionNumber: 1 }]);
  });

  it('takes only what it knows', async () => {
    expect(refusal(await admin.patch('/api/admin/procedures/1.001193', { status: 'gone' }))).toEqual([
      422,
      'http/invalid',
      ['Hãy chọn trạng thái'],
    ]);
    expect(refusal(await admin.patch('/api/admin/procedures/9.9', { status: 'open' }))).toEqual([
      404,
      'procedure/not-found',
      [],
    ]);
  });
});

it('lists for the administrator by code, page by page, and by name without diacritics', async () => {
  interface List {
    items: { code: string }[];
    next: string | null;
  }
  const list = async (query: string) => bodyOf<List>(await admin.get(`/api/admin/procedures?${query}`));
  const first = await list('limit=6');
  const second = await list(`limit=100&after=${first.next ?? ''}`);
  const codes = [...first.items, ...second.items].map((item) => item.code);
  expect(codes).toEqual([...codes].sort());
  expect(codes).toHaveLength(15);
  expect((await list('q=khai%20sinh')).items.map((item) => item.code)).toEqual(['1.001193']);
  expect((await list('q=1.0011')).items.map((item) => item.code)).toEqual(['1.001193']);
});

it('writes what administrators do into the trail', async () => {
  const actions = await portal.sql<{ action: string }>(
    "SELECT DISTINCT action FROM audit.entry WHERE action LIKE 'procedure.%' ORDER BY action",
  );
  expect(actions.map(({ action }) => action)).toEqual(['procedure.publish', 'procedure.set-status']);
});

describe('what other modules ask', () => {
  it('sums what is to be paid in a case', async () => {
    const death = await facade.version((await facade.current('1.001193', now))?.versionId ?? '');
    expect(facade.fee(death.content, 'late')).toEqual({
      total: 8000,
      lines: [{ code: 'late-birth', name: 'Lệ phí đăng ký khai sinh quá hạn', kind: 'charge', amount: 8000 }],
    });
    expect(facade.fee(death.content, 'on-time')).toEqual({ total: 0, lines: [] });
    expect(facade.fee(death.content)).toEqual({ total: 0, lines: [] });
    expect(() => facade.fee(death.content, 'never')).toThrow('Thủ tục không có trường hợp này');
  });

  it('knows no version that is not there', async () => {
    await expect(facade.version('0197f000-0000-7000-8000-000000000009')).rejects.toMatchObject({
      type: 'procedure/version-not-found',
      status: 404,
    });
    expect(await facade.current('9.9', now)).toBeUndefined();
  });
});

describe.each([
  ['GET', '/api/admin/procedures'],
  ['POST', '/api/admin/procedures/1.001193/versions'],
  ['PATCH', '/api/admin/procedures/1.001193'],
] as const)('%s %s', (method, path) => {
  it('is closed to the public and to staff who do not manage procedures', async () => {
    const verb = method.toLowerCase() as 'get' | 'post' | 'patch';
    const body = method === 'GET' ? undefined : {};
    expect((await portal.http()[verb](path, body)).status).toBe(401);
    expect((await (await colleague())[verb](path, body)).status).toBe(403);
  });
});

let somebody: ReturnType<Portal['signIn']> | undefined;
const colleague = () => (somebody ??= portal.signIn());
