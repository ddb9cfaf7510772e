import { loggedPath } from './logged-path';

it('writes neither a query nor a secret of an address into the log', () => {
  const secret = 'ab'.repeat(32);
  expect(loggedPath(`/api/public/signing-tickets/1/${secret}/paper.pdf?x=1`)).toBe(
    '/api/public/signing-tickets/1/<secret>/paper.pdf',
  );
  expect(loggedPath(`/api/public/remote-signings/1/${secret}`)).toBe('/api/public/remote-signings/1/<secret>');
  expect(loggedPath('/api/public/dossiers/H36.1')).toBe('/api/public/dossiers/H36.1');
});
