import type { ProcedureContent } from '@motcua/procedure';

/** A procedure of the ward with the small content below, published over one of the seeds. */
export const CODES = { free: '1.001193', paid: '1.000894', late: '1.000656' } as const;

const step = (name: string, role: 'reception' | 'handler' | 'leader', kind: string, acts: Record<string, string>) => ({
  name,
  role,
  kind,
  acts,
});

export const content = (more: Partial<ProcedureContent> = {}): ProcedureContent =>
  ({
    legalBases: [{ title: 'Luật Hộ tịch số 60/2014/QH13' }],
    papers: [
      {
        code: 'application',
        name: 'Đơn đề nghị',
        required: true,
        copies: { original: 1, certified: 0, photo: 0 },
        accept: ['pdf', 'jpg', 'png'],
      },
      {
        code: 'map',
        name: 'Sơ đồ vị trí',
        required: false,
        copies: { original: 1, certified: 0, photo: 0 },
        accept: ['pdf', 'docx'],
      },
    ],
    fees: [],
    cases: [],
    limits: [{ channel: 'any', amount: 5, unit: 'working-day' }],
    form: {
      schema: {
        type: 'object',
        properties: {
          applicantName: { type: 'string', maxLength: 100 },
          street: { type: 'string', maxLength: 200 },
          from: { type: 'string', format: 'date', maxLength: 10 },
        },
        required: ['applicantName', 'street', 'from'],
      },
      ui: {
        sections: [
          {
            key: 'request',
            title: 'Đề nghị',
            fields: [
              { pointer: '/applicantName', label: 'Họ và tên', widget: 'text' },
              { pointer: '/street', label: 'Tên đường', widget: 'text' },
              { pointer: '/from', label: 'Từ ngày', widget: 'date' },
            ],
          },
        ],
        prefill: { '/applicantName': 'account.name' },
      },
    },
    steps: {
      start: 'reception',
      steps: {
        reception: step('Tiếp nhận hồ sơ', 'reception', 'reception', {
          receive: 'appraisal',
          'return-for-supplement': 'reception',
          refuse: 'end',
        }),
        appraisal: step('Thẩm định hồ sơ', 'handler', 'handling', {
          assign: 'appraisal',
          'return-for-supplement': 'appraisal',
          'submit-for-signature': 'approval',
        }),
        approval: step('Ký duyệt kết quả', 'leader', 'approval', { approve: 'returning', 'send-back': 'appraisal' }),
        returning: step('Trả kết quả', 'reception', 'return', { 'return-result': 'end' }),
      },
    },
    result: {
      title: 'Giấy phép sử dụng tạm thời lòng đường',
      symbol: 'GP',
      body: ['Cho phép {{applicantName}} sử dụng tạm thời đường {{street}} từ {{from}}.', 'Điều kiện: {{condition}}.'],
    },
    channels: ['online', 'desk', 'post'],
    resultChannels: ['online', 'desk'],
    payBefore: null,
    guide: ['Nộp đơn và chờ kết quả.'],
    ...more,
  }) as ProcedureContent;

export const fees = [{ code: 'fee', name: 'Lệ phí cấp phép', kind: 'charge' as const, amount: 100_000 }];

export const FORM = { applicantName: 'Nguyễn Thị Lan', street: 'Phan Đình Phùng', from: '2026-12-01' };
