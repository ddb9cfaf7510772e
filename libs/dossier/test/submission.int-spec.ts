import { CODES, FORM, key, openOffice, pdf, type Office } from './office';
import type { DossierDto } from '../src/dossier.dto';

describe('filing a dossier', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  }, 120_000);
  afterAll(() => office?.close());

  const rowsOf = async (id: string) => ({
    dossier: await office.sql('SELECT status, code FROM dossier.dossier WHERE id = $1', [id]),
    actions: await office.sql('SELECT act FROM dossier.action WHERE dossier_id = $1', [id]),
    fees: await office.sql('SELECT status FROM payment.fee_request WHERE dossier_id = $1', [id]),
    events: await office.sql(`SELECT type FROM outbox.event WHERE data ->> 'dossierId' = $1`, [id]),
  });
  const ordinalOf = ({ code }: DossierDto) => Number(code?.split('-').at(-1));
  const untouched = { dossier: [{ status: 'draft', code: null }], actions: [], fees: [], events: [] };

  it('happens once when the same request is sent twenty times at once', async () => {
    const draft = await office.ready('lan', CODES.paid);
    const sameKey = { 'idempotency-key': key() };
    const answers = await Promise.all(Array.from({ length: 20 }, () => office.submit('lan', draft, 'online', sameKey)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(await rowsOf(draft.id)).toMatchObject({ actions: [{ act: 'submit' }], fees: [{ status: 'due' }] });
  });

  it('succeeds once and tells nineteen others that it has changed, when pressed twenty times', async () => {
    const draft = await office.ready('lan', CODES.paid);
    const answers = await Promise.all(Array.from({ length: 20 }, () => office.submit('lan', draft)));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    const others = answers.filter((answer) => answer.status !== 200);
    expect(others).toHaveLength(19);
    for (const { status, body } of others) {
      expect([status, body]).toEqual([
        409,
        expect.objectContaining({
          type: '/problems/dossier/stale',
          currentVersion: draft.version + 1,
          changes: [expect.objectContaining({ text: 'Nộp hồ sơ', by: 'Nguyễn Thị Lan' })],
          detail: expect.stringMatching(/^Nguyễn Thị Lan: nộp hồ sơ lúc \d\d:\d\d ngày/),
        }),
      ]);
    }
    expect(await rowsOf(draft.id)).toMatchObject({ actions: [{ act: 'submit' }], fees: [{ status: 'due' }] });
  });

  it('gives a hundred dossiers filed at once a hundred codes without a gap', async () => {
    const drafts = [];
    for (let i = 0; i < 50; i++) drafts.push(...(await Promise.all([office.ready('company'), office.ready('binh')])));
    const before = await office.sql<{ last: number }>(
      'SELECT last FROM dossier.counter WHERE agency_id = $1 ORDER BY on_day DESC',
      [office.wardId],
    );
    const answers = await Promise.all(drafts.map((draft, i) => office.submit(i % 2 ? 'binh' : 'company', draft)));
    expect(answers.map((answer) => answer.status)).toEqual(Array(100).fill(200));
    const numbers = answers.map((answer) => ordinalOf(answer.body as DossierDto)).sort((a, b) => a - b);
    const first = (before[0]?.last ?? 0) + 1;
    expect(numbers).toEqual(Array.from({ length: 100 }, (_, i) => first + i));
  }, 120_000);

  it('loses no number when a filing fails after it was taken', async () => {
    const [a, b] = [await office.ready(), await office.ready()];
    await office.sql(`ALTER TABLE dossier.action ADD CONSTRAINT broken CHECK (act <> 'submit') NOT VALID`);
    expect((await office.submit('lan', a)).status).toBe(500);
    await office.sql('ALTER TABLE dossier.action DROP CONSTRAINT broken');
    expect(await rowsOf(a.id)).toEqual(untouched);
    const filings = [
      (await office.submit('lan', a)).body as DossierDto,
      (await office.submit('lan', b)).body as DossierDto,
    ];
    const [one, two] = filings.map(ordinalOf);
    const last = await office.sql<{ last: number }>(
      'SELECT last FROM dossier.counter WHERE agency_id = $1 ORDER BY on_day DESC',
      [office.wardId],
    );
    expect([two! - one!, last[0]!.last]).toEqual([1, two]);
  });

  describe('refuses, with a reason and without a trace,', () => {
    const errors = (body: { errors: { pointer: string; detail: string }[] }) =>
      body.errors.map((error) => error.pointer);

    it('a missing paper and every missing answer at once', async () => {
      const draft = await office.start('lan');
      const answer = await office.submit('lan', draft);
      expect(answer.status).toBe(422);
      expect(errors(answer.body)).toEqual(['/form/street', '/form/from', '/papers/application']);
      expect(answer.body.errors[2].detail).toBe('Còn thiếu giấy tờ: Đơn đề nghị');
      expect(await rowsOf(draft.id)).toEqual(untouched);
    });

    it('a result channel that the procedure does not have', async () => {
      const draft = await office.ready();
      const answer = await office.submit('lan', draft, 'post');
      expect([answer.status, errors(answer.body)]).toEqual([422, ['/resultChannel']]);
      expect(await rowsOf(draft.id)).toEqual(untouched);
    });

    it('a declaration that was not made', async () => {
      const draft = await office.ready();
      const answer = await office.as('lan').post(`/api/citizen/dossiers/${draft.id}/submit`, {
        version: draft.version,
        resultChannel: 'online',
        declaration: false,
      });
      expect([answer.status, errors(answer.body)]).toEqual([422, ['/declaration']]);
      expect(answer.body.errors[0].detail).toContain('cam đoan');
    });

    it('a draft by rules that have changed meanwhile; saving takes the new ones over', async () => {
      const draft = await office.ready('lan', CODES.late);
      const { form, papers } = draft;
      const version = await office.sql<{ content: object }>(
        `SELECT v.content FROM procedure.version v WHERE v.id = $1`,
        [draft.procedure.versionId],
      );
      await office.publish(CODES.late, version[0]!.content as never);
      const answer = await office.submit('lan', draft);
      expect([answer.status, answer.body.type]).toEqual([409, '/problems/dossier/procedure-changed']);
      expect(await rowsOf(draft.id)).toEqual(untouched);
      const saved = await office
        .as('lan')
        .put(`/api/citizen/dossiers/${draft.id}/form`, { version: draft.version, data: FORM });
      expect(saved.body).toMatchObject({
        form,
        papers: papers.map(({ code }) => ({ code })),
      });
      expect((await office.submit('lan', saved.body)).status).toBe(200);
    });

    it('an agency or a procedure that does not fit', async () => {
      const start = (body: object) => office.as('lan').post('/api/citizen/dossiers', body);
      const before = await office.sql('SELECT count(*) FROM dossier.dossier');
      expect((await start({ procedureCode: CODES.free, agencyId: office.departmentId })).body.type).toBe(
        '/problems/dossier/agency-not-competent',
      );
      expect((await start({ procedureCode: 'x', agencyId: office.wardId })).body.type).toBe(
        '/problems/dossier/procedure-not-offered',
      );
      expect((await start({ procedureCode: CODES.free, agencyId: 'x' })).status).toBe(422);
      expect((await start({ procedureCode: CODES.free, agencyId: office.wardId, caseKey: 'x' })).body.errors).toEqual([
        expect.objectContaining({ pointer: '/caseKey' }),
      ]);
      expect(await office.sql('SELECT count(*) FROM dossier.dossier')).toEqual(before);
    });

    it('an answer of ten thousand letters, NUL and half a surrogate pair', async () => {
      const draft = await office.start('lan');
      const save = (street: string) =>
        office.as('lan').put(`/api/citizen/dossiers/${draft.id}/form`, { version: draft.version, data: { street } });
      const long = await save('a'.repeat(10_000));
      expect([long.status, long.body.errors]).toEqual([
        422,
        [{ pointer: '/data/street', detail: expect.stringContaining('Hãy viết ngắn lại') }],
      ]);
      for (const bad of ['a\u0000b', 'a\ud800b']) {
        const answer = await save(bad);
        expect([answer.status, answer.body.title]).toEqual([400, 'Nội dung có ký tự không đọc được, hãy nhập lại']);
      }
      expect(await office.mine('lan', draft.id)).toMatchObject({ version: draft.version, data: draft.data });
    });

    it('ids that are malformed or another person’s', async () => {
      const draft = await office.ready();
      for (const id of ['x', '123', `${draft.id}0`]) {
        const answer = await office.submit('lan', { id, version: 1 });
        expect([404, 422]).toContain(answer.status);
      }
      const foreign = await office.submit('binh', draft);
      expect([foreign.status, foreign.body.type]).toEqual([404, '/problems/dossier/not-found']);
      const unknown = await office.submit('lan', { id: office.wardId, version: 1 });
      expect(unknown.body).toEqual(foreign.body);
      expect(await rowsOf(draft.id)).toEqual(untouched);
    });

    it('an expired session', async () => {
      const draft = await office.ready();
      const answer = await office.submit('nobody' as never, draft);
      expect([answer.status, answer.body.title]).toEqual([401, 'Bạn cần đăng nhập']);
      expect(await rowsOf(draft.id)).toEqual(untouched);
    });

    it.each([0, 1.5, 2_147_483_648, Number.MAX_SAFE_INTEGER])('version %d, which there cannot be', async (version) => {
      const draft = await office.ready();
      const answer = await office.submit('lan', { ...draft, version });
      expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, '/version']);
    });

    it('a stale version', async () => {
      const draft = await office.ready();
      const answer = await office.submit('lan', { ...draft, version: draft.version - 1 });
      expect([answer.status, answer.body.type]).toEqual([409, '/problems/dossier/stale']);
      expect(answer.body.detail).toMatch(/^Biểu mẫu đã được lưu ở một cửa sổ khác lúc \d\d:\d\d ngày/);
      expect(await rowsOf(draft.id)).toEqual(untouched);
    });
  });

  it('stores text in NFC, however it was typed', async () => {
    const draft = await office.start('lan');
    const saved = await office.as('lan').put(`/api/citizen/dossiers/${draft.id}/form`, {
      version: draft.version,
      data: { street: 'Đường Nguyễn Thị Minh Khai'.normalize('NFD') },
    });
    expect(saved.body.data.street).toBe('Đường Nguyễn Thị Minh Khai'.normalize('NFC'));
  });

  it('keeps of the form what the form asks', async () => {
    const draft = await office.ready();
    const saved = await office.as('lan').put(`/api/citizen/dossiers/${draft.id}/form`, {
      version: draft.version,
      data: { ...FORM, street: '  Trần Phú ', stray: 1 },
    });
    expect((await office.submit('lan', saved.body)).body.data).toEqual({ ...FORM, street: 'Trần Phú' });
  });

  it('cannot be edited afterwards, nor thrown away', async () => {
    const filed = await office.filed();
    const save = await office
      .as('lan')
      .put(`/api/citizen/dossiers/${filed.id}/form`, { version: filed.version, data: FORM });
    expect([save.status, save.body.type]).toEqual([409, '/problems/dossier/not-editable']);
    expect((await office.upload('lan', filed.id, 'application', pdf())).body.type).toBe(
      '/problems/dossier/not-editable',
    );
    expect((await office.as('lan').delete(`/api/citizen/dossiers/${filed.id}`)).body.type).toBe(
      '/problems/dossier/act-not-allowed',
    );
  });

  it('throws a draft away with its files, and old drafts by night', async () => {
    const [one, two, three] = [await office.ready(), await office.ready(), await office.ready()];
    expect((await office.as('lan').delete(`/api/citizen/dossiers/${one.id}`)).status).toBe(204);
    await office.sql(`UPDATE dossier.dossier SET updated_at = now() - interval '91 days' WHERE id = $1`, [two.id]);
    await office.runJob('dossier.discard-stale-drafts');
    const left = await office.sql('SELECT id FROM dossier.dossier WHERE id = ANY($1)', [[one.id, two.id, three.id]]);
    expect(left).toEqual([{ id: three.id }]);
    expect(
      await office.sql('SELECT DISTINCT dossier_id AS id FROM dossier.paper_file WHERE dossier_id = ANY($1)', [
        [one.id, two.id, three.id],
      ]),
    ).toEqual(left);
  });

  it('lists the applicant’s own dossiers, newest first, a page at a time', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.unshift((await office.start('company')).id);
    const first = (await office.as('company').get('/api/citizen/dossiers?status=draft&limit=3')).body;
    const second = (await office.as('company').get(`/api/citizen/dossiers?status=draft&limit=3&after=${first.next}`))
      .body;
    expect([...first.items, ...second.items].map((row: { id: string }) => row.id).slice(0, 5)).toEqual(ids);
    expect((await office.as('company').get('/api/citizen/dossiers?after=x')).status).toBe(422);
  });
});
