import { understood, written } from './address';

const places = { province: 'Tỉnh Lâm Đồng', communes: ['Xã Lạc Dương', 'Phường Cam Ly - Đà Lạt', 'Xã Dương'] };

it('takes apart what it put together', () => {
  const address = { commune: 'Phường Cam Ly - Đà Lạt', street: '12 Hai Bà Trưng, tổ 3' };
  const text = written(address, places);
  expect(text).toBe('12 Hai Bà Trưng, tổ 3, Phường Cam Ly - Đà Lạt, Tỉnh Lâm Đồng');
  expect(understood(text ?? '', places)).toEqual(address);
});

it('does without a street', () => {
  expect(understood('Xã Lạc Dương, Tỉnh Lâm Đồng', places)).toEqual({ commune: 'Xã Lạc Dương', street: '' });
});

it('keeps the words of an address elsewhere, or of a commune it does not know', () => {
  expect(understood('Quận 1, TP. Hồ Chí Minh', places)).toEqual({ whole: 'Quận 1, TP. Hồ Chí Minh' });
  expect(understood('Xã Cũ, Tỉnh Lâm Đồng', places)).toEqual({ whole: 'Xã Cũ, Tỉnh Lâm Đồng' });
});

it('is no answer before the place is chosen', () => {
  expect(written({ commune: '', street: 'Thôn 3' }, places)).toBeUndefined();
});
