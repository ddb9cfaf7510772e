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
  sexes,
  TWO_LEVELS_FROM,
  withinTheDay,
} from './shared';

export const registerDeath: ProcedureDraft = {
  code: '1.000656',
  name: 'Đăng ký khai tử',
  field: fields.civilStatus,
  serviceLevel: 4,
  audiences: ['citizen'],
  lifeEvents: ['bereavement', 'papers'],
  keywords: 'giấy khai tử, giấy chứng tử, báo tử, người mất, người chết, qua đời',
  competence: communes,
  effectiveFrom: TWO_LEVELS_FROM,
  content: {
    legalBases: [
      { title: 'Luật Hộ tịch số 60/2014/QH13', article: 'Điều 32 đến Điều 34', effectiveOn: '2016-01-01' },
      { title: 'Nghị định số 123/2015/NĐ-CP', article: 'Điều 4, Điều 13', effectiveOn: '2016-01-01' },
    ],
    papers: [
      paper('death-notice', 'Giấy báo tử hoặc giấy tờ thay giấy báo tử', {
        note: 'Người mất tại nhà: công chức hộ tịch hướng dẫn cách xác nhận.',
      }),
      paper('authorization', 'Văn bản ủy quyền', {
        ...optional,
        note: 'Khi người đi đăng ký không phải là người thân của người mất.',
      }),
    ],
    cases: [
      { key: 'on-time', name: 'Đúng hạn: trong 15 ngày từ ngày mất' },
      { key: 'late', name: 'Quá hạn 15 ngày' },
    ],
    fees: [charge('late-death', 'Lệ phí đăng ký khai tử quá hạn', 8_000, 'late')],
    limits: withinTheDay,
    form: form(
      [
        applicantTopic('Người đi đăng ký'),
        topic('deceased', 'Người đã mất', [
          choice('relation', 'Bạn là gì của người đã mất?', {
            spouse: 'Vợ, chồng',
            child: 'Con',
            parent: 'Cha, mẹ',
            relative: 'Người thân thích khác',
            other: 'Đại diện cơ quan, tổ chức',
          }),
          text('deceasedName', 'Họ và tên người đã mất'),
          birthday('deceasedBirthOn', 'Ngày sinh'),
          choice('deceasedSex', 'Giới tính', sexes),
          citizenNumber('deceasedNumber', 'Số định danh cá nhân', {
            optional: true,
            help: 'Bỏ trống nếu người mất chưa có số định danh',
          }),
          address('deceasedAddress', 'Nơi cư trú cuối cùng'),
        ]),
        topic('death', 'Việc mất', [
          date('diedOn', 'Ngày mất', { latest: 'today' }),
          text('diedAt', 'Giờ mất', { optional: true, help: 'Nếu biết, ví dụ: 05 giờ 30 phút' }, 60),
          address('deathPlace', 'Nơi mất'),
          text('deathCause', 'Nguyên nhân', { help: 'Theo giấy báo tử' }),
          choice('noticeKind', 'Giấy tờ xác nhận việc mất', {
            notice: 'Giấy báo tử',
            judgment: 'Bản án, quyết định của Tòa án',
            other: 'Giấy tờ khác',
          }),
          text('noticeNumber', 'Số giấy báo tử', when('noticeKind', 'notice'), 60),
          date('noticeOn', 'Ngày cấp giấy báo tử', { latest: 'today', ...when('noticeKind', 'notice') }),
          text('noticeBy', 'Nơi cấp giấy tờ'),
        ]),
      ],
      applicantPrefill,
    ),
    steps: standardProcess,
    result: {
      title: 'Trích lục khai tử',
      symbol: 'TLKT',
      body: [
        'Họ và tên người đã mất: {{deceasedName}}. Giới tính: {{deceasedSex}}. Ngày sinh: {{deceasedBirthOn}}.',
        'Số định danh cá nhân: {{deceasedNumber}}.',
        'Nơi cư trú cuối cùng: {{deceasedAddress}}.',
        'Đã mất ngày {{diedOn}} tại {{deathPlace}}. Nguyên nhân: {{deathCause}}.',
        'Người đi đăng ký khai tử: {{applicantName}}, số định danh cá nhân {{applicantNumber}}.',
      ],
    },
    channels: everyChannel,
    resultChannels: ['online', 'post', 'desk'],
    payBefore: 'result',
    guide: [
      'Vợ, chồng, con, cha, mẹ hoặc người thân thích đăng ký trong 15 ngày từ ngày có người mất.',
      'Nộp ở Ủy ban nhân dân xã, phường nơi cư trú cuối cùng của người mất.',
      'Trích lục khai tử dùng để xóa đăng ký thường trú, hưởng chế độ mai táng và làm thủ tục thừa kế.',
    ],
  },
};
