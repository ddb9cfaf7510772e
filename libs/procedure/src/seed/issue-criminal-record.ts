import { address, birthday, choice, date, form, grid, text, topic, when, whole } from '../content/form-pieces';
import type { ProcedureDraft } from '../procedure-draft';
import { standardProcess } from './processes';
import {
  applicantPrefill,
  applicantTopic,
  days,
  department,
  fields,
  optional,
  paper,
  photocopy,
  serviceFee,
  sexes,
  yesNo,
} from './shared';

export const issueCriminalRecord: ProcedureDraft = {
  code: '2.000488',
  name: 'Cấp Phiếu lý lịch tư pháp số 1 cho công dân Việt Nam',
  field: fields.criminalRecord,
  serviceLevel: 2,
  audiences: ['citizen'],
  lifeEvents: ['work', 'papers'],
  keywords:
    'lý lịch tư pháp, giấy xác nhận không tiền án, tiền án tiền sự, phiếu lý lịch số 1, xin việc, đi nước ngoài',
  competence: [
    ...department('Công an tỉnh'),
    { agencyKind: 'unit-of-department', agencyName: 'Trung tâm Phục vụ hành chính công' },
  ],
  effectiveFrom: '2025-03-01',
  content: {
    legalBases: [
      {
        title: 'Luật Lý lịch tư pháp số 28/2009/QH12',
        article: 'Điều 41, Điều 45, Điều 48',
        effectiveOn: '2010-07-01',
      },
      { title: 'Thông tư số 16/2025/TT-BTC', effectiveOn: '2025-03-01' },
    ],
    papers: [
      paper('identity', 'Thẻ căn cước hoặc hộ chiếu', {
        ...photocopy,
        note: 'Không cần khi đã đăng nhập bằng tài khoản định danh điện tử.',
      }),
      paper('fee-relief', 'Giấy tờ chứng minh được giảm phí', {
        ...optional,
        ...photocopy,
        note: 'Sinh viên, người có công, thân nhân liệt sĩ.',
      }),
      paper('authorization', 'Văn bản ủy quyền', {
        ...optional,
        note: 'Khi nhờ người khác nộp. Cha, mẹ, vợ, chồng, con không cần ủy quyền.',
      }),
    ],
    cases: [
      { key: 'full', name: 'Mức thường' },
      { key: 'reduced', name: 'Sinh viên, người có công, thân nhân liệt sĩ' },
    ],
    fees: [
      serviceFee('record', 'Phí cung cấp thông tin lý lịch tư pháp', 200_000, 'full'),
      serviceFee('record-reduced', 'Phí cung cấp thông tin lý lịch tư pháp', 100_000, 'reduced'),
    ],
    limits: days(10),
    form: form(
      [
        applicantTopic('Người yêu cầu'),
        topic('person', 'Thông tin cá nhân', [
          text('formerName', 'Tên gọi khác', { optional: true, help: 'Nếu từng đổi tên' }),
          choice('sex', 'Giới tính', sexes),
          birthday('birthOn', 'Ngày sinh'),
          address('birthPlace', 'Nơi sinh'),
          text('ethnicity', 'Dân tộc', {}, 60),
          text('fatherName', 'Họ và tên cha', { optional: true }),
          text('motherName', 'Họ và tên mẹ', { optional: true }),
          text('spouseName', 'Họ và tên vợ hoặc chồng', { optional: true }),
        ]),
        topic('residence', 'Quá trình cư trú từ khi đủ 14 tuổi', [
          grid(
            'residences',
            'Các nơi đã cư trú',
            'nơi cư trú',
            [
              date('from', 'Từ ngày', { latest: 'today' }),
              date('to', 'Đến ngày', { optional: true, help: 'Bỏ trống nếu đang ở' }),
              address('place', 'Địa chỉ'),
              text('job', 'Nghề nghiệp, nơi làm việc', { optional: true }),
            ],
            [1, 40],
          ),
        ]),
        topic('request', 'Yêu cầu', [
          choice('convicted', 'Bạn có án tích không?', yesNo),
          text('conviction', 'Bản án: số, ngày, Tòa án', when('convicted', 'yes'), 500),
          choice('confirmBan', 'Cần xác nhận về cấm đảm nhiệm chức vụ, thành lập doanh nghiệp?', yesNo),
          text('purpose', 'Dùng vào việc gì', { help: 'Ví dụ: xin việc, định cư' }),
          whole('copies', 'Số bản', [1, 10]),
        ]),
      ],
      applicantPrefill,
    ),
    steps: standardProcess,
    result: {
      title: 'Phiếu lý lịch tư pháp số 1',
      symbol: 'LLTP',
      body: [
        'Họ và tên: {{applicantName}}. Tên gọi khác: {{formerName}}. Giới tính: {{sex}}. Ngày sinh: {{birthOn}}. Nơi sinh: {{birthPlace}}.',
        'Số định danh cá nhân: {{applicantNumber}}. Nơi cư trú: {{applicantAddress}}.',
        'Dùng vào việc: {{purpose}}.',
      ],
    },
    channels: ['desk', 'post'],
    resultChannels: ['post', 'desk'],
    payBefore: 'receive',
    guide: [
      'Từ ngày 01/3/2025 ngành Công an cấp Phiếu lý lịch tư pháp thay cho Sở Tư pháp.',
      'Nộp ở Công an tỉnh hoặc quầy Công an tại Trung tâm Phục vụ hành chính công, gửi qua bưu chính, hoặc làm trên ứng dụng định danh điện tử quốc gia.',
      'Thời hạn 10 ngày; người đã cư trú nhiều nơi hoặc có án tích cần tra cứu thêm thì không quá 15 ngày.',
      'Phiếu số 1 dùng khi cơ quan, tổ chức yêu cầu; muốn biết đầy đủ án tích của mình thì xin Phiếu số 2.',
    ],
  },
};
