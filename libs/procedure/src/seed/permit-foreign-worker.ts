import { address, birthday, choice, date, form, grid, text, topic, when, whole } from '../content/form-pieces';
import type { ProcedureDraft } from '../procedure-draft';
import { reviewedProcess } from './processes';
import {
  certifiedCopy,
  charge,
  companyPrefill,
  companyTopic,
  department,
  everyChannel,
  fields,
  optional,
  paper,
  sexes,
} from './shared';

export const permitForeignWorker: ProcedureDraft = {
  code: '2.000205',
  name: 'Cấp giấy phép lao động cho người lao động nước ngoài làm việc tại Việt Nam',
  field: fields.employment,
  serviceLevel: 4,
  audiences: ['business'],
  lifeEvents: ['work', 'business'],
  keywords: 'work permit, giấy phép lao động, người nước ngoài, chuyên gia nước ngoài, thuê người nước ngoài',
  competence: department('Sở Nội vụ'),
  effectiveFrom: '2025-08-07',
  content: {
    legalBases: [
      { title: 'Bộ luật Lao động số 45/2019/QH14', article: 'Điều 151 đến Điều 157', effectiveOn: '2021-01-01' },
      { title: 'Nghị định số 219/2025/NĐ-CP', effectiveOn: '2025-08-07' },
    ],
    papers: [
      paper('health', 'Giấy khám sức khỏe', { note: 'Cấp trong 12 tháng tính đến ngày nộp.' }),
      paper('passport', 'Hộ chiếu còn hạn', certifiedCopy),
      paper('record', 'Phiếu lý lịch tư pháp', { note: 'Cấp trong 6 tháng; có thể đề nghị liên thông cấp cùng lúc.' }),
      paper('expertise', 'Giấy tờ chứng minh là nhà quản lý, chuyên gia hoặc lao động kỹ thuật', certifiedCopy),
      paper('photo', 'Ảnh chân dung 4 × 6 cm', { accept: ['jpg', 'png'] }),
      paper('transfer', 'Văn bản cử sang làm việc của doanh nghiệp nước ngoài', {
        ...optional,
        note: 'Khi di chuyển trong nội bộ doanh nghiệp.',
      }),
    ],
    cases: [],
    fees: [charge('work-permit', 'Lệ phí cấp giấy phép lao động', 600_000)],
    limits: [
      { channel: 'any', amount: 10, unit: 'working-day' },
      { channel: 'online', amount: 8, unit: 'working-day' },
    ],
    form: form(
      [
        companyTopic(),
        topic('worker', 'Người lao động nước ngoài', [
          text('workerName', 'Họ và tên', { help: 'Viết như trong hộ chiếu' }),
          choice('workerSex', 'Giới tính', sexes),
          birthday('workerBirthOn', 'Ngày sinh của người lao động'),
          text('workerNationality', 'Quốc tịch', {}, 60),
          text('passportNumber', 'Số hộ chiếu', {}, 30),
          date('passportUntil', 'Hộ chiếu có hạn đến', { earliest: 'today' }),
        ]),
        topic('job', 'Công việc', [
          choice('position', 'Vị trí', {
            manager: 'Nhà quản lý',
            director: 'Giám đốc điều hành',
            expert: 'Chuyên gia',
            technician: 'Lao động kỹ thuật',
          }),
          text('jobTitle', 'Chức danh công việc'),
          choice('form', 'Hình thức làm việc', {
            contract: 'Hợp đồng lao động',
            transfer: 'Di chuyển trong nội bộ doanh nghiệp',
            service: 'Cung cấp dịch vụ theo hợp đồng',
          }),
          text('parentCompany', 'Doanh nghiệp nước ngoài cử sang', when('form', 'transfer')),
          address('workplace', 'Địa điểm làm việc'),
          date('from', 'Làm việc từ ngày', { earliest: 'today' }),
          whole('months', 'Số tháng làm việc', [1, 24], { help: 'Giấy phép có thời hạn không quá 24 tháng' }),
          whole('salary', 'Mức lương tháng (đồng)', [0, 10_000_000_000]),
        ]),
        topic('training', 'Trình độ và kinh nghiệm', [
          text('qualification', 'Bằng cấp cao nhất'),
          whole('experience', 'Số năm kinh nghiệm', [0, 60]),
          grid(
            'jobs',
            'Quá trình làm việc',
            'nơi làm việc',
            [
              date('from', 'Từ ngày', { latest: 'today' }),
              date('to', 'Đến ngày', { optional: true }),
              text('company', 'Nơi làm việc'),
              text('title', 'Chức danh', {}, 100),
            ],
            [1, 20],
          ),
        ]),
      ],
      companyPrefill,
    ),
    steps: reviewedProcess,
    result: {
      title: 'Giấy phép lao động',
      symbol: 'GPLĐ',
      body: [
        'Họ và tên: {{workerName}}. Giới tính: {{workerSex}}. Ngày sinh: {{workerBirthOn}}. Quốc tịch: {{workerNationality}}. Hộ chiếu số: {{passportNumber}}.',
        'Làm việc tại: {{companyName}}, địa điểm {{workplace}}.',
        'Vị trí: {{position}}. Chức danh: {{jobTitle}}. Hình thức: {{form}}.',
        'Thời hạn làm việc: {{months}} tháng, từ ngày {{from}}.',
      ],
    },
    channels: everyChannel,
    resultChannels: ['online', 'post', 'desk'],
    payBefore: 'receive',
    guide: [
      'Nộp trong khoảng từ 60 ngày đến 10 ngày trước ngày người lao động dự kiến bắt đầu làm việc.',
      'Nhu cầu sử dụng lao động nước ngoài được xét cùng hồ sơ này, không phải làm thủ tục riêng.',
      'Nộp trực tuyến được giải quyết trong 8 ngày làm việc.',
      'Sau khi ký hợp đồng lao động, gửi bản sao hợp đồng cho Sở Nội vụ trong 5 ngày làm việc.',
    ],
  },
};
