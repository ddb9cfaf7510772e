import { address, birthday, choice, date, form, text, topic, when } from '../content/form-pieces';
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
  photocopy,
  sexes,
  TWO_LEVELS_FROM,
  withinTheDay,
} from './shared';

const parent = (who: 'mother' | 'father', title: string, shown = {}) => [
  text(`${who}Name`, `Họ và tên ${title}`, shown),
  birthday(`${who}BirthOn`, `Ngày sinh của ${title}`, shown),
  text(`${who}Nationality`, `Quốc tịch của ${title}`, { help: 'Ví dụ: Việt Nam', ...shown }, 60),
  address(`${who}Address`, `Nơi cư trú của ${title}`, shown),
];

export const registerBirth: ProcedureDraft = {
  code: '1.001193',
  name: 'Đăng ký khai sinh',
  field: fields.civilStatus,
  serviceLevel: 4,
  audiences: ['citizen'],
  lifeEvents: ['birth', 'papers'],
  keywords: 'giấy khai sinh, làm khai sinh cho con, khai sinh cho trẻ mới sinh, đăng ký khai sinh đúng hạn, quá hạn',
  competence: communes,
  effectiveFrom: TWO_LEVELS_FROM,
  content: {
    legalBases: [
      { title: 'Luật Hộ tịch số 60/2014/QH13', article: 'Điều 13 đến Điều 16', effectiveOn: '2016-01-01' },
      { title: 'Nghị định số 123/2015/NĐ-CP', article: 'Điều 9', effectiveOn: '2016-01-01' },
      { title: 'Nghị định số 118/2025/NĐ-CP', effectiveOn: '2025-07-01' },
    ],
    papers: [
      paper('birth-notice', 'Giấy chứng sinh', {
        note: 'Trẻ sinh ngoài cơ sở y tế: văn bản của người làm chứng, hoặc giấy cam đoan về việc sinh.',
      }),
      paper('marriage-certificate', 'Giấy chứng nhận kết hôn của cha, mẹ', {
        ...optional,
        ...photocopy,
        note: 'Nếu cha mẹ đã đăng ký kết hôn. Không cần khi dữ liệu dân cư đã có.',
      }),
      paper('authorization', 'Văn bản ủy quyền', {
        ...optional,
        note: 'Chỉ khi người đi đăng ký không phải là cha, mẹ, ông, bà hoặc người thân thích khác.',
      }),
    ],
    cases: [
      { key: 'on-time', name: 'Đúng hạn: trong 60 ngày từ ngày sinh' },
      { key: 'late', name: 'Quá hạn 60 ngày' },
    ],
    fees: [charge('late-birth', 'Lệ phí đăng ký khai sinh quá hạn', 8_000, 'late')],
    limits: withinTheDay,
    form: form(
      [
        applicantTopic('Người đi đăng ký'),
        topic('child', 'Trẻ được khai sinh', [
          choice('relation', 'Bạn là gì của trẻ?', {
            father: 'Cha',
            mother: 'Mẹ',
            grandparent: 'Ông, bà',
            relative: 'Người thân thích khác',
            other: 'Người được ủy quyền',
          }),
          text('childName', 'Họ, chữ đệm, tên của trẻ', { help: 'Như sẽ ghi trong giấy khai sinh' }, 100),
          birthday('childBirthOn', 'Ngày sinh của trẻ'),
          choice('childSex', 'Giới tính của trẻ', sexes),
          text(
            'childEthnicity',
            'Dân tộc của trẻ',
            { help: 'Theo dân tộc của cha hoặc mẹ, ví dụ: Kinh, K’Ho, Mạ' },
            60,
          ),
          text('childNationality', 'Quốc tịch của trẻ', { help: 'Ví dụ: Việt Nam' }, 60),
          address('childBirthPlace', 'Nơi sinh', {
            help: 'Tên cơ sở y tế và xã, phường; nếu sinh ngoài cơ sở y tế thì ghi nơi trẻ được sinh ra',
          }),
          text('childHometown', 'Quê quán', { help: 'Theo quê quán của cha hoặc mẹ' }),
        ]),
        topic('mother', 'Mẹ của trẻ', parent('mother', 'mẹ')),
        topic('father', 'Cha của trẻ', [
          choice('fatherKnown', 'Ghi phần khai về người cha?', { yes: 'Có', no: 'Chưa xác định được cha' }),
          ...parent('father', 'cha', when('fatherKnown', 'yes')),
        ]),
        topic('marriage', 'Hôn nhân của cha mẹ', [
          choice(
            'married',
            'Cha mẹ của trẻ đã đăng ký kết hôn chưa?',
            { yes: 'Đã đăng ký', no: 'Chưa đăng ký' },
            when('fatherKnown', 'yes'),
          ),
          text('marriageNumber', 'Số giấy chứng nhận kết hôn', { optional: true, ...when('married', 'yes') }, 60),
          date('marriageOn', 'Ngày đăng ký kết hôn', { optional: true, latest: 'today', ...when('married', 'yes') }),
        ]),
      ],
      applicantPrefill,
    ),
    steps: standardProcess,
    result: {
      title: 'Giấy khai sinh',
      symbol: 'KS',
      body: [
        'Họ, chữ đệm, tên: {{childName}}. Giới tính: {{childSex}}.',
        'Ngày sinh: {{childBirthOn}}. Nơi sinh: {{childBirthPlace}}.',
        'Dân tộc: {{childEthnicity}}. Quốc tịch: {{childNationality}}. Quê quán: {{childHometown}}.',
        'Họ và tên người mẹ: {{motherName}}. Ngày sinh: {{motherBirthOn}}. Quốc tịch: {{motherNationality}}. Nơi cư trú: {{motherAddress}}.',
        'Họ và tên người cha: {{fatherName}}. Ngày sinh: {{fatherBirthOn}}. Quốc tịch: {{fatherNationality}}. Nơi cư trú: {{fatherAddress}}.',
        'Người đi đăng ký khai sinh: {{applicantName}}, số định danh cá nhân {{applicantNumber}}.',
      ],
    },
    channels: everyChannel,
    resultChannels: ['online', 'post', 'desk'],
    payBefore: 'result',
    guide: [
      'Cha hoặc mẹ đăng ký khai sinh trong 60 ngày từ ngày sinh; cha mẹ không thể đi thì ông, bà hoặc người thân thích đi thay.',
      'Nộp ở Ủy ban nhân dân xã, phường nơi cha hoặc mẹ cư trú, không phụ thuộc nơi sinh.',
      'Công chức hộ tịch đối chiếu thông tin với dữ liệu dân cư, ghi sổ và lấy số định danh cá nhân cho trẻ.',
      'Bạn nhận giấy khai sinh bản điện tử ngay khi ký xong; bản giấy nhận tại bộ phận một cửa hoặc qua bưu chính.',
    ],
  },
};
