import { address, choice, date, decimal, form, longText, text, topic, when, whole } from '../content/form-pieces';
import type { ProcedureDraft } from '../procedure-draft';
import { assignedProcess } from './processes';
import {
  applicantPrefill,
  applicantTopic,
  certifiedCopy,
  charge,
  communes,
  days,
  everyChannel,
  fields,
  optional,
  paper,
  photocopy,
  TWO_LEVELS_FROM,
} from './shared';

export const permitHouse: ProcedureDraft = {
  code: '1.009994',
  name: 'Cấp giấy phép xây dựng nhà ở riêng lẻ',
  field: fields.construction,
  serviceLevel: 4,
  audiences: ['citizen'],
  lifeEvents: ['home'],
  keywords: 'xin phép xây nhà, làm nhà, cất nhà, giấy phép xây nhà, GPXD, sửa nhà, nâng tầng',
  competence: communes,
  effectiveFrom: TWO_LEVELS_FROM,
  content: {
    legalBases: [
      {
        title: 'Luật Xây dựng số 50/2014/QH13, sửa đổi năm 2020',
        article: 'Điều 89, Điều 93, Điều 95, Điều 102',
        effectiveOn: '2021-01-01',
      },
      { title: 'Nghị định số 175/2024/NĐ-CP', effectiveOn: '2024-12-30' },
      { title: 'Nghị định số 140/2025/NĐ-CP', effectiveOn: '2025-07-01' },
    ],
    papers: [
      paper('land-right', 'Giấy chứng nhận quyền sử dụng đất', {
        ...certifiedCopy,
        note: 'Hoặc một trong các giấy tờ về đất đai thay thế theo quy định.',
      }),
      paper('drawings', 'Bản vẽ thiết kế xây dựng', {
        copies: { original: 2, certified: 0, photo: 0 },
        accept: ['pdf'],
        note: 'Mặt bằng vị trí, mặt bằng các tầng, mặt đứng, mặt cắt, móng, sơ đồ đấu nối.',
      }),
      paper('neighbour-commitment', 'Cam kết bảo đảm an toàn cho công trình liền kề', {
        ...optional,
        note: 'Khi có tường chung hoặc công trình liền kề.',
      }),
      paper('old-permit', 'Giấy phép xây dựng đã cấp', {
        ...optional,
        ...photocopy,
        note: 'Khi sửa chữa, cải tạo nhà đã có giấy phép.',
      }),
    ],
    cases: [
      { key: 'new', name: 'Xây mới' },
      { key: 'repair', name: 'Sửa chữa, cải tạo' },
      { key: 'term', name: 'Xây có thời hạn trên đất quy hoạch' },
    ],
    fees: [charge('house-permit', 'Lệ phí cấp giấy phép xây dựng nhà ở riêng lẻ', 75_000)],
    limits: days(15),
    form: form(
      [
        applicantTopic('Chủ đầu tư', 'Người đứng tên xin phép cần là người có quyền sử dụng đất.'),
        topic('land', 'Thửa đất', [
          address('landAddress', 'Địa chỉ thửa đất'),
          text('mapSheet', 'Số tờ bản đồ', { inputmode: 'numeric' }, 20),
          text('parcel', 'Số thửa', { inputmode: 'numeric' }, 20),
          decimal('landArea', 'Diện tích đất (m²)', [1, 100_000]),
          text('landCertificate', 'Số giấy chứng nhận quyền sử dụng đất', {}, 60),
          choice('coOwners', 'Đất có người đồng sử dụng?', { no: 'Không', yes: 'Có' }),
          text('coOwnerNames', 'Họ và tên người đồng sử dụng', when('coOwners', 'yes'), 500),
        ]),
        topic('house', 'Ngôi nhà', [
          choice('work', 'Bạn xin phép làm gì?', {
            new: 'Xây mới',
            repair: 'Sửa chữa, cải tạo',
            term: 'Xây có thời hạn',
          }),
          text('existing', 'Tình trạng nhà hiện có', { help: 'Số tầng, kết cấu', ...when('work', 'repair') }),
          decimal('groundArea', 'Diện tích xây dựng tầng 1 (m²)', [1, 10_000]),
          decimal('floorArea', 'Tổng diện tích sàn (m²)', [1, 100_000]),
          decimal('height', 'Chiều cao công trình (m)', [1, 200]),
          whole('floors', 'Số tầng trên mặt đất', [1, 60]),
          choice('basement', 'Có tầng hầm?', { no: 'Không', yes: 'Có' }),
          whole('basementFloors', 'Số tầng hầm', [1, 10], when('basement', 'yes')),
          decimal('setback', 'Khoảng lùi so với ranh đất phía đường (m)', [0, 100]),
        ]),
        topic('work', 'Thi công', [
          text('designer', 'Đơn vị hoặc cá nhân thiết kế', {
            help: 'Nhà dưới 250 m² sàn, từ 2 tầng trở xuống được tự thiết kế',
          }),
          text('designerCertificate', 'Số chứng chỉ hành nghề thiết kế', { optional: true }, 60),
          date('startOn', 'Ngày dự kiến khởi công', { earliest: 'today' }),
          whole('months', 'Số tháng thi công dự kiến', [1, 60]),
          longText('workNote', 'Điều cần nói thêm', { optional: true }, 1000),
        ]),
      ],
      applicantPrefill,
    ),
    steps: assignedProcess,
    result: {
      title: 'Giấy phép xây dựng',
      symbol: 'GPXD',
      body: [
        'Cấp cho: {{applicantName}}, số định danh cá nhân {{applicantNumber}}, nơi cư trú {{applicantAddress}}.',
        'Được phép: {{work}} nhà ở riêng lẻ tại {{landAddress}}, thửa đất số {{parcel}}, tờ bản đồ số {{mapSheet}}, diện tích {{landArea}} m².',
        'Diện tích xây dựng tầng 1: {{groundArea}} m². Tổng diện tích sàn: {{floorArea}} m². Số tầng: {{floors}}. Chiều cao: {{height}} m. Khoảng lùi: {{setback}} m.',
        'Số tầng hầm: {{basementFloors}}.',
        'Giấy tờ về quyền sử dụng đất: {{landCertificate}}.',
        'Giấy phép có hiệu lực khởi công trong 12 tháng từ ngày cấp; quá thời hạn đó phải đề nghị gia hạn.',
      ],
    },
    channels: everyChannel,
    resultChannels: ['online', 'post', 'desk'],
    payBefore: 'result',
    guide: [
      'Xem quy hoạch và chỉ giới thửa đất trước khi thuê thiết kế; bộ phận một cửa cho xem không thu tiền.',
      'Công chức xây dựng kiểm tra hồ sơ, xem hiện trạng và chỉ yêu cầu bổ sung một lần, bằng văn bản nêu đủ các điểm.',
      'Báo ngày khởi công cho Ủy ban nhân dân xã, phường trước 3 ngày làm việc.',
      'Nhà ở nông thôn dưới 7 tầng ngoài khu quy hoạch có thể được miễn giấy phép: hãy hỏi trước khi nộp.',
    ],
  },
};
