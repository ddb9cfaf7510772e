import { registerBirth } from '../seed/register-birth';
import { registerHouseholdBusiness } from '../seed/register-household-business';
import { registerPromotion } from '../seed/register-promotion';
import { checkForm } from './check-form';
import { checkFormModel } from './check-form-model';
import type { Form, FormData, FormField, PropertySchema } from './form';
import { choice, date, form, grid, text, tick, topic, when } from './form-pieces';
import { readable, resultText } from './result-text';
import { keepShown } from './shown';

const now = new Date('2026-11-21T20:00:00Z'); // the 22nd in Vietnam

const birth: FormData = {
  applicantName: 'Nguyễn Thị Lan',
  applicantNumber: '068 190 000 001',
  applicantAddress: '12 Trần Phú, phường Xuân Hương - Đà Lạt, tỉnh Lâm Đồng',
  applicantPhone: '0912.345.678',
  relation: 'mother',
  childName: 'Trần Nguyễn An',
  childBirthOn: '2026-11-22',
  childSex: 'female',
  childEthnicity: 'Kinh',
  childNationality: 'Việt Nam',
  childBirthPlace: 'Bệnh viện Đa khoa Lâm Đồng',
  childHometown: 'Lâm Đồng',
  motherName: 'Nguyễn Thị Lan',
  motherBirthOn: '1998-02-03',
  motherNationality: 'Việt Nam',
  motherAddress: '12 Trần Phú',
  fatherKnown: 'no',
};
const content = registerBirth.content;
const faults = (data: FormData, of: { form: Form } = content) => checkForm(of, data, now);
const detailAt = (pointer: string, data: FormData, of?: { form: Form }) =>
  faults(data, of).find((fault) => fault.pointer === `/form${pointer}`)?.detail;

describe('a filled-in form', () => {
  it('passes when all that is asked is there, numbers in groups too', () => {
    expect(faults(birth)).toEqual([]);
  });

  it('asks for what is missing, field by field in the order of the form', () => {
    expect(faults({}).slice(0, 6)).toEqual([
      { pointer: '/form/applicantName', detail: 'Hãy nhập họ và tên.' },
      { pointer: '/form/applicantNumber', detail: 'Hãy nhập số định danh cá nhân.' },
      { pointer: '/form/applicantAddress', detail: 'Hãy nhập nơi cư trú.' },
      { pointer: '/form/applicantPhone', detail: 'Hãy nhập số điện thoại.' },
      { pointer: '/form/relation', detail: 'Hãy trả lời câu “Bạn là gì của trẻ?”.' },
      { pointer: '/form/childName', detail: 'Hãy nhập họ, chữ đệm, tên của trẻ.' },
    ]);
  });

  it.each<[string, string, unknown, string]>([
    [
      'a citizen number too short',
      '/applicantNumber',
      '06819000001',
      'Số định danh cá nhân cần đủ 12 chữ số. Bạn đã nhập 11.',
    ],
    [
      'a phone number too long',
      '/applicantPhone',
      '09123456789',
      'Số điện thoại cần đủ 10 chữ số, bắt đầu bằng số 0. Bạn đã nhập 11.',
    ],
    ['an address for mail without its sign', '/applicantEmail', 'lan.vidu.vn', 'Thư điện tử cần có dạng ten@vidu.vn.'],
    ['a choice that is not offered', '/childSex', 'unknown', 'Hãy chọn một mục trong danh sách cho giới tính của trẻ.'],
    [
      'a date that never was',
      '/childBirthOn',
      '2026-02-30',
      'Ngày sinh của trẻ cần là một ngày có thật, dạng ngày/tháng/năm.',
    ],
    [
      'a year without its century',
      '/childBirthOn',
      '0026-11-20',
      'Ngày sinh của trẻ cần là một ngày có thật, dạng ngày/tháng/năm.',
    ],
    ['a birthday to come', '/childBirthOn', '2026-11-23', 'Ngày sinh của trẻ cần không muộn hơn hôm nay.'],
    [
      'a name without end',
      '/childName',
      'A'.repeat(101),
      'Họ, chữ đệm, tên của trẻ cần không quá 100 ký tự. Bạn đã nhập 101.',
    ],
    ['blanks for a name', '/childName', '   ', 'Hãy nhập họ, chữ đệm, tên của trẻ.'],
    ['a list where a text belongs', '/childName', ['An'], 'Hãy nhập họ, chữ đệm, tên của trẻ.'],
  ])('says what to do about %s', (_, pointer, value, detail) => {
    expect(detailAt(pointer, { ...birth, [pointer.slice(1)]: value })).toBe(detail);
  });

  it('asks for the father only when he is known, and for the marriage only then', () => {
    const known = faults({ ...birth, fatherKnown: 'yes' }).map((fault) => fault.pointer);
    expect(known).toEqual([
      '/form/fatherName',
      '/form/fatherBirthOn',
      '/form/fatherNationality',
      '/form/fatherAddress',
      '/form/married',
    ]);
  });

  it('does not look at what is hidden', () => {
    expect(faults({ ...birth, fatherName: 'x'.repeat(9999), fatherBirthOn: 'never', married: 'perhaps' })).toEqual([]);
  });

  it('looks into the rows of a grid', () => {
    const business = registerHouseholdBusiness.content;
    expect(detailAt('/trades', {}, business)).toBe('Hãy thêm ít nhất một ngành, nghề.');
    expect(detailAt('/trades', { trades: [] }, business)).toBe('Hãy thêm ít nhất một ngành, nghề.');
    expect(detailAt('/trades/1/name', { trades: [{ name: 'Bán lẻ', main: 'yes' }, { main: 'no' }] }, business)).toBe(
      'Hãy nhập tên ngành, nghề.',
    );
    expect(
      detailAt(
        '/members/0/number',
        { owners: 'family', members: [{ name: 'An', number: '12', relation: 'Con' }] },
        business,
      ),
    ).toBe('Số định danh cá nhân cần đủ 12 chữ số. Bạn đã nhập 2.');
    expect(detailAt('/members', { owners: 'one' }, business)).toBeUndefined();
    expect(
      detailAt('/trades', { trades: Array.from({ length: 31 }, () => ({ name: 'a', main: 'no' })) }, business),
    ).toBe('Các ngành, nghề cần không quá 30 ngành, nghề.');
  });

  it('keeps numbers within their bounds', () => {
    const promotion = registerPromotion.content;
    expect(detailAt('/total', { total: 0 }, promotion)).toBe('Tổng giá trị giải thưởng (đồng) cần từ 1 trở lên.');
    expect(detailAt('/total', { total: 2_000_000_000_000 }, promotion)).toBe(
      'Tổng giá trị giải thưởng (đồng) cần không quá 1.000.000.000.000.',
    );
    expect(detailAt('/total', { total: 1.5 }, promotion)).toBe('Tổng giá trị giải thưởng (đồng) cần là số nguyên.');
    expect(detailAt('/total', { total: '12' }, promotion)).toBe('Tổng giá trị giải thưởng (đồng) cần là số nguyên.');
    expect(detailAt('/from', { from: '2026-11-21' }, promotion)).toBe('Từ ngày cần từ hôm nay trở đi.');
    expect(detailAt('/from', { from: '2026-11-22' }, promotion)).toBeUndefined();
  });

  it('asks for a declaration to be ticked', () => {
    const declared = form([
      topic('end', 'Cam đoan', [
        {
          ...tick('true', 'Tôi cam đoan nội dung là đúng', { optional: false }),
          schema: { type: 'boolean', const: true },
        },
      ]),
    ]);
    expect(detailAt('/true', { true: false }, { form: declared })).toBe(
      'Hãy đánh dấu “Tôi cam đoan nội dung là đúng”.',
    );
    expect(detailAt('/true', {}, { form: declared })).toBe('Hãy đánh dấu “Tôi cam đoan nội dung là đúng”.');
    expect(detailAt('/true', { true: true }, { form: declared })).toBeUndefined();
  });
});

describe('what is kept of a form', () => {
  it('is neither hidden, nor unknown, nor blank, and numbers lose their spaces', () => {
    const kept = keepShown(content.form, {
      ...birth,
      fatherName: 'Trần Văn Bình',
      evil: 1,
      applicantEmail: ' ',
      childEthnicity: ' Kinh ',
    });
    expect(kept).toEqual({ ...birth, applicantNumber: '068190000001', applicantPhone: '0912345678' });
  });

  it('does not reach into what every object has', () => {
    const named = form([
      topic('a', 'A', [
        text('constructor', 'Người xây', { optional: true }),
        text('toString', 'Tên', { optional: true }),
      ]),
    ]);
    expect(keepShown(named, {})).toEqual({});
  });

  it('drops empty rows and hidden cells', () => {
    const rows = form([
      topic('a', 'A', [
        grid(
          'rows',
          'Bảng',
          'dòng',
          [choice('kind', 'Loại', { a: 'A', b: 'B' }), text('note', 'Ghi chú', when('kind', 'b'))],
          [0, 5],
          { optional: true },
        ),
      ]),
    ]);
    expect(keepShown(rows, { rows: [{ kind: 'a', note: 'x' }, { kind: '' }, { kind: 'b', note: 'y' }] })).toEqual({
      rows: [{ kind: 'a' }, { kind: 'b', note: 'y' }],
    });
    expect(keepShown(rows, { rows: [{}, { kind: ' ' }] })).toEqual({});
  });
});

describe('the text of a result', () => {
  it('is filled in as people read it, without what was not asked', () => {
    const text = resultText(content, birth);
    expect(text[0]).toBe('Họ, chữ đệm, tên: Trần Nguyễn An. Giới tính: Nữ.');
    expect(text[1]).toContain('Ngày sinh: 22/11/2026.');
    expect(text.join()).not.toContain('người cha');
    expect(text.join()).not.toContain('{{');
  });

  it('reads a grid as a list and large numbers in groups', () => {
    const values = readable(registerHouseholdBusiness.content.form, {
      capital: 50_000_000,
      trades: [
        { name: 'Bán lẻ đồ uống', main: 'yes' },
        { name: 'Cho thuê phòng', main: 'no' },
      ],
    });
    expect(values).toEqual({ capital: '50.000.000', trades: 'Bán lẻ đồ uống, Có; Cho thuê phòng, Không' });
  });

  it('leaves text with dollar signs alone', () => {
    expect(resultText(content, { ...birth, childName: "$& $1 $'" })[0]).toBe(
      "Họ, chữ đệm, tên: $& $1 $'. Giới tính: Nữ.",
    );
  });
});

describe('a form to be published', () => {
  const one = (field: Partial<FormField>, schema: PropertySchema = { type: 'string', maxLength: 10 }): Form => ({
    schema: { type: 'object', properties: { a: schema }, required: [] },
    ui: {
      sections: [{ key: 'a', title: 'A', fields: [{ pointer: '/a', label: 'Trường A', widget: 'text', ...field }] }],
    },
  });

  it.each<[string, Form, string]>([
    [
      'asks for data that it does not have',
      one({ pointer: '/b' }),
      'Trường “Trường A” không có dữ liệu “b” tương ứng.',
    ],
    ['has data that it does not ask for', one({ pointer: '/b' }), 'Dữ liệu “a” không có trường nào hỏi.'],
    ['has a text without end', one({}, { type: 'string' }), 'Trường “Trường A” cần có độ dài tối đa.'],
    [
      'asks for a number by words',
      one({}, { type: 'integer' }),
      'Trường “Trường A”: cách nhập “text” không hợp với kiểu dữ liệu “integer”.',
    ],
    [
      'depends on what comes later',
      one({ when: { pointer: '/z', equals: 'x' } }),
      'Trường “Trường A” phụ thuộc trường “/z” không đứng trước nó.',
    ],
    [
      'offers nothing to choose',
      one({ widget: 'radio' }, { type: 'string', enum: ['x'] }),
      'Trường “Trường A” chưa có mục nào để chọn.',
    ],
    [
      'offers what it does not allow',
      one({ widget: 'radio', options: [{ value: 'y', label: 'Y' }] }, { type: 'string', enum: ['x'] }),
      'Trường “Trường A”: các mục để chọn không khớp với giá trị được phép.',
    ],
    [
      'has a grid without columns',
      one({ widget: 'grid' }, { type: 'array', maxItems: 3, items: { type: 'object', properties: {}, required: [] } }),
      'Trường “Trường A” là bảng nhưng chưa có cột.',
    ],
    [
      'asks twice',
      form([topic('a', 'A', [text('x', 'X')]), topic('b', 'B', [text('x', 'X')])]),
      'Trường “/x” được hỏi hai lần.',
    ],
    [
      'has two sections of one key',
      form([topic('a', 'A', [text('x', 'X')]), topic('a', 'B', [date('y', 'Y')])]),
      'Có hai phần cùng mã “a”.',
    ],
    [
      'fills in what it does not ask',
      form([topic('a', 'A', [text('x', 'X')])], { y: 'account.name' }),
      'Trường điền sẵn “/y” không có trong biểu mẫu.',
    ],
  ])('fails, saying so, when it %s', (_, model, fault) => {
    expect(checkFormModel(model)).toContain(fault);
  });

  it('keeps nobody waiting where a pattern would take years over an answer', () => {
    const slip = one({}, { type: 'string', maxLength: 200, pattern: '^(\\w+ ?)+$' });
    expect(checkFormModel(slip)).toEqual([]);
    expect(faults({ a: 'a lot of words' }, { form: slip })).toEqual([]);
    expect(faults({ a: `${'a'.repeat(60)}!` }, { form: slip })).toMatchObject([{ pointer: '/form' }]);
  });

  it('fails when a pattern is no pattern', () => {
    expect(checkFormModel(one({}, { type: 'string', maxLength: 5, pattern: '(' }))[0]).toMatch(
      /^Lược đồ dữ liệu của biểu mẫu không dùng được/,
    );
  });
});
