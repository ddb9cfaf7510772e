import { address, choice, date, form, grid, longText, text, topic, when, whole } from '../content/form-pieces';
import type { ProcedureDraft } from '../procedure-draft';
import { assignedProcess } from './processes';
import {
  companyPrefill,
  companyTopic,
  department,
  everyChannel,
  fields,
  optional,
  paper,
  TWO_LEVELS_FROM,
  workingDays,
} from './shared';

export const registerPromotion: ProcedureDraft = {
  code: '2.000004',
  name: 'Đăng ký hoạt động khuyến mại mang tính may rủi trên địa bàn một tỉnh',
  field: fields.trade,
  serviceLevel: 4,
  audiences: ['business'],
  lifeEvents: ['business'],
  keywords: 'khuyến mãi, bốc thăm trúng thưởng, quay số, vé số cào, chương trình trúng thưởng, tri ân khách hàng',
  competence: department('Sở Công Thương'),
  effectiveFrom: TWO_LEVELS_FROM,
  content: {
    legalBases: [
      { title: 'Luật Thương mại số 36/2005/QH11', article: 'Điều 92, Điều 101', effectiveOn: '2006-01-01' },
      {
        title: 'Nghị định số 81/2018/NĐ-CP, sửa đổi bởi Nghị định số 128/2024/NĐ-CP',
        article: 'Điều 19',
        effectiveOn: '2024-12-01',
      },
    ],
    papers: [
      paper('rules', 'Thể lệ chương trình khuyến mại', { accept: ['pdf', 'docx'] }),
      paper('proof', 'Mẫu bằng chứng xác định trúng thưởng', { ...optional, note: 'Phiếu, tem, mã dự thưởng.' }),
      paper('prize-picture', 'Hình ảnh hàng hóa khuyến mại', { ...optional, accept: ['jpg', 'png', 'pdf'] }),
    ],
    cases: [],
    fees: [],
    limits: workingDays(5),
    form: form(
      [
        companyTopic(),
        topic('program', 'Chương trình', [
          text('programName', 'Tên chương trình'),
          date('from', 'Từ ngày', { earliest: 'today' }),
          date('to', 'Đến ngày', { earliest: 'today' }),
          address('area', 'Địa bàn, các điểm tổ chức'),
          text('goods', 'Hàng hóa, dịch vụ được khuyến mại'),
          choice('kind', 'Hình thức may rủi', {
            draw: 'Bốc thăm',
            scratch: 'Cào, bật nắp',
            wheel: 'Vòng quay',
            online: 'Quay số trên mạng',
          }),
          text('onlineAddress', 'Trang mạng hoặc ứng dụng dùng để quay số', when('kind', 'online')),
        ]),
        topic('prizes', 'Giải thưởng', [
          grid(
            'prizes',
            'Cơ cấu giải thưởng',
            'giải thưởng',
            [
              text('name', 'Giải', {}, 100),
              text('prize', 'Phần thưởng'),
              whole('value', 'Trị giá một giải (đồng)', [1, 100_000_000_000]),
              whole('count', 'Số giải', [1, 1_000_000]),
            ],
            [1, 50],
          ),
          whole('total', 'Tổng giá trị giải thưởng (đồng)', [1, 1_000_000_000_000]),
          longText('drawing', 'Cách xác định người trúng thưởng'),
          text('contact', 'Người trả lời khách hàng'),
        ]),
      ],
      companyPrefill,
    ),
    steps: assignedProcess,
    result: {
      title: 'Xác nhận đăng ký chương trình khuyến mại',
      symbol: 'XNKM',
      body: [
        'Xác nhận {{companyName}}, mã số doanh nghiệp {{companyTaxCode}}, đăng ký chương trình “{{programName}}”.',
        'Thời gian: từ ngày {{from}} đến ngày {{to}}. Địa bàn: {{area}}. Hình thức: {{kind}}.',
        'Tổng giá trị giải thưởng: {{total}} đồng. Cơ cấu giải thưởng: {{prizes}}.',
        'Doanh nghiệp báo cáo kết quả trong 45 ngày từ khi hết thời hạn trao thưởng và nộp 50 % giá trị giải không có người trúng vào ngân sách.',
      ],
    },
    channels: everyChannel,
    resultChannels: ['online', 'post', 'desk'],
    payBefore: null,
    guide: [
      'Chương trình diễn ra trong một tỉnh thì đăng ký ở Sở Công Thương tỉnh đó; từ hai tỉnh trở lên đăng ký ở Bộ Công Thương.',
      'Sở trả lời trong 5 ngày làm việc; không xác nhận thì nêu rõ lý do.',
      'Muốn đổi nội dung đã xác nhận, đăng ký thay đổi trước khi thực hiện.',
    ],
  },
};
