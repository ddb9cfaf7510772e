/** Letters and signs that carry no mark to strip; the same replacements as Postgres' `unaccent.rules`. */
const LETTERS: Record<string, string> = {
  ...{ đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ĸ: 'q', ł: 'l', ŋ: 'n', ø: 'o', ŧ: 't', ß: 'ss', þ: 'th', æ: 'ae', œ: 'oe' },
  ...{ '©': 'c', '®': 'r' },
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

/**
 * The accent-blind search key of a text: lower case a–z and 0–9, single spaces between, so that `3686/KH-UBND` is found
 * by its parts. Gives what `kernel_fold` gives in SQL.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
