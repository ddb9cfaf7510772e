import { formFaults } from './form-bounds';

describe('what a form may hold', () => {
  it('lets a usual form through', () => {
    expect(
      formFaults({ name: 'Nguyễn Thị Lan', members: [{ name: 'Trần Văn Bình', age: 40 }], agreed: true, note: null }),
    ).toEqual([]);
  });

  it('names the answer that is too long', () => {
    expect(formFaults({ owner: { name: 'a'.repeat(10_000) }, rows: [{ x: 'b'.repeat(5_001) }] })).toEqual([
      { path: ['owner', 'name'], message: 'Nội dung dài quá 5.000 ký tự. Hãy viết ngắn lại.' },
      { path: ['rows', 0, 'x'], message: 'Nội dung dài quá 5.000 ký tự. Hãy viết ngắn lại.' },
    ]);
  });

  it('stops counting where there is too much', () => {
    expect(formFaults({ rows: Array.from({ length: 6_000 }, (_, i) => i) })).toEqual([
      { path: [], message: 'Biểu mẫu có quá nhiều dữ liệu. Hãy rút gọn.' },
    ]);
  });
});
