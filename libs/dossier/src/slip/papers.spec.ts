import type { ProcedureContent } from '@motcua/procedure';
import { Dossier } from '../dossier.entity';
import type { PaperFile } from '../paper/paper-file.entity';
import { slip } from './receipt-paper';
import { resultPaper, type Approved } from '../result/result-paper';

const content: ProcedureContent = {
  legalBases: [],
  papers: [
    {
      code: 'P1',
      name: 'Văn bản đề nghị cấp phép',
      required: true,
      copies: { original: 1, certified: 0, photo: 0 },
      accept: ['pdf'],
    },
    {
      code: 'P2',
      name: 'Bản vẽ hoàn trả mặt đường',
      required: false,
      copies: { original: 1, certified: 0, photo: 0 },
      accept: ['pdf'],
    },
  ],
  fees: [],
  cases: [],
  limits: [{ channel: 'any', amount: 5, unit: 'working-day' }],
  form: {
    schema: { type: 'object', properties: { street: { type: 'string' } }, required: ['street'] },
    ui: { sections: [{ key: 'a', title: 'A', fields: [{ pointer: '/street', label: 'Tên đường', widget: 'text' }] }] },
  },
  steps: { start: 'a', steps: {} },
  result: { title: 'Giấy phép', symbol: 'GP', body: ['Cho phép {{applicantName}} sử dụng tạm thời đường {{street}}.'] },
  channels: ['online'],
  resultChannels: ['online'],
  payBefore: null,
  guide: [],
};
const procedure = { name: 'Cấp phép sử dụng tạm thời lòng đường, hè phố', content };

const dossier = (more: Partial<Dossier> = {}): Dossier =>
  Object.assign(
    Dossier.draft(
      {
        procedureId: 'p',
        versionId: 'v',
        procedureCode: '1.000314',
        procedureName: procedure.name,
        caseKey: null,
        agencyId: 'a',
        agencyName: 'Ủy ban nhân dân phường Xuân Hương - Đà Lạt',
        agencyFacts: { parentName: 'Ủy ban nhân dân tỉnh Lâm Đồng', address: null, phone: '0263 3822 222' },
        applicantId: 'lan',
        applicantName: 'Nguyễn Thị Lan',
        applicant: {
          name: 'Nguyễn Thị Lan',
          citizenNumber: '068190000001',
          taxCode: null,
          phone: '0912345678',
          email: null,
        },
        data: { street: 'Phan Đình Phùng' },
      },
      new Date('2026-11-20T01:00:00Z'),
    ),
    { code: 'H36.120-261120-0007', submittedAt: new Date('2026-11-20T01:00:00Z'), resultChannel: 'online', ...more },
  );
const received = {
  receivedAt: new Date('2026-11-20T02:00:00Z'),
  receivedBy: 'Trần Thị Hoa',
  dueAt: new Date('2026-11-27T10:00:00Z'),
  firstDueAt: new Date('2026-11-27T10:00:00Z'),
};
const files = [{ paperCode: 'P1' } as PaperFile];
const facts = (of: Dossier) => ({
  dossier: of,
  procedureName: procedure.name,
  content,
  files,
  publicUrl: 'https://motcua.vn',
});
const approved: Approved = {
  number: '05/GP-UBND',
  approvedAt: new Date('2026-11-24T03:00:00Z'),
  signerName: 'Lê Văn Minh',
  signerPosition: 'Phó Chủ tịch',
  verifyUrl: 'https://motcua.vn/kiem-tra/0123456789ABCDEF',
};

describe('papers of a dossier', () => {
  it('are written the same, byte for byte, as often as they are asked for', async () => {
    expect(await slip(facts(dossier(received)))).toEqual(await slip(facts(dossier(received))));
    const [one, two] = await Promise.all(
      [1, 2].map(() => resultPaper(dossier(received), procedure, new Date(), approved)),
    );
    expect(one!.bytes).toEqual(two!.bytes);
  });

  it('promise a day only once the dossier is received', async () => {
    const [before, after] = [await slip(facts(dossier())), await slip(facts(dossier(received)))];
    expect(titleOf(before)).toBe('Xác nhận đã nộp hồ sơ H36.120-261120-0007');
    expect(titleOf(after)).toBe('Giấy tiếp nhận hồ sơ và hẹn trả kết quả H36.120-261120-0007');
  });

  it('leave places for the signature and the seal in a result, and none in its draft', async () => {
    const { signaturePlaces } = await resultPaper(dossier(received), procedure, new Date(), approved);
    expect(signaturePlaces.map((place) => place.field)).toEqual(['NguoiKy', 'CoQuan']);
    expect((await resultPaper(dossier(received), procedure, new Date())).signaturePlaces).toEqual([]);
  });

  it('are called a notice where the proposal is to deny', async () => {
    const appraisal = {
      conclusion: 'deny' as const,
      note: 'Đường đang thi công.',
      fields: {},
      byId: 'x',
      by: 'Hùng',
      at: '',
    };
    const { bytes } = await resultPaper(dossier({ ...received, appraisal }), procedure, new Date());
    expect(titleOf(bytes)).toBe('Thông báo (dự thảo)');
  });
});

/** The document's title, as its information dictionary has it: UTF-16 in hexadecimal. */
function titleOf(pdf: Buffer): string {
  const hex = /\/Title <FEFF([0-9A-F]+)>/.exec(pdf.toString('latin1'))?.[1] ?? '';
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}
