import {
  address,
  choice,
  citizenNumber,
  date,
  email,
  form,
  grid,
  longText,
  phone,
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
  charge,
  communes,
  everyChannel,
  fields,
  optional,
  paper,
  photocopy,
  TWO_LEVELS_FROM,
  workingDays,
} from './shared';

export const registerHouseholdBusiness: ProcedureDraft = {
  code: '1.001612',
  name: 'Đăng ký thành lập hộ kinh doanh',
  field: fields.business,
  serviceLevel: 4,
  audiences: ['citizen'],
  lifeEvents: ['business', 'work'],
  keywords:
    'mở cửa hàng, mở quán, giấy phép kinh doanh, đăng ký kinh doanh, buôn bán nhỏ, hộ cá thể, quán cà phê, nhà trọ',
  competence: communes,
  effectiveFrom: TWO_LEVELS_FROM,
  content: {
    legalBases: [
      { title: 'Nghị định số 168/2025/NĐ-CP', article: 'Chương về hộ kinh doanh', effectiveOn: '2025-07-01' },
      { title: 'Thông tư số 85/2019/TT-BTC', article: 'Điều 5', effectiveOn: '2020-01-13' },
    ],
    papers: [
      paper('family-minutes', 'Biên bản họp các thành viên hộ gia đình', {
        ...optional,
        note: 'Khi hộ kinh doanh do nhiều thành viên hộ gia đình cùng thành lập.',
      }),
      paper('family-authorization', 'Văn bản ủy quyền cho một thành viên làm chủ hộ', {
        ...optional,
        ...photocopy,
        note: 'Khi có nhiều thành viên.',
      }),
    ],
    cases: [],
    fees: [charge('household-business', 'Lệ phí đăng ký hộ kinh doanh', 100_000)],
    limits: workingDays(3),
    form: form(
      [
        applicantTopic('Chủ hộ kinh doanh'),
        topic('business', 'Hộ kinh doanh', [
          text(
            'businessName',
            'Tên hộ kinh doanh',
            { help: 'Không trùng tên hộ khác trong xã, phường; ví dụ: Hộ kinh doanh Lan Hương' },
            150,
          ),
          address('businessAddress', 'Địa chỉ trụ sở'),
          phone('businessPhone', 'Điện thoại của hộ kinh doanh', { optional: true }),
          email('businessEmail', 'Thư điện tử của hộ kinh doanh', { optional: true }),
          date('startOn', 'Ngày dự kiến bắt đầu', { earliest: 'today' }),
          whole('capital', 'Vốn kinh doanh (đồng)', [0, 1_000_000_000_000], {
            help: 'Số tiền bạn bỏ vào, không cần chứng minh',
          }),
          whole('workers', 'Số lao động dự kiến', [0, 1000]),
        ]),
        topic('trades', 'Ngành, nghề kinh doanh', [
          grid(
            'trades',
            'Các ngành, nghề',
            'ngành, nghề',
            [
              text('name', 'Tên ngành, nghề', { help: 'Ví dụ: Bán lẻ đồ uống; Cho thuê phòng trọ' }),
              text('code', 'Mã ngành cấp bốn', { optional: true, help: 'Bỏ trống nếu bạn chưa biết mã' }, 10),
              choice('main', 'Ngành chính?', { yes: 'Có', no: 'Không' }),
            ],
            [1, 30],
          ),
          longText('tradeNote', 'Mô tả thêm', { optional: true }, 1000),
        ]),
        topic('owners', 'Người cùng thành lập', [
          choice('owners', 'Ai thành lập hộ kinh doanh?', {
            one: 'Một mình tôi',
            family: 'Các thành viên hộ gia đình',
          }),
          grid(
            'members',
            'Các thành viên khác',
            'thành viên',
            [
              text('name', 'Họ và tên'),
              citizenNumber('number', 'Số định danh cá nhân'),
              text('relation', 'Quan hệ với chủ hộ', {}, 60),
            ],
            [1, 20],
            when('owners', 'family'),
          ),
        ]),
        topic('tax', 'Thuế', [
          choice('taxMethod', 'Cách nộp thuế', {
            declared: 'Kê khai theo doanh thu',
            perEvent: 'Kê khai từng lần phát sinh',
          }),
          choice('invoices', 'Dùng hóa đơn điện tử khởi tạo từ máy tính tiền?', { yes: 'Có', no: 'Không' }),
          choice('otherBusiness', 'Bạn đang là chủ hộ kinh doanh hoặc doanh nghiệp tư nhân khác?', {
            no: 'Không',
            yes: 'Có',
          }),
          text('otherBusinessName', 'Tên hộ hoặc doanh nghiệp đó', when('otherBusiness', 'yes')),
        ]),
      ],
      applicantPrefill,
    ),
    steps: assignedProcess,
    result: {
      title: 'Giấy chứng nhận đăng ký hộ kinh doanh',
      symbol: 'GCN-HKD',
      body: [
        'Tên hộ kinh doanh: {{businessName}}.',
        'Địa chỉ trụ sở: {{businessAddress}}. Điện thoại: {{businessPhone}}.',
        'Ngành, nghề kinh doanh: {{trades}}.',
        'Vốn kinh doanh: {{capital}} đồng.',
        'Chủ hộ kinh doanh: {{applicantName}}, số định danh cá nhân {{applicantNumber}}, nơi cư trú {{applicantAddress}}.',
        'Thành viên hộ gia đình cùng thành lập: {{members}}.',
      ],
    },
    channels: everyChannel,
    resultChannels: ['online', 'post', 'desk'],
    payBefore: 'receive',
    guide: [
      'Đặt tên, chọn ngành, nghề và kê khai một lần cho cả đăng ký kinh doanh lẫn đăng ký thuế.',
      'Cơ quan kiểm tra tên trùng và điều kiện của chủ hộ trong 3 ngày làm việc.',
      'Ngành, nghề có điều kiện (ví dụ: karaoke, thuốc) phải có giấy phép riêng trước khi mở cửa.',
      'Mã số đăng ký cũng là mã số thuế của hộ kinh doanh.',
    ],
  },
};
