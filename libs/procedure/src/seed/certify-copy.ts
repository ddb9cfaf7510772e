import { choice, date, form, grid, text, topic, when, whole } from '../content/form-pieces';
import type { ProcedureDraft } from '../procedure-draft';
import { standardProcess } from './processes';
import {
  applicantPrefill,
  applicantTopic,
  communes,
  fields,
  paper,
  serviceFee,
  TWO_LEVELS_FROM,
  withinTheDay,
} from './shared';

export const certifyCopy: ProcedureDraft = {
  code: '2.000815',
  name: 'Chứng thực bản sao từ bản chính giấy tờ, văn bản',
  field: fields.certification,
  serviceLevel: 3,
  audiences: ['citizen', 'business'],
  lifeEvents: ['papers', 'study', 'work'],
  keywords: 'sao y, sao y công chứng, công chứng giấy tờ, photo công chứng, chứng thực điện tử, bằng cấp, căn cước',
  competence: communes,
  effectiveFrom: TWO_LEVELS_FROM,
  content: {
    legalBases: [
      { title: 'Nghị định số 23/2015/NĐ-CP', article: 'Điều 5, Điều 7, Điều 20', effectiveOn: '2015-04-10' },
      { title: 'Thông tư số 226/2016/TT-BTC', article: 'Điều 4', effectiveOn: '2017-01-01' },
      { title: 'Nghị định số 45/2020/NĐ-CP', article: 'Điều 10', effectiveOn: '2020-05-22' },
    ],
    papers: [
      paper('original', 'Bản chính giấy tờ cần chứng thực', {
        note: 'Tải ảnh chụp hoặc bản quét trước; mang bản chính đến đối chiếu theo lịch hẹn.',
      }),
    ],
    cases: [
      { key: 'one-page', name: 'Giấy tờ 1 trang, một bản sao' },
      { key: 'two-pages', name: 'Giấy tờ 2 trang, một bản sao' },
      { key: 'ten-pages', name: 'Giấy tờ đến 10 trang, một bản sao' },
    ],
    fees: [
      serviceFee('copy-1', 'Phí chứng thực bản sao, 2.000 đồng một trang', 2_000, 'one-page'),
      serviceFee('copy-2', 'Phí chứng thực bản sao, 2.000 đồng một trang', 4_000, 'two-pages'),
      serviceFee('copy-10', 'Phí chứng thực bản sao, từ trang thứ ba 1.000 đồng một trang', 12_000, 'ten-pages'),
    ],
    limits: withinTheDay,
    form: form(
      [
        applicantTopic(),
        topic('documents', 'Giấy tờ cần chứng thực', [
          grid(
            'documents',
            'Danh sách giấy tờ',
            'giấy tờ',
            [
              text('title', 'Tên giấy tờ', { help: 'Ví dụ: Bằng tốt nghiệp đại học' }),
              text('number', 'Số giấy tờ', { optional: true }, 60),
              text('issuer', 'Nơi cấp'),
              whole('pages', 'Số trang', [1, 200]),
              whole('copies', 'Số bản sao', [1, 50]),
            ],
            [1, 20],
          ),
        ]),
        topic('copy', 'Cách nhận bản sao', [
          choice('copyKind', 'Bạn cần bản sao nào?', {
            electronic: 'Bản sao điện tử có chữ ký số',
            paper: 'Bản sao giấy',
          }),
          date('visitOn', 'Ngày mang bản chính đến đối chiếu', { earliest: 'today' }),
          choice('visitHalf', 'Buổi', { morning: 'Sáng, 07:00 đến 11:30', afternoon: 'Chiều, 13:30 đến 17:00' }),
          choice(
            'shipping',
            'Nhận bản giấy ở đâu?',
            { desk: 'Tại bộ phận một cửa', post: 'Qua bưu chính' },
            when('copyKind', 'paper'),
          ),
          text('usedFor', 'Dùng vào việc gì', { optional: true }),
        ]),
      ],
      applicantPrefill,
    ),
    steps: standardProcess,
    result: {
      title: 'Lời chứng thực bản sao từ bản chính',
      symbol: 'SCT-BS',
      body: [
        'Chứng thực bản sao đúng với bản chính đối với các giấy tờ: {{documents}}.',
        'Người yêu cầu chứng thực: {{applicantName}}, số định danh cá nhân {{applicantNumber}}.',
        'Hình thức bản sao: {{copyKind}}.',
      ],
    },
    channels: ['online', 'desk'],
    resultChannels: ['online', 'desk', 'post'],
    payBefore: 'result',
    guide: [
      'Bạn kê khai và chọn buổi hẹn trên mạng, rồi mang bản chính đến đối chiếu; mọi xã, phường đều nhận, không kể nơi cư trú.',
      'Phí 2.000 đồng một trang cho hai trang đầu, từ trang thứ ba 1.000 đồng, không quá 200.000 đồng một bản.',
      'Bản sao điện tử được ký số, dùng trên mạng như bản giấy và tải về được nhiều lần.',
      'Không chứng thực giấy tờ đã tẩy xóa, hư hỏng hoặc giấy tờ nước ngoài chưa hợp pháp hóa lãnh sự.',
    ],
  },
};
