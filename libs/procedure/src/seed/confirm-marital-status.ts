import { address, birthday, choice, citizenNumber, date, form, text, topic, when } from '../content/form-pieces';
import type { ProcedureDraft } from '../procedure-draft';
import { standardProcess } from './processes';
import {
  applicantPrefill,
  applicantTopic,
  charge,
  communes,
  everyChannel,
  fields,
  optional,
  paper,
  TWO_LEVELS_FROM,
  workingDays,
} from './shared';

export const confirmMaritalStatus: ProcedureDraft = {
  code: '1.004873',
  name: 'Cấp Giấy xác nhận tình trạng hôn nhân',
  field: fields.civilStatus,
  serviceLevel: 4,
  audiences: ['citizen'],
  lifeEvents: ['marriage', 'home', 'papers'],
  keywords: 'giấy độc thân, xác nhận độc thân, chưa kết hôn, mua bán nhà đất cần giấy độc thân',
  competence: communes,
  effectiveFrom: TWO_LEVELS_FROM,
  content: {
    legalBases: [
      { title: 'Nghị định số 123/2015/NĐ-CP', article: 'Điều 21 đến Điều 23', effectiveOn: '2016-01-01' },
      { title: 'Thông tư số 04/2020/TT-BTP', article: 'Điều 12', effectiveOn: '2020-07-16' },
    ],
    papers: [
      paper('end-of-marriage', 'Bản án, quyết định ly hôn hoặc trích lục khai tử của vợ, chồng', {
        ...optional,
        note: 'Khi đã từng có vợ hoặc chồng.',
      }),
      paper('former-confirmation', 'Giấy xác nhận tình trạng hôn nhân đã cấp', {
        ...optional,
        note: 'Khi xin cấp lại để dùng vào việc khác hoặc giấy cũ hết hạn 6 tháng.',
      }),
    ],
    cases: [],
    fees: [charge('marital-status', 'Lệ phí cấp Giấy xác nhận tình trạng hôn nhân', 15_000)],
    limits: workingDays(3),
    form: form(
      [
        applicantTopic('Người yêu cầu'),
        topic('subject', 'Người được xác nhận', [
          choice('forWhom', 'Xác nhận cho ai?', { self: 'Cho chính tôi', other: 'Cho người ủy quyền cho tôi' }),
          text('subjectName', 'Họ và tên người được xác nhận', when('forWhom', 'other')),
          citizenNumber('subjectNumber', 'Số định danh cá nhân của người được xác nhận', when('forWhom', 'other')),
          birthday('subjectBirthOn', 'Ngày sinh của người được xác nhận'),
          text('subjectEthnicity', 'Dân tộc', {}, 60),
        ]),
        topic('status', 'Tình trạng hôn nhân', [
          choice('maritalStatus', 'Tình trạng hôn nhân hiện nay', {
            never: 'Chưa từng kết hôn',
            married: 'Đang có vợ hoặc chồng',
            divorced: 'Đã ly hôn, chưa kết hôn lại',
            widowed: 'Vợ hoặc chồng đã mất, chưa kết hôn lại',
          }),
          text('spouseName', 'Họ và tên vợ hoặc chồng', when('maritalStatus', ['married', 'divorced', 'widowed'])),
          text(
            'endedBy',
            'Số bản án, quyết định ly hôn hoặc trích lục khai tử',
            when('maritalStatus', ['divorced', 'widowed']),
            100,
          ),
          date('endedOn', 'Ngày của giấy tờ đó', {
            latest: 'today',
            ...when('maritalStatus', ['divorced', 'widowed']),
          }),
          address('livedAt', 'Nơi cư trú trong thời gian cần xác nhận'),
          date('livedFrom', 'Cư trú ở đó từ ngày', { latest: 'today' }),
        ]),
        topic('use', 'Dùng giấy vào việc gì', [
          choice('purpose', 'Mục đích', {
            marriage: 'Kết hôn',
            property: 'Mua bán nhà đất',
            loan: 'Vay vốn',
            other: 'Việc khác',
          }),
          text('partnerName', 'Kết hôn với ai', { help: 'Họ và tên người sẽ kết hôn', ...when('purpose', 'marriage') }),
          text('otherPurpose', 'Việc khác là việc gì', when('purpose', 'other')),
        ]),
      ],
      applicantPrefill,
    ),
    steps: standardProcess,
    result: {
      title: 'Giấy xác nhận tình trạng hôn nhân',
      symbol: 'XNTTHN',
      body: [
        'Người yêu cầu: {{applicantName}}, số định danh cá nhân {{applicantNumber}}, nơi cư trú {{applicantAddress}}.',
        'Người được xác nhận theo ủy quyền: {{subjectName}}, số định danh cá nhân {{subjectNumber}}.',
        'Ngày sinh: {{subjectBirthOn}}. Dân tộc: {{subjectEthnicity}}. Nơi cư trú trong thời gian xác nhận: {{livedAt}}, từ ngày {{livedFrom}}.',
        'Tình trạng hôn nhân: {{maritalStatus}}.',
        'Giấy này dùng cho việc: {{purpose}}. Có giá trị 6 tháng từ ngày cấp.',
      ],
    },
    channels: everyChannel,
    resultChannels: ['online', 'post', 'desk'],
    payBefore: 'result',
    guide: [
      'Nộp ở Ủy ban nhân dân xã, phường nơi bạn thường trú; chưa có thường trú thì nơi tạm trú.',
      'Công chức hộ tịch tra dữ liệu hộ tịch điện tử; nếu bạn từng cư trú nhiều nơi, cơ quan tự hỏi các nơi đó, bạn không phải đi lấy xác nhận.',
      'Giấy có giá trị 6 tháng và chỉ dùng đúng việc đã ghi.',
    ],
  },
};
