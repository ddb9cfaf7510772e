import { Breaker } from './breaker';

let now = 0;
let breaker: Breaker;
beforeEach(() => {
  now = 0;
  breaker = new Breaker(() => now);
});
const fail = (times: number) => Array.from({ length: times }, () => breaker.failed('a'));

it('goes on asking a server that failed twice', () => {
  fail(2);
  expect(breaker.admits('a')).toBe(true);
});

it('leaves a server alone for a minute that failed three times in a row, and only that one', () => {
  fail(3);
  now = 59_999;
  expect([breaker.admits('a'), breaker.admits('b')]).toEqual([false, true]);
});

it('then lets one try, and the others wait for how it goes', () => {
  fail(3);
  now = 60_000;
  expect([breaker.admits('a'), breaker.admits('a')]).toEqual([true, false]);
  breaker.succeeded('a');
  expect([breaker.admits('a'), breaker.admits('a')]).toEqual([true, true]);
});

it('counts anew after a success', () => {
  fail(2);
  breaker.succeeded('a');
  fail(2);
  expect(breaker.admits('a')).toBe(true);
});
