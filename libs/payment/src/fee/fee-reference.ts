import { randomInt } from 'node:crypto';

/** 31 letters and digits, none to be mistaken for another; a prime number of them, so that the check letter works. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const PREFIX = 'MC';
const RANDOM_LETTERS = 7;
const PATTERN = new RegExp(`${PREFIX}([${ALPHABET}]{${RANDOM_LETTERS}})([${ALPHABET}])(?:-(\\d{1,3}))?`, 'g');

/** A short code that a person can copy into a bank transfer: `MC`, seven random letters, one check letter. */
export function newFeeReference(): string {
  const letters = Array.from({ length: RANDOM_LETTERS }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return PREFIX + letters + checkLetter(letters);
}

/** What a bank quotes for the n-th online attempt at a fee. */
export function orderReference(feeReference: string, attempt: number): string {
  return `${feeReference}-${attempt}`;
}

/**
 * The fee that a transfer's text names, and the attempt if it names one. Banks put words of their own around the code;
 * the check letter refuses a code with one wrong letter or two that changed places.
 */
export function readReference(text: string): { fee: string; order: string | null } | undefined {
  for (const [whole, letters, check, attempt] of text.toUpperCase().matchAll(PATTERN)) {
    if (checkLetter(letters!) === check) return { fee: whole.split('-')[0]!, order: attempt ? whole : null };
  }
  return undefined;
}

function checkLetter(letters: string): string {
  const sum = [...letters].reduce((total, letter, i) => total + (i + 1) * ALPHABET.indexOf(letter), 0);
  return ALPHABET[sum % ALPHABET.length]!;
}
