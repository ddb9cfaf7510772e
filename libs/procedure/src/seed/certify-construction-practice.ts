import { birthday, choice, date, form, grid, text, topic, when, whole } from '../content/form-pieces';
import type { ProcedureDraft } from '../procedure-draft';
import { reviewedProcess } from './processes';
import {
  applicantPrefill,
  applicantTopic,
  certifiedCopy,
  days,
  department,
  everyChannel,
  fields,
  optional,
  paper,
  serviceFee,
  TWO_LEVELS_FROM,
} from './shared';

export const certifyConstructionPractice: ProcedureDraft = {
  code: '1.009982',
  name: 'Cấp chứng chỉ hành nghề hoạt động xây dựng lần đầu hạng II, hạng III',
  field: fields.construction,
  serviceLevel: 4,
  audiences: ['citizen'],
  lifeEvents: ['work'],
  keywords: 'chứng chỉ xây dựng, chứng chỉ giám sát, chứng chỉ thiết kế, kỹ sư xây dựng, hành nghề xây dựng',
  competence: department('Sở Xây dựng'),
  effectiveFrom: TWO_LEVELS_FROM,
  content: {
    legalBases: [
      {
        title: 'Luật Xây dựng số 50/2014/QH13, sửa đổi năm 2020',
        article: 'Điều 148, Điều 149',
        effectiveOn: '2021-01-01',
      },
      { title: 'Nghị định số 175/2024/NĐ-CP', effectiveOn: '2024-12-30' },
      { title: 'Thông tư số 38/2022/TT-BTC', article: 'Điều 4', effectiveOn: '2022-08-08' },
    ],
    papers: [
      paper('photo', 'Ảnh chân dung nền trắng, cỡ 4 × 6 cm', { accept: ['jpg', 'png'] }),
      paper('degree', 'Văn bằng do cơ sở đào tạo hợp pháp cấp', certifiedCopy),
      paper('experience', 'Quyết định phân công hoặc văn bản xác nhận công việc tiêu biểu', {
        ...certifiedCopy,
        accept: ['pdf'],
      }),
      paper('exam', 'Kết quả sát hạch đạt yêu cầu', {
        ...optional,
        note: 'Khi đã sát hạch trước khi nộp; chưa sát hạch thì Sở báo lịch.',
      }),
    ],
    cases: [],
    fees: [serviceFee('practice', 'Phí thẩm định cấp chứng chỉ hành nghề', 300_000)],
    limits: days(20),
    form: form(
      [
        applicantTopic('Người đề nghị'),
        topic('education', 'Đào tạo', [
          birthday('birthOn', 'Ngày sinh'),
          choice('degreeLevel', 'Trình độ', { university: 'Đại học', college: 'Cao đẳng', secondary: 'Trung cấp' }),
          text('major', 'Chuyên ngành', { help: 'Ghi như trên văn bằng' }),
          text('school', 'Cơ sở đào tạo'),
          whole('graduatedIn', 'Năm tốt nghiệp', [1950, 2100]),
        ]),
        topic('practice', 'Lĩnh vực đề nghị', [
          choice('area', 'Lĩnh vực hành nghề', {
            survey: 'Khảo sát xây dựng',
            planning: 'Thiết kế quy hoạch xây dựng',
            design: 'Thiết kế xây dựng',
            supervision: 'Giám sát thi công',
            cost: 'Định giá xây dựng',
            management: 'Quản lý dự án đầu tư xây dựng',
          }),
          choice(
            'discipline',
            'Loại công trình',
            {
              civil: 'Dân dụng, công nghiệp',
              traffic: 'Giao thông',
              water: 'Thủy lợi',
              infrastructure: 'Hạ tầng kỹ thuật',
            },
            when('area', ['design', 'supervision', 'management']),
          ),
          choice('grade', 'Hạng đề nghị', { second: 'Hạng II', third: 'Hạng III' }),
          whole('years', 'Số năm kinh nghiệm trong lĩnh vực', [1, 60], { help: 'Hạng II từ 4 năm, hạng III từ 2 năm' }),
        ]),
        topic('works', 'Công việc tiêu biểu', [
          grid(
            'works',
            'Các công việc đã làm',
            'công việc',
            [
              date('from', 'Từ ngày', { latest: 'today' }),
              date('to', 'Đến ngày', { optional: true }),
              text('employer', 'Nơi làm việc'),
              text('project', 'Công trình, loại và cấp'),
              text('role', 'Vai trò', {}, 100),
            ],
            [1, 30],
          ),
        ]),
        topic('exam', 'Sát hạch', [
          choice('examTaken', 'Bạn đã sát hạch chưa?', { no: 'Chưa', yes: 'Đã đạt' }),
          text('examNumber', 'Mã kết quả sát hạch', when('examTaken', 'yes'), 60),
        ]),
      ],
      applicantPrefill,
    ),
    steps: reviewedProcess,
    result: {
      title: 'Chứng chỉ hành nghề hoạt động xây dựng',
      symbol: 'CCHN',
      body: [
        'Cấp cho: {{applicantName}}, ngày sinh {{birthOn}}, số định danh cá nhân {{applicantNumber}}.',
        'Trình độ chuyên môn: {{degreeLevel}} {{major}}, {{school}}.',
        'Lĩnh vực hành nghề: {{area}}. Hạng: {{grade}}.',
        'Loại công trình: {{discipline}}.',
        'Chứng chỉ có hiệu lực 10 năm từ ngày cấp.',
      ],
    },
    channels: everyChannel,
    resultChannels: ['online', 'post', 'desk'],
    payBefore: 'receive',
    guide: [
      'Chuẩn bị văn bằng và giấy xác nhận các công việc tiêu biểu đúng lĩnh vực, đúng hạng đề nghị.',
      'Sở Xây dựng thẩm định hồ sơ, báo lịch sát hạch nếu bạn chưa có kết quả.',
      'Chứng chỉ điện tử có mã tra cứu trên cơ sở dữ liệu năng lực hoạt động xây dựng.',
    ],
  },
};
