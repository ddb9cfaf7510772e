import { Database } from '@motcua/kernel/database';
import { startTestApp, type TestApp } from '@motcua/kernel/testing';
import { fold } from '@motcua/kernel/text';

const VOWELS = 'a ă â e ê i o ô ơ u ư y'.split(' ');
const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const letters = [
  ...VOWELS.flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC'))),
  'đ',
  ...'bcdghklmnpqrstvx',
];
const vietnamese = letters
  .filter((letter) => /[^a-z]/.test(letter))
  .flatMap((letter) => [letter, letter.toUpperCase()]);

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp([]);
});
afterAll(() => test.close());

const inSql = async (texts: string[]) => {
  const rows = await test
    .get(Database)
    .reader.query<{ key: string }[]>(
      'SELECT kernel_fold(t) AS key FROM unnest($1::text[]) WITH ORDINALITY AS u(t, n) ORDER BY n',
      [texts],
    );
  return rows.map((row) => row.key);
};

it('knows all 134 marked Vietnamese letters, composed or not, in TypeScript as in SQL', async () => {
  expect(vietnamese).toHaveLength(134);
  const texts = [...vietnamese, ...vietnamese.map((letter) => letter.normalize('NFD'))];
  const keys = texts.map(fold);
  expect(keys.every((key) => /^[a-z]$/.test(key))).toBe(true);
  expect(keys.slice(0, 3)).toEqual(['a', 'a', 'a']);
  expect(await inSql(texts)).toEqual(keys);
});

it.each([
  ['3686/KH-UBND', '3686 kh ubnd'],
  ['  Nguyễn   Thị\tLan\n', 'nguyen thi lan'],
  ['ĐƯỜNG Hoàng Diệu – P. Xuân Hương (Đà Lạt)', 'duong hoang dieu p xuan huong da lat'],
  ['H15.50.05.13-261008-0975', 'h15 50 05 13 261008 0975'],
  ['Nghị định 118/2025/NĐ-CP, Điều 5“a”…', 'nghi dinh 118 2025 nd cp dieu 5 a'],
  ['75 m² – 2 tầng', '75 m2 2 tang'],
  ['***', ''],
  ['', ''],
])('makes of %j the key %j on both sides', async (text, key) => {
  expect(fold(text)).toBe(key);
  expect(await inSql([text])).toEqual([key]);
});

it('agrees with SQL on every letter, digit and sign of the Latin and Vietnamese blocks', async () => {
  const blocks: [number, number][] = [
    [0x20, 0x17f],
    [0x1a0, 0x1a1],
    [0x1af, 0x1b0],
    [0x1ea0, 0x1ef9],
    [0x2010, 0x2027],
  ];
  const all = blocks.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, i) => String.fromCharCode(from + i)),
  );
  const keys = await inSql(all);
  expect(all.map((letter) => [letter, fold(letter)])).toEqual(all.map((letter, i) => [letter, keys[i]]));
});

it('may be indexed', async () => {
  const rows = await test
    .get(Database)
    .reader.query("SELECT provolatile, proparallel FROM pg_proc WHERE proname = 'kernel_fold'");
  expect(rows).toEqual([{ provolatile: 'i', proparallel: 's' }]);
});
