import { staysOnPortal } from './return-url';

describe('where a payer comes back to', () => {
  it.each(['/', '/cong-dan/ho-so/0198-a?muc=phi#thanh-toan', '/can-bo/ho-so/1'])('may be %s', (path) => {
    expect(staysOnPortal(path)).toBe(true);
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    'javascript:alert(1)',
    '\\\\evil.example',
    'cong-dan',
    '',
  ])('may not be %j', (path) => {
    expect(staysOnPortal(path)).toBe(false);
  });
});
