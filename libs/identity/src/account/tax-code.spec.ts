import { isTaxCode } from './tax-code';

describe('a tax code', () => {
  it.each(['0100109106', '0300588569', '5899900012', '0100109106-001'])('%s can be real', (code) => {
    expect(isTaxCode(code)).toBe(true);
  });

  it.each([
    ['0100109107', 'a wrong check digit'],
    ['0100901106', 'two digits swapped'],
    ['5890000000', 'a number whose check digit would be ten'],
    ['010010910', 'nine digits'],
    ['0100109106-01', 'a short branch'],
    ['0100109106001', 'no hyphen'],
    ['0100109106-00a', 'a letter'],
  ])('%s cannot: %s', (code) => {
    expect(isTaxCode(code)).toBe(false);
  });
});
