import { canonicalJson } from './canonical-json';

it('writes one value in one way', () => {
  const value = { b: [1, 2.5, { z: null, a: true }], a: 'Đà Lạt "x"\n', '€': 1, é: 2, '\r': 3, '1': 4 };
  const shuffled = { '1': 4, é: 2, '€': 1, a: 'Đà Lạt "x"\n', '\r': 3, b: [1, 2.5, { a: true, z: null }] };
  expect(canonicalJson(value)).toBe(canonicalJson(shuffled));
  expect(canonicalJson(value)).toBe(
    '{"\\r":3,"1":4,"a":"Đà Lạt \\"x\\"\\n","b":[1,2.5,{"a":true,"z":null}],"é":2,"€":1}',
  );
});

it('writes numbers as RFC 8785 does', () => {
  expect(canonicalJson([333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0])).toBe(
    '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
  );
});
