import { address, choice, decimal, form, grid, text, tick, topic, when, whole } from '../content/form-pieces';
import type { ProcedureDraft } from '../procedure-draft';
import { reviewedProcess } from './processes';
import {
  certifiedCopy,
  companyPrefill,
  companyTopic,
  department,
  everyChannel,
  fields,
  paper,
  serviceFee,
  TWO_LEVELS_FROM,
  workingDays,
} from './shared';

const rooms = 'Phí thẩm định cấp giấy phép karaoke';

export const licenseKaraoke: ProcedureDraft = {
  code: '1.001029',
  name: 'Cấp Giấy phép đủ điều kiện kinh doanh dịch vụ karaoke',
  field: fields.culture,
  serviceLevel: 3,
  audiences: ['business', 'citizen'],
  lifeEvents: ['business'],
  keywords: 'mở quán karaoke, phòng hát, giấy phép karaoke, quán hát',
  competence: department('Sở Văn hóa, Thể thao và Du lịch'),
  effectiveFrom: TWO_LEVELS_FROM,
  content: {
    legalBases: [
      { title: 'Nghị định số 54/2019/NĐ-CP', article: 'Điều 4, Điều 10, Điều 11', effectiveOn: '2019-09-01' },
      { title: 'Nghị định số 148/2024/NĐ-CP', effectiveOn: '2024-11-12' },
      { title: 'Thông tư số 01/2021/TT-BTC', article: 'Điều 4', effectiveOn: '2021-02-22' },
    ],
    papers: [
      paper('security', 'Giấy chứng nhận đủ điều kiện về an ninh, trật tự', certifiedCopy),
      paper('fire-safety', 'Văn bản nghiệm thu về phòng cháy, chữa cháy', certifiedCopy),
      paper('floor-plan', 'Sơ đồ mặt bằng các phòng hát', { accept: ['pdf', 'jpg', 'png', 'docx'] }),
    ],
    cases: [
      { key: 'small', name: 'Từ 1 đến 3 phòng hát' },
      { key: 'medium', name: 'Từ 4 đến 5 phòng hát' },
      { key: 'large', name: 'Từ 6 phòng hát trở lên' },
    ],
    fees: [
      serviceFee('karaoke-small', rooms, 4_000_000, 'small'),
      serviceFee('karaoke-medium', rooms, 6_000_000, 'medium'),
      serviceFee('karaoke-large', rooms, 12_000_000, 'large'),
    ],
    limits: workingDays(5),
    form: form(
      [
        companyTopic(),
        topic('place', 'Địa điểm kinh doanh', [
          text('placeName', 'Tên địa điểm'),
          address('placeAddress', 'Địa chỉ'),
          choice('placeOwned', 'Địa điểm là', { owned: 'Của tổ chức', rented: 'Thuê' }),
          text('lease', 'Hợp đồng thuê: số, ngày, thời hạn', when('placeOwned', 'rented')),
          whole('floorsUsed', 'Số tầng sử dụng', [1, 30]),
        ]),
        topic('rooms', 'Các phòng hát', [
          grid(
            'rooms',
            'Danh sách phòng',
            'phòng hát',
            [
              text('name', 'Tên hoặc số phòng', {}, 60),
              whole('floor', 'Ở tầng', [0, 30]),
              decimal('area', 'Diện tích sử dụng (m²)', [20, 1000], {
                help: 'Từ 20 m² trở lên, không kể công trình phụ',
              }),
            ],
            [1, 60],
          ),
          tick('noLocks', 'Cửa phòng không đặt chốt cửa bên trong, không đặt thiết bị báo động'),
          decimal('soundDistance', 'Âm thanh ra ngoài phòng hát (dBA)', [0, 200], {
            optional: true,
            help: 'Theo kết quả đo, nếu đã đo',
          }),
        ]),
        topic('safety', 'An ninh và phòng cháy', [
          text('securityNumber', 'Số giấy chứng nhận an ninh, trật tự', {}, 60),
          text('fireNumber', 'Số văn bản nghiệm thu phòng cháy, chữa cháy', {}, 60),
          text('manager', 'Người chịu trách nhiệm tại địa điểm'),
        ]),
      ],
      companyPrefill,
    ),
    steps: reviewedProcess,
    result: {
      title: 'Giấy phép đủ điều kiện kinh doanh dịch vụ karaoke',
      symbol: 'GP',
      body: [
        'Cấp cho: {{companyName}}, mã số doanh nghiệp {{companyTaxCode}}, địa chỉ trụ sở {{companyAddress}}.',
        'Người đại diện theo pháp luật: {{companyRepresentative}}.',
        'Địa điểm kinh doanh: {{placeName}}, {{placeAddress}}.',
        'Các phòng hát: {{rooms}}.',
        'Người được cấp phép bảo đảm các điều kiện về an ninh, phòng cháy, chữa cháy và giờ hoạt động theo quy định.',
      ],
    },
    channels: everyChannel,
    resultChannels: ['online', 'post', 'desk'],
    payBefore: 'receive',
    guide: [
      'Có giấy chứng nhận an ninh, trật tự và nghiệm thu phòng cháy, chữa cháy trước khi nộp.',
      'Sở cử người thẩm định tại chỗ trong thời hạn 5 ngày làm việc và lập biên bản có chữ ký của bạn.',
      'Phí thẩm định nộp khi hồ sơ được tiếp nhận và không trả lại nếu không đạt.',
    ],
  },
};
