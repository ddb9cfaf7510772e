import { isPublicAddress } from './address';

it.each(['1.1.1.1', '100.63.255.255', '113.160.1.2', '172.32.0.1', '223.255.255.255', '2405:4800::1', '2606:4700::1'])(
  'goes to %s, which is on the open web',
  (address) => expect(isPublicAddress(address)).toBe(true),
);

it.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:10.0.0.1',
  '::ffff:1.1.1.1',
  '64:ff9b::a00:1',
  '2001::1',
  '2001:db8::1',
  '2002:a00:1::1',
  'fc00::1',
  'fe80::1',
  'ff02::1',
  'localhost',
  '',
])('does not go to %s', (address) => expect(isPublicAddress(address)).toBe(false));
