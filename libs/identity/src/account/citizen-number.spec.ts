import { birthYear, citizenNumberFault } from './citizen-number';

const today = '2026-11-21';

describe('a personal number', () => {
  it.each([
    ['068090000001', 'a man born in 1990, registered in Lâm Đồng'],
    ['001199000001', 'a woman born in 1999, registered in Hà Nội'],
    ['096226000001', 'a man born this year'],
    ['079300123456', 'a woman born in 2000'],
  ])('%s can be real: %s', (number) => {
    expect(citizenNumberFault(number, today)).toBeUndefined();
  });

  it.each([
    ['06809000001', 'eleven digits', /đúng 12 chữ số/],
    ['0680900000011', 'thirteen digits', /đúng 12 chữ số/],
    ['06809000000a', 'a letter', /đúng 12 chữ số/],
    ['٠٦٨٠٩٠٠٠٠٠٠١', 'digits of another script', /đúng 12 chữ số/],
    ['000090000001', 'place 000', /mã của tỉnh/],
    ['003090000001', 'a place that no province has', /mã của tỉnh/],
    ['097090000001', 'a place past the last', /mã của tỉnh/],
    ['068227000001', 'born next year', /năm sinh chưa tới/],
    ['068327000001', 'born next year', /năm sinh chưa tới/],
    ['068400000001', 'born in 2100', /năm sinh chưa tới/],
    ['068999000001', 'born in 2399', /năm sinh chưa tới/],
  ])('%s cannot: %s', (number, _, fault) => {
    expect(citizenNumberFault(number, today)).toMatch(fault);
  });

  it('tells the year of birth', () => {
    expect(['068000000001', '068190000001', '068200000001', '068399000001'].map(birthYear)).toEqual([
      1900, 1990, 2000, 2099,
    ]);
  });
});
