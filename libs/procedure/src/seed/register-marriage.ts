import { address, birthday, choice, citizenNumber, form, text, topic, when, whole } from '../content/form-pieces';
import type { ProcedureDraft } from '../procedure-draft';
import { standardProcess } from './processes';
import { communes, fields, optional, paper, TWO_LEVELS_FROM, withinTheDay } from './shared';

const spouse = (key: 'groom' | 'bride', who: string) =>
  topic(key, who === 'chồng' ? 'Bên nam' : 'Bên nữ', [
    text(
      `${key}Name`,
      `Họ và tên bên ${who === 'chồng' ? 'nam' : 'nữ'}`,
      key === 'groom' ? { autocomplete: 'name' } : {},
    ),
    birthday(`${key}BirthOn`, 'Ngày sinh', { help: who === 'chồng' ? 'Nam từ đủ 20 tuổi' : 'Nữ từ đủ 18 tuổi' }),
    text(`${key}Ethnicity`, 'Dân tộc', {}, 60),
    text(`${key}Nationality`, 'Quốc tịch', { help: 'Ví dụ: Việt Nam' }, 60),
    citizenNumber(`${key}Number`, 'Số định danh cá nhân'),
    address(`${key}Address`, 'Nơi cư trú'),
    choice(`${key}Marriages`, 'Kết hôn lần thứ mấy?', { first: 'Lần đầu', again: 'Đã từng kết hôn' }),
    whole(`${key}MarriageNumber`, 'Lần kết hôn này là lần thứ', [2, 20], when(`${key}Marriages`, 'again')),
  ]);

export const registerMarriage: ProcedureDraft = {
  code: '1.000894',
  name: 'Đăng ký kết hôn',
  field: fields.civilStatus,
  serviceLevel: 3,
  audiences: ['citizen'],
  lifeEvents: ['marriage', 'papers'],
  keywords: 'giấy kết hôn, giấy đăng ký kết hôn, hôn thú, cưới, lấy vợ, lấy chồng',
  competence: communes,
  effectiveFrom: TWO_LEVELS_FROM,
  content: {
    legalBases: [
      { title: 'Luật Hôn nhân và gia đình số 52/2014/QH13', article: 'Điều 8, Điều 9', effectiveOn: '2015-01-01' },
      { title: 'Luật Hộ tịch số 60/2014/QH13', article: 'Điều 17, Điều 18', effectiveOn: '2016-01-01' },
    ],
    papers: [
      paper('marital-status', 'Giấy xác nhận tình trạng hôn nhân', {
        ...optional,
        note: 'Chỉ khi nơi đăng ký không tra được tình trạng hôn nhân trong dữ liệu hộ tịch điện tử.',
      }),
      paper('divorce', 'Bản án, quyết định ly hôn đã có hiệu lực hoặc trích lục khai tử', {
        ...optional,
        note: 'Khi một trong hai người đã từng kết hôn.',
      }),
    ],
    cases: [],
    fees: [],
    limits: withinTheDay,
    form: form(
      [
        spouse('groom', 'chồng'),
        spouse('bride', 'vợ'),
        topic('copies', 'Giấy tờ muốn nhận', [
          whole('copies', 'Số bản sao trích lục kết hôn', [0, 20], {
            help: 'Ngoài hai bản chính, mỗi bên giữ một bản',
          }),
        ]),
      ],
      { groomName: 'account.name', groomNumber: 'account.citizenNumber' },
    ),
    steps: standardProcess,
    result: {
      title: 'Giấy chứng nhận kết hôn',
      symbol: 'KH',
      body: [
        'Bên nam: {{groomName}}, ngày sinh {{groomBirthOn}}, dân tộc {{groomEthnicity}}, quốc tịch {{groomNationality}}, số định danh cá nhân {{groomNumber}}, nơi cư trú {{groomAddress}}.',
        'Bên nữ: {{brideName}}, ngày sinh {{brideBirthOn}}, dân tộc {{brideEthnicity}}, quốc tịch {{brideNationality}}, số định danh cá nhân {{brideNumber}}, nơi cư trú {{brideAddress}}.',
        'Hai bên đã đăng ký kết hôn tự nguyện, đủ điều kiện theo Luật Hôn nhân và gia đình.',
      ],
    },
    channels: ['online', 'desk'],
    resultChannels: ['desk'],
    payBefore: null,
    guide: [
      'Hai người kê khai chung một tờ khai; có thể nộp ở nơi cư trú của một trong hai bên.',
      'Khi ký giấy chứng nhận, cả hai phải cùng có mặt tại Ủy ban nhân dân, vì vậy phần nhận kết quả không làm thay trên mạng được.',
      'Nếu cần xác minh điều kiện kết hôn, thời gian không quá 5 ngày làm việc và bạn được báo trước.',
    ],
  },
};
