const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/**
 * Whether it can be a business's tax code (mã số thuế): ten digits of which the last proves the others, and for a
 * dependent unit a hyphen and three digits more.
 */
export function isTaxCode(code: string): boolean {
  if (!/^\d{10}(-\d{3})?$/.test(code)) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(code[i]), 0);
  return 10 - (sum % 11) === Number(code[9]);
}
