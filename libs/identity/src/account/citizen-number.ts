/**
 * Places of birth registration in a personal number (số định danh cá nhân): the 63 provinces that the Ministry of
 * Public Security gave a code to (Thông tư 07/2016/TT-BCA, Phụ lục 1). Numbers once given stay after provinces merge.
 */
const PLACES = new Set(
  (
    '001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 ' +
    '044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 ' +
    '089 091 092 093 094 095 096'
  ).split(' '),
);

/**
 * Checks a 12-digit personal number: place (3 digits), century and sex (1: even for men; 0–1 for 19xx, 2–3 for 20xx …),
 * year of birth (2), serial (6). Returns what is wrong and what to do, in Vietnamese; undefined when it can be real.
 */
export function citizenNumberFault(number: string, today: string): string | undefined {
  if (!/^\d{12}$/.test(number)) return 'Số định danh cá nhân gồm đúng 12 chữ số';
  if (!PLACES.has(number.slice(0, 3))) {
    return 'Ba chữ số đầu không phải mã của tỉnh, thành phố nào; hãy xem lại số trên thẻ căn cước';
  }
  if (birthYear(number) > Number(today.slice(0, 4))) {
    return 'Chữ số thứ tư đến thứ sáu cho một năm sinh chưa tới; hãy xem lại số trên thẻ căn cước';
  }
  return undefined;
}

/** The year of birth written in a 12-digit personal number. */
export function birthYear(number: string): number {
  const century = 19 + Math.floor(Number(number[3]) / 2);
  return century * 100 + Number(number.slice(4, 6));
}
