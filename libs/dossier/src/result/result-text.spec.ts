import type { ProcedureContent } from '@motcua/procedure';
import { mergedText, resultFields, type KnownFacts } from './result-text';

type Content = Pick<ProcedureContent, 'form' | 'result'>;

const content: Content = {
  form: {
    schema: {
      type: 'object',
      properties: {
        street: { type: 'string' },
        kind: { type: 'string', enum: ['new', 'repair'] },
        from: { type: 'string', format: 'date' },
        note: { type: 'string' },
      },
      required: ['street'],
    },
    ui: {
      sections: [
        {
          key: 'works',
          title: 'Công trình',
          fields: [
            { pointer: '/street', label: 'Tên đường', widget: 'text' },
            {
              pointer: '/kind',
              label: 'Loại',
              widget: 'select',
              options: [
                { value: 'new', label: 'Xây mới' },
                { value: 'repair', label: 'Sửa chữa' },
              ],
            },
            { pointer: '/from', label: 'Từ ngày', widget: 'date' },
            { pointer: '/note', label: 'Ghi chú', widget: 'text' },
          ],
        },
      ],
    },
  },
  result: {
    title: 'Giấy phép sử dụng tạm thời lòng đường',
    symbol: 'GP',
    body: [
      'Cho phép {{applicantName}} sử dụng đường {{ street }} ({{kind}}) từ {{from}}.',
      'Điều kiện: {{condition}}.',
      'Ghi chú: {{note}}',
    ],
  },
};
const known: KnownFacts = {
  dossierCode: 'H36.5-261121-0007',
  applicantName: 'Nguyễn Thị Lan',
  agencyName: 'Sở Xây dựng',
  procedureName: 'Cấp phép',
  submittedOn: '20/11/2026',
  receivedOn: '21/11/2026',
};
const data = { street: 'Phan Đình Phùng', kind: 'new', from: '2026-12-01' };

describe('text of a result', () => {
  it('is filled from the form, the dossier and the handler’s words, as people write them', () => {
    const fields = resultFields(content, data, { condition: 'che chắn công trình' }, known);
    expect(mergedText(content, data, fields)).toEqual([
      'Cho phép Nguyễn Thị Lan sử dụng đường Phan Đình Phùng (Xây mới) từ 01/12/2026.',
      'Điều kiện: che chắn công trình.',
    ]);
  });

  it('tells what the handler has still to say', () => {
    const fields = resultFields(content, data, {}, known);
    expect(fields.filter((field) => field.value === null)).toEqual([
      { key: 'condition', label: 'condition', value: null, own: true },
    ]);
    expect(mergedText(content, data, fields)[1]).toBe('Điều kiện: …………….');
  });

  it('lets the handler correct an answer', () => {
    expect(resultFields(content, data, { street: '  Trần Phú ' }, known).find(({ key }) => key === 'street')).toEqual({
      key: 'street',
      label: 'Tên đường',
      value: 'Trần Phú',
      own: false,
    });
  });

  it('takes no text of the form for a gap', () => {
    const sly = { ...data, street: '{{condition}} $& $1' };
    const fields = resultFields(content, sly, { condition: 'x' }, known);
    expect(mergedText(content, sly, fields)[0]).toContain('đường {{condition}} $& $1 (Xây mới)');
  });
});
