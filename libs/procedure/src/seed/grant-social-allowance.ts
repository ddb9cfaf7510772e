import {
  address,
  birthday,
  choice,
  citizenNumber,
  form,
  grid,
  longText,
  text,
  topic,
  when,
  whole,
} from '../content/form-pieces';
import type { ProcedureDraft } from '../procedure-draft';
import { assignedProcess } from './processes';
import {
  applicantPrefill,
  applicantTopic,
  communes,
  everyChannel,
  fields,
  optional,
  paper,
  photocopy,
  sexes,
  TWO_LEVELS_FROM,
  workingDays,
  yesNo,
} from './shared';

export const grantSocialAllowance: ProcedureDraft = {
  code: '1.001776',
  name: 'Thực hiện trợ cấp xã hội hằng tháng',
  field: fields.socialProtection,
  serviceLevel: 3,
  audiences: ['citizen'],
  lifeEvents: ['allowance', 'health'],
  keywords:
    'tiền trợ cấp, bảo trợ xã hội, người khuyết tật, người già, người cao tuổi, trẻ mồ côi, hộ nghèo, tiền hằng tháng',
  competence: communes,
  effectiveFrom: TWO_LEVELS_FROM,
  content: {
    legalBases: [
      { title: 'Nghị định số 20/2021/NĐ-CP', article: 'Điều 5 đến Điều 8', effectiveOn: '2021-07-01' },
      { title: 'Nghị định số 76/2024/NĐ-CP', article: 'Điều 1', effectiveOn: '2024-07-01' },
    ],
    papers: [
      paper('disability', 'Giấy xác nhận khuyết tật', {
        ...optional,
        ...photocopy,
        note: 'Khi đề nghị vì khuyết tật. Không cần nếu Ủy ban nhân dân nơi nộp đã cấp.',
      }),
      paper('guardian', 'Giấy tờ của người giám hộ hoặc nhận nuôi dưỡng', { ...optional, ...photocopy }),
      paper('hiv', 'Giấy tờ xác nhận nhiễm HIV của cơ sở y tế', {
        ...optional,
        note: 'Khi đề nghị vì lý do này; hồ sơ được giữ kín.',
      }),
    ],
    cases: [],
    fees: [],
    limits: workingDays(10),
    form: form(
      [
        applicantTopic('Người kê khai'),
        topic('beneficiary', 'Người hưởng trợ cấp', [
          choice('forWhom', 'Đề nghị cho ai?', { self: 'Cho chính tôi', other: 'Cho người khác' }),
          text('beneficiaryName', 'Họ và tên người hưởng', when('forWhom', 'other')),
          citizenNumber('beneficiaryNumber', 'Số định danh cá nhân của người hưởng', when('forWhom', 'other')),
          birthday('beneficiaryBirthOn', 'Ngày sinh của người hưởng'),
          choice('beneficiarySex', 'Giới tính của người hưởng', sexes),
          address('beneficiaryAddress', 'Nơi người hưởng đang ở'),
        ]),
        topic('reason', 'Lý do đề nghị', [
          choice('group', 'Người hưởng thuộc nhóm nào?', {
            child: 'Trẻ em không có nguồn nuôi dưỡng',
            student: 'Từ 16 đến 22 tuổi không có nguồn nuôi dưỡng, đang đi học',
            poorSingle: 'Hộ nghèo, một mình nuôi con',
            elderly: 'Người cao tuổi',
            disabled: 'Người khuyết tật đặc biệt nặng, nặng',
            hiv: 'Người nhiễm HIV thuộc hộ nghèo, không có thu nhập ổn định',
          }),
          choice(
            'disabilityGrade',
            'Mức độ khuyết tật',
            { severe: 'Nặng', verySevere: 'Đặc biệt nặng' },
            when('group', 'disabled'),
          ),
          whole('childrenRaised', 'Số con đang nuôi', [1, 20], when('group', 'poorSingle')),
          text('school', 'Trường đang học', when('group', 'student')),
          choice('pension', 'Đang hưởng lương hưu hoặc trợ cấp khác?', yesNo),
          text('pensionDetail', 'Khoản đang hưởng và mức', when('pension', 'yes')),
          longText('circumstances', 'Hoàn cảnh', { help: 'Vài câu về sức khỏe, thu nhập và người chăm sóc' }, 2000),
        ]),
        topic('household', 'Những người cùng hộ', [
          grid(
            'household',
            'Thành viên trong hộ',
            'thành viên',
            [
              text('name', 'Họ và tên'),
              whole('birthYear', 'Năm sinh', [1900, 2100]),
              text('relation', 'Quan hệ với người hưởng', {}, 60),
              text('income', 'Việc làm, thu nhập', { optional: true }),
            ],
            [0, 30],
            { optional: true },
          ),
        ]),
        topic('payment', 'Nhận tiền', [
          choice('payBy', 'Nhận bằng cách nào?', {
            account: 'Tài khoản ngân hàng',
            post: 'Tại điểm chi trả ở xã, phường',
          }),
          text('bank', 'Ngân hàng', when('payBy', 'account'), 100),
          text('accountNumber', 'Số tài khoản', { inputmode: 'numeric', ...when('payBy', 'account') }, 30),
        ]),
      ],
      applicantPrefill,
    ),
    steps: assignedProcess,
    result: {
      title: 'Quyết định hưởng trợ cấp xã hội hằng tháng',
      symbol: 'QĐ-TCXH',
      body: [
        'Điều 1. Trợ cấp xã hội hằng tháng cho người kê khai {{applicantName}}, số định danh cá nhân {{applicantNumber}}, theo đề nghị dưới đây.',
        'Người hưởng khác người kê khai: {{beneficiaryName}}, số định danh cá nhân {{beneficiaryNumber}}.',
        'Ngày sinh của người hưởng: {{beneficiaryBirthOn}}. Nơi ở: {{beneficiaryAddress}}. Nhóm: {{group}}.',
        'Điều 2. Mức hưởng bằng mức chuẩn trợ giúp xã hội nhân với hệ số của nhóm, tính từ tháng có quyết định.',
        'Hình thức nhận: {{payBy}}.',
      ],
    },
    channels: everyChannel,
    resultChannels: ['online', 'post', 'desk'],
    payBefore: null,
    guide: [
      'Nộp ở xã, phường nơi người hưởng đang ở. Người thân hoặc người giám hộ kê khai thay được.',
      'Công chức văn hóa – xã hội thăm hộ, niêm yết 2 ngày làm việc (trừ thông tin về HIV) rồi trình quyết định.',
      'Tiền được trả trước ngày 10 hằng tháng vào tài khoản hoặc tại điểm chi trả.',
    ],
  },
};
