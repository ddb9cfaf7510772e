import { competenceOf, subjectOf } from './classify';
import { parseFees } from './parse-fees';
import { parseLimit } from './parse-limit';
import { parsePapers } from './parse-papers';
import { paragraphs, plain } from './plain-text';

describe('text with markup', () => {
  it.each([
    ['Bước 1: Nộp hồ sơ.</p> \n- Bước 2: Nhận kết quả.</p>', ['Bước 1: Nộp hồ sơ.', 'Bước 2: Nhận kết quả.']],
    ['<ul><li>Một</li><li>Hai &amp; ba</li></ul>', ['Một', 'Hai & ba']],
    ['A<script>alert(1)</script>B', ['AB']],
    ['A<SCRIPT src=x>alert(1)', ['A']],
    ['A<img src=x onerror=alert(1)', ['A']],
    ['&lt;script&gt;alert(1)&lt;/script&gt;Xong', ['Xong']],
    ['<<b>b>đậm</b>', ['đậm']],
    ['a < b và c > d', ['a < b và c > d']],
    ['Nơi cư trú&nbsp;&#7841;&#x1EA1;', ['Nơi cư trú ạạ']],
    ['Thu\u031b tu\u0323c\u0000 \uD800 x', ['Thư tục x']],
    ['<!-- ghi chú --> Nội dung', ['Nội dung']],
    ['- ; \n</p>', []],
  ])('of %j is read as %j', (markup, read) => {
    expect(paragraphs(markup)).toEqual(read);
  });

  it('is read in time that grows with its length', () => {
    const began = Date.now();
    plain('<script>'.repeat(50_000));
    plain('<'.repeat(200_000));
    plain('<p'.repeat(100_000));
    expect(Date.now() - began).toBeLessThan(1000);
  });
});

describe('a time limit', () => {
  it.each([
    ['07 Ngày làm việc', { amount: 7, unit: 'working-day' }],
    ['5 Ngày', { amount: 5, unit: 'calendar-day' }],
    ['1 Tháng', { amount: 30, unit: 'calendar-day' }],
    ['8 giờ làm việc', { amount: 8, unit: 'working-hour' }],
    ['02 (hai) ngày làm việc kể từ ngày nhận đủ hồ sơ', { amount: 2, unit: 'working-day' }],
    ['Tối đa 6 ngày làm việc kể từ ngày nhận đủ hồ sơ theo quy định.', { amount: 6, unit: 'working-day' }],
    ['Ngay trong ngày tiếp nhận yêu cầu', { amount: 0, unit: 'working-day' }],
    [
      'Ngay trong ngày tiếp nhận hồ sơ; nhận sau 15 giờ thì trả kết quả trong ngày làm việc tiếp theo.',
      { amount: 0, unit: 'working-day', lateAfter: '15:00' },
    ],
    [
      '03 ngày làm việc, phải xác minh thì không quá 08 ngày làm việc.',
      { amount: 3, unit: 'working-day', why: 'Nguồn nêu nhiều thời hạn, lấy thời hạn nêu đầu tiên.' },
    ],
    ['30', { amount: 30, unit: 'working-day', why: 'Nguồn chỉ ghi số, hiểu là ngày làm việc.' }],
    ['0', { amount: 0, unit: 'working-day', why: 'Nguồn ghi số 0, hiểu là giải quyết trong ngày.' }],
  ])('of “%s” is understood', (text, limit) => {
    expect(parseLimit(text)).toEqual(limit);
  });

  it.each([
    '',
    'Không quy định',
    'Khác',
    'Tùy theo đợt',
    'cấp đủ trong 9 tháng/năm học, lần 1 chi trả 4 tháng',
    '99999 ngày',
  ])('is not found in “%s”', (text) => {
    expect(parseLimit(text)).toBeUndefined();
  });
});

describe('fees', () => {
  it.each([
    ['', [], 0, false],
    ['Lệ phí: 200000 ĐồngXem chi tiết', [['charge', 200_000]], 0, false],
    ['Phí: 1.200.000 ĐồngXem chi tiết', [['fee', 1_200_000]], 0, false],
    ['Lệ phí: 0 ĐồngXem chi tiết', [], 0, false],
    ['Phí: Không Đồng', [], 0, false],
    ['Lệ phí: ĐồngXem chi tiết', [], 0, true],
    ['Lệ phí: Theo mức thu do Hội đồng nhân dân cấp tỉnh quy định.', [], 0, true],
    [
      'Phí: 150.000 ĐồngXem chi tiết Phí: 300.000 ĐồngXem chi tiết Phí: 150.000 Đồng',
      [
        ['fee', 150_000],
        ['fee', 300_000],
      ],
      2,
      true,
    ],
    [
      'Lệ phí: 50.000 đồng/lần ĐồngXem chi tiết Lệ phí: 20.000 đồng/lần Đồng',
      [
        ['charge', 50_000],
        ['charge', 20_000],
      ],
      2,
      true,
    ],
    ['Phí: 9999999999999 Đồng', [], 0, true],
  ])('of “%s” are understood', (text, amounts, cases, guessed) => {
    const parsed = parseFees(text);
    expect(parsed.fees.map((fee) => [fee.kind, fee.amount])).toEqual(amounts);
    expect(parsed.cases).toHaveLength(cases);
    expect(parsed.why !== undefined).toBe(guessed);
  });
});

describe('papers', () => {
  const one = (
    name: string,
    count = 'Bản chính: 1 - Bản sao: 0',
    form = 'https://csdl.dichvucong.gov.vn/web/jsp/download_file.jsp?ma=',
  ) => parsePapers([{ 'Tên giấy tờ': name, 'Mẫu đơn, tờ khai': form, 'Số lượng - bản chính': count }]);

  it('are counted and required', () => {
    expect(one('- Tờ khai theo mẫu;')).toEqual([
      {
        code: 'giay-to-1',
        name: 'Tờ khai theo mẫu',
        required: true,
        copies: { original: 1, certified: 0, photo: 0 },
        accept: ['pdf', 'jpg', 'png', 'docx'],
      },
    ]);
    expect(one('Bản sao có chứng thực bằng cấp', 'Bản chính: 0 - Bản sao: 2')[0]?.copies).toEqual({
      original: 0,
      certified: 2,
      photo: 0,
    });
    expect(one('Ảnh chụp', 'Bản chính: 0 - Bản sao: 1')[0]?.copies).toEqual({ original: 0, certified: 0, photo: 1 });
  });

  it('are not required of everybody where the source says so', () => {
    expect(one('Văn bản ủy quyền (nếu có)')[0]?.required).toBe(false);
    expect(one('Trường hợp gửi qua bưu chính thì gửi kèm bản sao', 'Bản chính: 0 - Bản sao: 0')[0]?.required).toBe(
      false,
    );
  });

  it('fall away where the source says there are none', () => {
    expect(one('Không quy định cụ thể.')).toEqual([]);
    expect(one('</p>')).toEqual([]);
  });

  it('have a short name, the whole in the note, and the address of their form only when it is one', () => {
    const [long] = one(`Đơn đề nghị ${'rất dài '.repeat(60)}`, undefined, 'https://csdl.dichvucong.gov.vn/x?ma=3fe6');
    expect(long?.name.length).toBeLessThanOrEqual(181);
    expect(long?.note).toMatch(/^Đơn đề nghị rất dài[^]*\nMẫu: https:\/\/csdl\.dichvucong\.gov\.vn\/x\?ma=3fe6$/);
    expect(one('Tờ khai', undefined, 'javascript:alert(1)?ma=1')[0]?.note).toBeUndefined();
  });
});

it.each([
  ['Công an Xã', 'commune'],
  ['Ủy ban Nhân dân xã, phường, thị trấn.', 'commune'],
  ['Phòng Tư Pháp', 'commune'],
  ['Sở Lao động-Thương binh và Xã hội', 'Sở Nội vụ'],
  ['Sở Công thương', 'Sở Công Thương'],
  ['Bộ Giáo dục và Đào tạo', 'Sở Giáo dục và Đào tạo'],
  ['Cục Thuế tỉnh', 'province'],
  ['', 'province'],
])('gives what “%s” did to an agency of today: %s', (agency, name) => {
  const [rule] = competenceOf(agency)[0];
  expect(rule).toMatchObject(
    name.startsWith('Sở') ? { agencyKind: 'department', agencyName: name } : { agencyKind: name },
  );
});

it('sorts by what the name speaks of', () => {
  expect(subjectOf('Thủ tục đăng ký khai sinh').field.code).toBe('ho-tich');
  expect(subjectOf('Giải quyết hưởng trợ cấp thất nghiệp').field.code).toBe('viec-lam');
  expect(subjectOf('Phúc khảo bài thi tốt nghiệp').life).toEqual(['study']);
  expect(subjectOf('Việc chưa ai nghĩ tới').field.code).toBe('khac');
});
