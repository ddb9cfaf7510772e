import {
  address,
  choice,
  citizenNumber,
  date,
  decimal,
  form,
  grid,
  text,
  topic,
  when,
  whole,
} from '../content/form-pieces';
import type { ProcedureDraft } from '../procedure-draft';
import { reviewedProcess } from './processes';
import {
  applicantPrefill,
  applicantTopic,
  certifiedCopy,
  charge,
  department,
  everyChannel,
  fields,
  optional,
  paper,
  serviceFee,
  TWO_LEVELS_FROM,
  workingDays,
} from './shared';

export const registerLandChange: ProcedureDraft = {
  code: '1.012786',
  name: 'Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất',
  field: fields.land,
  serviceLevel: 3,
  audiences: ['citizen', 'business'],
  lifeEvents: ['home'],
  keywords:
    'sang tên sổ đỏ, sổ hồng, sổ đất, bìa đỏ, chuyển nhượng đất, mua bán đất, tặng cho đất, thừa kế đất, đổi tên sổ đỏ',
  competence: [
    { agencyKind: 'unit-of-department', agencyName: 'Văn phòng Đăng ký đất đai' },
    ...department('Sở Nông nghiệp và Môi trường'),
  ],
  effectiveFrom: TWO_LEVELS_FROM,
  content: {
    legalBases: [
      { title: 'Luật Đất đai số 31/2024/QH15', article: 'Điều 133', effectiveOn: '2024-08-01' },
      { title: 'Nghị định số 101/2024/NĐ-CP', article: 'Điều 37, Điều 43', effectiveOn: '2024-08-01' },
      { title: 'Nghị định số 151/2025/NĐ-CP', effectiveOn: '2025-07-01' },
    ],
    papers: [
      paper('certificate', 'Giấy chứng nhận đã cấp', {
        note: 'Nộp bản chính khi đến nhận kết quả; trên mạng tải ảnh chụp trước.',
      }),
      paper('contract', 'Hợp đồng, văn bản về chuyển quyền đã công chứng hoặc chứng thực', {
        ...certifiedCopy,
        required: false,
        note: 'Khi chuyển nhượng, tặng cho, thừa kế, góp vốn.',
      }),
      paper('tax', 'Tờ khai thuế và lệ phí trước bạ', {
        ...optional,
        accept: ['pdf', 'docx', 'jpg', 'png'],
        note: 'Khi việc chuyển quyền phải nộp thuế.',
      }),
      paper('name-change', 'Giấy tờ về thay đổi tên, giấy tờ tùy thân', {
        ...optional,
        ...certifiedCopy,
        note: 'Khi chỉ thay đổi thông tin của người sử dụng đất.',
      }),
    ],
    cases: [
      { key: 'transfer', name: 'Chuyển nhượng, tặng cho, thừa kế, góp vốn' },
      { key: 'details', name: 'Thay đổi thông tin của người sử dụng đất hoặc thửa đất' },
    ],
    fees: [
      charge('land-register', 'Lệ phí chứng nhận đăng ký biến động về đất đai', 28_000),
      serviceFee('land-appraisal', 'Phí thẩm định hồ sơ', 300_000, 'transfer'),
    ],
    limits: workingDays(10),
    form: form(
      [
        applicantTopic('Người đăng ký'),
        topic('parcel', 'Thửa đất và giấy chứng nhận', [
          text('certificateNumber', 'Số phát hành giấy chứng nhận', { help: 'Ở trang bìa, ví dụ: AA 01234567' }, 60),
          text('bookNumber', 'Số vào sổ cấp giấy', {}, 60),
          date('certificateOn', 'Ngày cấp', { latest: 'today' }),
          address('landAddress', 'Địa chỉ thửa đất'),
          text('mapSheet', 'Tờ bản đồ số', {}, 20),
          text('parcel', 'Thửa đất số', {}, 20),
          decimal('area', 'Diện tích (m²)', [0.1, 10_000_000]),
        ]),
        topic('change', 'Nội dung biến động', [
          choice('change', 'Bạn đăng ký việc gì?', {
            sale: 'Chuyển nhượng',
            gift: 'Tặng cho',
            inheritance: 'Thừa kế',
            contribution: 'Góp vốn',
            person: 'Thay đổi tên, giấy tờ của người sử dụng đất',
            address: 'Thay đổi địa chỉ, số thửa',
          }),
          text(
            'contractNumber',
            'Số hợp đồng, văn bản',
            when('change', ['sale', 'gift', 'inheritance', 'contribution']),
            60,
          ),
          date('contractOn', 'Ngày ký', {
            latest: 'today',
            ...when('change', ['sale', 'gift', 'inheritance', 'contribution']),
          }),
          whole('price', 'Giá chuyển nhượng (đồng)', [1, 100_000_000_000_000], when('change', 'sale')),
          text('before', 'Nội dung trước khi thay đổi', when('change', ['person', 'address']), 500),
          text('after', 'Nội dung sau khi thay đổi', when('change', ['person', 'address']), 500),
        ]),
        topic('receivers', 'Bên nhận quyền', [
          grid(
            'receivers',
            'Người nhận quyền',
            'người nhận',
            [
              text('name', 'Họ và tên'),
              citizenNumber('number', 'Số định danh cá nhân'),
              address('address', 'Nơi cư trú'),
              text('share', 'Phần quyền', { optional: true, help: 'Ví dụ: 1/2; bỏ trống nếu là toàn bộ' }, 30),
            ],
            [1, 20],
            when('change', ['sale', 'gift', 'inheritance', 'contribution']),
          ),
          choice('certificateWish', 'Muốn nhận giấy thế nào?', {
            note: 'Ghi xác nhận vào giấy cũ',
            renew: 'Cấp giấy chứng nhận mới',
          }),
        ]),
      ],
      applicantPrefill,
    ),
    steps: reviewedProcess,
    result: {
      title: 'Xác nhận đăng ký biến động đất đai',
      symbol: 'ĐKBĐ',
      body: [
        'Người đăng ký: {{applicantName}}, số định danh cá nhân {{applicantNumber}}.',
        'Thửa đất số {{parcel}}, tờ bản đồ số {{mapSheet}}, diện tích {{area}} m², tại {{landAddress}}.',
        'Giấy chứng nhận số {{certificateNumber}}, vào sổ số {{bookNumber}}, cấp ngày {{certificateOn}}.',
        'Nội dung biến động: {{change}}.',
        'Theo hợp đồng, văn bản số {{contractNumber}} ngày {{contractOn}}. Bên nhận quyền: {{receivers}}.',
        'Trước khi thay đổi: {{before}}. Sau khi thay đổi: {{after}}.',
      ],
    },
    channels: everyChannel,
    resultChannels: ['post', 'desk'],
    payBefore: 'result',
    guide: [
      'Công chứng hợp đồng trước, rồi nộp hồ sơ; Văn phòng đăng ký đất đai chuyển thông tin sang cơ quan thuế thay bạn.',
      'Nộp thuế thu nhập và lệ phí trước bạ theo thông báo của cơ quan thuế; thời gian chờ nộp thuế không tính vào thời hạn.',
      'Mang giấy chứng nhận bản chính khi đến nhận kết quả.',
      'Chuyển quyền giải quyết trong 10 ngày làm việc; chỉ đổi thông tin thường nhanh hơn.',
    ],
  },
};
