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
  paper,
  serviceFee,
  TWO_LEVELS_FROM,
} from './shared';

const titles = {
  doctor: 'Bác sỹ',
  physician: 'Y sỹ',
  nurse: 'Điều dưỡng',
  midwife: 'Hộ sinh',
  technician: 'Kỹ thuật y',
  nutritionist: 'Dinh dưỡng lâm sàng',
  paramedic: 'Cấp cứu viên ngoại viện',
};

export const licenseMedicalPractice: ProcedureDraft = {
  code: '1.012289',
  name: 'Cấp mới giấy phép hành nghề khám bệnh, chữa bệnh',
  field: fields.health,
  serviceLevel: 3,
  audiences: ['citizen'],
  lifeEvents: ['work', 'health'],
  keywords: 'chứng chỉ hành nghề y, giấy phép bác sĩ, giấy phép điều dưỡng, mở phòng khám, hành nghề y dược',
  competence: department('Sở Y tế'),
  effectiveFrom: TWO_LEVELS_FROM,
  content: {
    legalBases: [
      { title: 'Luật Khám bệnh, chữa bệnh số 15/2023/QH15', article: 'Điều 27, Điều 30', effectiveOn: '2024-01-01' },
      { title: 'Nghị định số 96/2023/NĐ-CP', article: 'Điều 125 đến Điều 130', effectiveOn: '2024-01-01' },
      { title: 'Thông tư số 59/2023/TT-BTC', effectiveOn: '2023-10-16' },
    ],
    papers: [
      paper('degree', 'Văn bằng chuyên môn y', certifiedCopy),
      paper('training', 'Giấy xác nhận hoàn thành thực hành khám bệnh, chữa bệnh'),
      paper('health', 'Giấy khám sức khỏe', { note: 'Do cơ sở khám bệnh, chữa bệnh cấp trong 12 tháng.' }),
      paper('photo', 'Ảnh chân dung 4 × 6 cm, nền trắng, chụp trong 6 tháng', { accept: ['jpg', 'png'] }),
    ],
    cases: [],
    fees: [serviceFee('medical', 'Phí thẩm định cấp giấy phép hành nghề', 430_000)],
    limits: days(30),
    form: form(
      [
        applicantTopic('Người đề nghị'),
        topic('profession', 'Chuyên môn', [
          birthday('birthOn', 'Ngày sinh'),
          choice('title', 'Chức danh đề nghị', titles),
          choice(
            'doctorKind',
            'Bác sỹ',
            { general: 'Đa khoa', traditional: 'Y học cổ truyền', dental: 'Răng hàm mặt', specialist: 'Chuyên khoa' },
            when('title', 'doctor'),
          ),
          text('specialty', 'Chuyên khoa', when('doctorKind', 'specialist')),
          text('degreeNumber', 'Số văn bằng', {}, 60),
          text('degreeBy', 'Nơi cấp văn bằng'),
          whole('degreeYear', 'Năm cấp văn bằng', [1950, 2100]),
          choice('language', 'Ngôn ngữ dùng khi khám bệnh', {
            vi: 'Tiếng Việt',
            other: 'Ngôn ngữ khác, có người phiên dịch',
          }),
        ]),
        topic('training', 'Thực hành', [
          grid(
            'trainings',
            'Các nơi đã thực hành',
            'nơi thực hành',
            [
              text('hospital', 'Cơ sở khám bệnh, chữa bệnh'),
              date('from', 'Từ ngày', { latest: 'today' }),
              date('to', 'Đến ngày', { latest: 'today' }),
              text('supervisor', 'Người hướng dẫn'),
            ],
            [1, 10],
          ),
        ]),
        topic('practice', 'Hành nghề', [
          choice('employed', 'Bạn đã có nơi sẽ hành nghề?', { yes: 'Đã có', no: 'Chưa' }),
          text('workplace', 'Cơ sở sẽ hành nghề', when('employed', 'yes')),
          choice('discipline', 'Bạn có đang bị đình chỉ hành nghề hoặc cấm hành nghề theo bản án?', {
            no: 'Không',
            yes: 'Có',
          }),
        ]),
      ],
      applicantPrefill,
    ),
    steps: reviewedProcess,
    result: {
      title: 'Giấy phép hành nghề khám bệnh, chữa bệnh',
      symbol: 'GPHN',
      body: [
        'Cấp cho: {{applicantName}}, ngày sinh {{birthOn}}, số định danh cá nhân {{applicantNumber}}, nơi cư trú {{applicantAddress}}.',
        'Chức danh chuyên môn: {{title}}. Văn bằng số {{degreeNumber}} do {{degreeBy}} cấp.',
        'Phạm vi bác sỹ: {{doctorKind}}. Chuyên khoa: {{specialty}}.',
        'Giấy phép có thời hạn 5 năm từ ngày cấp và được gia hạn theo quy định về cập nhật kiến thức y khoa.',
      ],
    },
    channels: everyChannel,
    resultChannels: ['post', 'desk'],
    payBefore: 'receive',
    guide: [
      'Nộp ở Sở Y tế nơi bạn sẽ hành nghề.',
      'Sở kiểm tra văn bằng, nơi thực hành và tra cứu việc bị đình chỉ hành nghề trên hệ thống quản lý.',
      'Khi cần xác minh giấy tờ do nước ngoài cấp, thời hạn được tính từ ngày có kết quả xác minh.',
    ],
  },
};
