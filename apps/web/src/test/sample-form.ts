import type { FormDefinition } from '../api/contract';

/** A form with every way of asking, as procedures define them. */
export const sampleForm: FormDefinition = {
  schema: {
    type: 'object',
    properties: {
      name: { type: 'string', maxLength: 20 },
      number: { type: 'string', pattern: '^\\d{12}$', maxLength: 20 },
      phone: { type: 'string', pattern: '^0\\d{9}$', maxLength: 20 },
      email: { type: 'string', format: 'email', maxLength: 200 },
      bornOn: { type: 'string', format: 'date', maxLength: 10 },
      married: { type: 'string', enum: ['yes', 'no'] },
      marriedOn: { type: 'string', format: 'date', maxLength: 10 },
      area: { type: 'number', minimum: 10, maximum: 500 },
      floors: { type: 'integer', minimum: 1, maximum: 9 },
      field: { type: 'string', enum: ['a', 'b', 'c'] },
      place: { type: 'string', maxLength: 300 },
      story: { type: 'string', minLength: 5, maxLength: 40 },
      agreed: { type: 'boolean', const: true },
      members: {
        type: 'array',
        minItems: 1,
        maxItems: 2,
        items: {
          type: 'object',
          properties: {
            name: { type: 'string', maxLength: 20 },
            bornOn: { type: 'string', format: 'date', maxLength: 10 },
          },
          required: ['name'],
        },
      },
    },
    required: ['name', 'number', 'bornOn', 'married', 'marriedOn', 'floors', 'field', 'place', 'agreed', 'members'],
  },
  ui: {
    sections: [
      {
        key: 'person',
        title: 'Người yêu cầu',
        fields: [
          { pointer: '/name', label: 'Họ và tên', widget: 'text', autocomplete: 'name' },
          { pointer: '/number', label: 'Số định danh cá nhân', widget: 'citizen-number', help: '12 chữ số' },
          { pointer: '/phone', label: 'Số điện thoại', widget: 'phone', autocomplete: 'tel' },
          { pointer: '/email', label: 'Thư điện tử', widget: 'email' },
          { pointer: '/bornOn', label: 'Ngày sinh', widget: 'date', latest: 'today' },
          {
            pointer: '/married',
            label: 'Bạn đã kết hôn chưa?',
            widget: 'radio',
            options: [
              { value: 'yes', label: 'Đã kết hôn' },
              { value: 'no', label: 'Chưa kết hôn' },
            ],
          },
          {
            pointer: '/marriedOn',
            label: 'Ngày kết hôn',
            widget: 'date',
            when: { pointer: '/married', equals: 'yes' },
          },
        ],
      },
      {
        key: 'house',
        title: 'Nhà ở',
        fields: [
          { pointer: '/area', label: 'Diện tích', widget: 'number', inputmode: 'decimal' },
          { pointer: '/floors', label: 'Số tầng', widget: 'number', inputmode: 'numeric' },
          {
            pointer: '/field',
            label: 'Loại nhà',
            widget: 'select',
            options: [
              { value: 'a', label: 'Nhà phố' },
              { value: 'b', label: 'Biệt thự' },
              { value: 'c', label: 'Nhà vườn' },
            ],
          },
          { pointer: '/place', label: 'Địa chỉ nhà', widget: 'address', autocomplete: 'street-address' },
          { pointer: '/story', label: 'Mô tả', widget: 'textarea' },
          { pointer: '/agreed', label: 'Tôi đồng ý', widget: 'checkbox' },
          {
            pointer: '/members',
            label: 'Thành viên',
            widget: 'grid',
            rowName: 'thành viên',
            columns: [
              { pointer: '/name', label: 'Tên thành viên', widget: 'text' },
              { pointer: '/bornOn', label: 'Ngày sinh thành viên', widget: 'date', latest: 'today' },
            ],
          },
        ],
      },
    ],
  },
};

export const goodAnswers = {
  name: 'Nguyễn Thị Lan',
  number: '068090000001',
  phone: '0912 345 678',
  email: 'lan@vidu.vn',
  bornOn: '1990-05-01',
  married: 'no',
  area: 85.5,
  floors: 2,
  field: 'a',
  place: 'Thôn 3, Xã Lạc Dương, Tỉnh Lâm Đồng',
  story: 'Nhà cấp bốn',
  agreed: true,
  members: [{ name: 'Trần Văn Bình', bornOn: '1985-01-02' }],
};
