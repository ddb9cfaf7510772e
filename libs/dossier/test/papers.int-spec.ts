import { openOffice, pdf, type Office } from './office';
import type { PaperFileDto } from '../src/dossier.dto';

const MB = 1_048_576;

describe('the files of a dossier', () => {
  let office: Office;
  let draft: { id: string };
  beforeAll(async () => {
    office = await openOffice();
  }, 120_000);
  beforeEach(async () => {
    draft = await office.start('lan');
  });
  afterAll(() => office?.close());

  const files = () =>
    office.sql<{ name: string }>('SELECT name FROM dossier.paper_file WHERE dossier_id = $1 ORDER BY id', [draft.id]);
  const upload = (bytes: Buffer, name?: string, paper = 'application') =>
    office.upload('lan', draft.id, paper, bytes, name);

  it('are kept once when the same content is sent again, even at the same time', async () => {
    const bytes = pdf();
    const answers = await Promise.all(Array.from({ length: 5 }, (_, i) => upload(bytes, `lần ${i}.pdf`)));
    expect(answers.map((answer) => answer.status)).toEqual(Array(5).fill(201));
    expect(new Set(answers.map((answer) => (answer.body as PaperFileDto).id)).size).toBe(1);
    expect(await files()).toHaveLength(1);
  });

  it.each<[string, () => Buffer, string, number, string]>([
    ['an empty file', () => Buffer.alloc(0), 'đơn.pdf', 422, 'Tệp không có nội dung. Hãy chọn lại tệp.'],
    [
      'a file of more than 20 MB',
      () => pdf(20 * MB + 1),
      'đơn.pdf',
      413,
      'Tệp quá lớn. Hãy giảm dung lượng rồi tải lên lại.',
    ],
    [
      'a program that calls itself a paper',
      () => Buffer.concat([Buffer.from('MZ\x90\0'), Buffer.alloc(500)]),
      'đơn.pdf',
      415,
      'Tệp này là chương trình, không phải giấy tờ. Hãy chụp hoặc quét giấy tờ rồi tải lên.',
    ],
    [
      'a kind of file that the paper does not take',
      () => Buffer.from('xin chào'),
      'đơn.pdf',
      415,
      'Loại tệp này không được nhận. Hãy tải lên tệp thuộc loại được nhận.',
    ],
    ['a name with NUL', () => pdf(), 'a\u0000.pdf', 400, 'Nội dung có ký tự không đọc được, hãy nhập lại'],
  ])('refuse %s, say why, and leave nothing', async (_, bytes, name, status, title) => {
    const answer = await upload(bytes(), name);
    expect([answer.status, answer.body.title]).toEqual([status, title]);
    expect(await files()).toEqual([]);
  });

  it.each<[string, string, string?]>([
    ['is no form', 'rác'],
    ['has no boundary', '', 'multipart/form-data'],
    ['has a boundary of its own length', '', `multipart/form-data; boundary=${'x'.repeat(3000)}`],
    [
      'ends in the middle of the file',
      '--X\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7 đứt',
    ],
  ])(
    'refuse an upload that %s, as the sender can mend it',
    async (_, body, type = 'multipart/form-data; boundary=X') => {
      const answer = await fetch(`${office.test.url}/api/citizen/dossiers/${draft.id}/papers/application/files`, {
        method: 'POST',
        headers: { cookie: office.cookie('lan'), 'content-type': type },
        body: body || '--X--',
      });
      expect([answer.status, await answer.json()]).toMatchObject([400, { type: '/problems/http/broken-upload' }]);
      expect(await files()).toEqual([]);
    },
  );

  it('refuse a request without a file', async () => {
    const answer = await office.as('lan').post(`/api/citizen/dossiers/${draft.id}/papers/application/files`, {});
    expect([answer.status, answer.body.type]).toEqual([422, '/problems/dossier/file-missing']);
  });

  it('go only to a paper that the procedure asks for', async () => {
    expect((await upload(pdf(), 'a.pdf', 'không-có')).body.type).toBe('/problems/dossier/unknown-paper');
  });

  it('have clean names of bounded length, in NFC', async () => {
    await upload(pdf(), '../../Giấy tờ nhà.pdf');
    await upload(pdf(), 'Đơn đề nghị.pdf'.normalize('NFD'));
    const long = await upload(pdf(), `${'ă'.repeat(10_000)}.pdf`);
    expect([long.status, [...(long.body.name as string)].length]).toEqual([201, 150]);
    expect((await files()).slice(0, 2)).toEqual([{ name: 'Giấy tờ nhà.pdf' }, { name: 'Đơn đề nghị.pdf' }]);
  });

  it('are at most ten a paper, however many come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 14 }, () => upload(pdf())));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(10);
    const refused = answers.filter((answer) => answer.status !== 201);
    expect(refused.map(({ status, body }) => [status, (body as { type: string }).type])).toEqual(
      Array(4).fill([422, '/problems/dossier/too-many-files']),
    );
    expect(await files()).toHaveLength(10);
  });

  it('are at most 100 MB a dossier', async () => {
    for (let i = 0; i < 5; i++) expect((await upload(pdf(19.9 * MB))).status).toBe(201);
    const answer = await upload(pdf(2 * MB), 'a.pdf', 'map');
    expect([answer.status, answer.body.type, answer.body.title]).toEqual([
      422,
      '/problems/dossier/too-large',
      expect.stringContaining('100 MB'),
    ]);
    expect(await files()).toHaveLength(5);
  }, 60_000);

  it('are downloaded to be saved, never to be opened as a page, and only by who may', async () => {
    const bytes = pdf();
    const { body: file } = await upload(bytes, `Đơn 'số 1'.pdf`);
    const answer = await office.as('lan').get(`/api/citizen/dossiers/${draft.id}/files/${file.id}`);
    expect(bytes.equals(answer.body as Buffer)).toBe(true);
    expect(
      Object.fromEntries(
        ['content-type', 'x-content-type-options', 'content-disposition'].map((name) => [
          name,
          answer.headers.get(name),
        ]),
      ),
    ).toEqual({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="Don _so 1_.pdf"; filename*=UTF-8''%C4%90%C6%A1n%20%27s%E1%BB%91%201%27.pdf`,
    });
    expect((await office.as('binh').get(`/api/citizen/dossiers/${draft.id}/files/${file.id}`)).body.type).toBe(
      '/problems/dossier/not-found',
    );
    // A draft is nobody's but its author's.
    expect((await office.as('reception').get(`/api/staff/dossiers/${draft.id}/files/${file.id}`)).status).toBe(404);
  });

  it('are seen by the officers of the agency once it is filed, and by no other agency', async () => {
    const filed = await office.filed();
    const file = filed.papers[0]!.files[0]!;
    const path = `/api/staff/dossiers/${filed.id}/files/${file.id}`;
    expect((await office.as('handler').get(path)).status).toBe(200);
    expect((await office.as('otherReception').get(path)).status).toBe(404);
    expect(
      (await office.as('binh').delete(`/api/citizen/dossiers/${filed.id}/papers/application/files/${file.id}`)).status,
    ).toBe(404);
  });

  it('can be taken out of a draft', async () => {
    const { body: file } = await upload(pdf());
    expect(
      (await office.as('lan').delete(`/api/citizen/dossiers/${draft.id}/papers/application/files/${file.id}`)).status,
    ).toBe(204);
    expect(await files()).toEqual([]);
    expect((await office.as('lan').get(`/api/citizen/dossiers/${draft.id}/files/${file.id}`)).body.type).toBe(
      '/problems/dossier/file-not-found',
    );
  });
});
