import { newFeeReference, orderReference, readReference } from './fee-reference';

describe('the reference of a fee', () => {
  const reference = newFeeReference();

  it('is short, without letters that are mistaken for others', () => {
    for (let i = 0; i < 200; i++) expect(newFeeReference()).toMatch(/^MC[2-9A-HJKMNP-Z]{8}$/);
  });

  it('is not the same twice in ten thousand', () => {
    expect(new Set(Array.from({ length: 10_000 }, newFeeReference)).size).toBe(10_000);
  });

  it.each([
    ['alone', (code: string) => code],
    ['in small letters', (code: string) => code.toLowerCase()],
    ['between the words of a bank', (code: string) => `CT DEN:0123 ${code} nop le phi GD 556677`],
    ['glued to other words', (code: string) => `${code}NOPPHI`],
    ['after words that look like a code', (code: string) => `MCAAAAAAAB MC CHUYEN TIEN ${code}`],
  ])('is found %s', (_, write) => {
    expect(readReference(write(reference))).toEqual({ fee: reference, order: null });
  });

  it('tells the attempt when the bank quotes it', () => {
    expect(readReference(`thanh toan ${orderReference(reference, 12)}`)).toEqual({
      fee: reference,
      order: `${reference}-12`,
    });
  });

  it('is not found when one letter is wrong or two neighbours changed places', () => {
    const letters = [...reference.slice(2)];
    const other = (letter: string) => (letter === '2' ? '3' : '2');
    for (let i = 0; i < letters.length; i++) {
      const mistyped = letters.with(i, other(letters[i]!));
      expect(readReference(`MC${mistyped.join('')}`)).toBeUndefined();
    }
    for (let i = 0; i < letters.length - 2; i++) {
      if (letters[i] === letters[i + 1]) continue;
      const swapped = letters.with(i, letters[i + 1]!).with(i + 1, letters[i]!);
      expect(readReference(`MC${swapped.join('')}`)).toBeUndefined();
    }
  });

  it('is not found where there is none', () => {
    expect(readReference('chuyen tien an trua')).toBeUndefined();
    expect(readReference('')).toBeUndefined();
  });
});
