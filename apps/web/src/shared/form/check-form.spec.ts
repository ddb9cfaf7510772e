import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { FormAnswers, FormDefinition, FormField } from '../../api/contract';
import { goodAnswers, sampleForm } from '../../test/sample-form';
import { checkForm } from './check-form';
import { answersThatCount, fieldsOf, isShown } from './shown';

const now = new Date('2026-11-21T03:00:00Z');
const detailsOf = (answers: FormAnswers) =>
  Object.fromEntries(checkForm(sampleForm, answers, now).map(({ pointer, detail }) => [pointer, detail]));

it('takes good answers', () => {
  expect(checkForm(sampleForm, goodAnswers, now)).toEqual([]);
});

it('asks for each empty field in its own words, and not for hidden ones', () => {
  expect(detailsOf({})).toEqual({
    '/form/name': 'Hãy nhập họ và tên.',
    '/form/number': 'Hãy nhập số định danh cá nhân.',
    '/form/bornOn': 'Hãy nhập ngày sinh.',
    '/form/married': 'Hãy trả lời câu “Bạn đã kết hôn chưa?”.',
    '/form/floors': 'Hãy nhập số tầng.',
    '/form/field': 'Hãy chọn loại nhà.',
    '/form/place': 'Hãy nhập địa chỉ nhà.',
    '/form/agreed': 'Hãy đánh dấu “Tôi đồng ý”.',
    '/form/members': 'Hãy thêm ít nhất một thành viên.',
  });
});

it('asks for what an answer made necessary', () => {
  expect(detailsOf({ ...goodAnswers, married: 'yes' })).toEqual({ '/form/marriedOn': 'Hãy nhập ngày kết hôn.' });
});

it('asks nothing that hangs on a hidden question, whatever was answered there before', () => {
  const text = (key: string, when?: FormField['when']): FormField => ({
    pointer: `/${key}`,
    label: key,
    widget: 'text',
    when,
  });
  const fields = [
    text('a'),
    text('b', { pointer: '/a', equals: 'yes' }),
    text('c', { pointer: '/b', equals: ['x', 'y'] }),
  ];
  const schema = { type: 'string', maxLength: 9 } as const;
  const form: FormDefinition = {
    schema: { type: 'object', properties: { a: schema, b: schema, c: schema }, required: ['c'] },
    ui: { sections: [{ key: 'one', title: 'Một', fields }] },
  };
  expect(checkForm(form, { a: 'yes', b: 'y' }, now)).toHaveLength(1);
  expect(checkForm(form, { a: 'no', b: 'y' }, now)).toEqual([]);
  expect(fields.map((field) => isShown(field, fields, { a: 'no', b: 'y' }))).toEqual([true, false, false]);
});

it('says what to do about answers that cannot be taken', () => {
  const wrong = {
    ...goodAnswers,
    name: 'Một cái tên dài quá hai mươi chữ',
    number: '06809000000',
    phone: '912345678',
    email: 'lan',
    bornOn: '1990-02-30',
    area: 'rộng',
    floors: 2.5,
    story: 'ngắn',
    agreed: false,
    members: [{ name: 'A', bornOn: '2030-01-01' }, { bornOn: '2000-01-01' }],
  };
  expect(detailsOf(wrong)).toEqual({
    '/form/name': 'Họ và tên cần không quá 20 ký tự. Bạn đã nhập 32.',
    '/form/number': 'Số định danh cá nhân cần đủ 12 chữ số. Bạn đã nhập 11.',
    '/form/phone': 'Số điện thoại cần đủ 10 chữ số, bắt đầu bằng số 0. Bạn đã nhập 9.',
    '/form/email': 'Thư điện tử cần có dạng ten@vidu.vn.',
    '/form/bornOn': 'Ngày sinh cần là một ngày có thật, dạng ngày/tháng/năm.',
    '/form/area': 'Diện tích cần là số.',
    '/form/floors': 'Số tầng cần là số nguyên.',
    '/form/story': 'Mô tả cần ít nhất 5 ký tự.',
    '/form/agreed': 'Hãy đánh dấu “Tôi đồng ý”.',
    '/form/members/0/bornOn': 'Ngày sinh thành viên cần không muộn hơn hôm nay.',
    '/form/members/1/name': 'Hãy nhập tên thành viên.',
  });
});

it('counts today by Vietnam’s clock', () => {
  const lateEvening = new Date('2026-11-20T18:00:00Z');
  expect(checkForm(sampleForm, { ...goodAnswers, bornOn: '2026-11-21' }, lateEvening)).toEqual([]);
  expect(checkForm(sampleForm, { ...goodAnswers, bornOn: '2026-11-22' }, lateEvening)).toHaveLength(1);
});

it('looks only at the section that is asked about', () => {
  const [person] = sampleForm.ui.sections;
  expect(checkForm(sampleForm, {}, now, person?.fields)).toHaveLength(4);
});

describe('beside a full validator of JSON Schema', () => {
  const ajv = new Ajv({ allErrors: true, strict: false });
  addFormats(ajv, ['date', 'email']);
  const validate = ajv.compile(sampleForm.schema);
  const strange: Record<string, unknown[]> = {
    name: [undefined, '', 'x', 'x'.repeat(21), 7, null],
    number: ['068090000001', '0680 9000 0001', '123', 5],
    email: ['a@b.vn', 'a@b', 'a b@c.vn', '@b.vn'],
    bornOn: ['2024-02-29', '2023-02-29', '1990-1-1', '', 'hôm qua'],
    married: ['no', 'maybe', ''],
    area: [10, 9.99, 500, 500.1, '12', null],
    floors: [1, 0, 9, 10, 1.5, '3'],
    agreed: [true, false, 'true'],
    members: [[], [{}], [{ name: 'A' }], [{ name: 'A' }, { name: 'B' }, { name: 'C' }], 'A'],
  };

  for (const [key, values] of Object.entries(strange)) {
    it.each(values.map((value) => [JSON.stringify(value), value]))(`agrees on ${key} = %s`, (_, value) => {
      const answers = { ...goodAnswers, [key]: value };
      const counted = answersThatCount(fieldsOf(sampleForm), answers);
      validate({ ...counted, marriedOn: '2000-01-01' });
      const refused = (validate.errors ?? []).length > 0;
      expect(checkForm(sampleForm, answers, now).length > 0).toBe(refused);
    });
  }
});
