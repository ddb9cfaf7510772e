import { generateKeyPairSync } from 'node:crypto';
import { der, DerFault } from '../cms/der';
import { basic, extension, integer, primitive, usage } from '../../test/pki-extensions';
import {
  attribute,
  daysFrom,
  makeAuthority,
  makeCertificate,
  makePerson,
  nameOf,
  PRINTABLE,
  time,
} from '../../test/pki-maker';
import { Certificate } from './certificate';

const root = makeAuthority({ subject: 'Gốc' });
const person = (order: Partial<Parameters<typeof makePerson>[0]> = {}) =>
  makePerson({ subject: 'Lê Hoàng Đức', issuer: root, ...order });

describe('A certificate', () => {
  it('is read with all that paths need', () => {
    const { certificate } = makeAuthority({ subject: 'Cấp hai', issuer: root, pathLength: 1, serial: 0x8001 });
    expect(certificate).toMatchObject({ version: 3, isAuthority: true, pathLength: 1, serialNumber: '008001' });
    expect([...(certificate.keyUsage ?? [])]).toEqual(['keyCertSign', 'cRLSign']);
    expect(certificate.issuer.equals(root.certificate.subject)).toBe(true);
    expect([certificate.isSelfIssued, root.certificate.isSelfIssued]).toEqual([false, true]);
    expect(certificate.isSignedBy(root.certificate)).toBe(true);
    expect(certificate.isSignedBy(makeAuthority({ subject: 'Gốc' }).certificate)).toBe(false);
  });

  it('is the same object when it is read again, whatever became of the bytes it came in', () => {
    const bytes = Buffer.from(person().der);
    const certificate = Certificate.read(bytes);
    expect(Certificate.read(Buffer.from(bytes))).toBe(certificate);
    const { raw } = certificate;
    bytes.fill(0);
    expect(raw[0]).toBe(0x30);
  });

  it('shows who it is for without marks that turn letters around', () => {
    const name = nameOf('Nguyễn\u202E Văn\u0007 An', attribute('2.5.4.12', 'Phó Giám đốc'));
    const { subject } = person({ subject: name }).certificate;
    expect(subject).toMatchObject({ commonName: 'Nguyễn Văn An', title: 'Phó Giám đốc', organization: 'Thử nghiệm' });
    expect(subject.text).toBe('CN=Nguyễn Văn An, T=Phó Giám đốc, O=Thử nghiệm');
    expect(person({ subject: nameOf('x'.repeat(5000)) }).certificate.subject.text).toHaveLength(512);
  });

  it.each([
    ['a negative serial number', { serial: Buffer.from('ff', 'hex') }, 'ff'],
    ['a serial number of 20 bytes', { serial: Buffer.alloc(20, 0x7f) }, '7f'.repeat(20)],
    ['a longer one of an older authority', { serial: Buffer.alloc(24, 0x11) }, '11'.repeat(24)],
  ])('may have %s', (_, order, serial) => {
    expect(person(order).certificate.serialNumber).toBe(serial);
  });

  it('reads years as the two kinds of time have them', () => {
    const old = person({ from: time(new Date('1950-01-01T00:00:00Z')), to: time(new Date('2050-01-01T12:00:00Z')) });
    expect(old.certificate.notBefore.toISOString()).toBe('1950-01-01T00:00:00.000Z');
    expect(old.certificate.notAfter.toISOString()).toBe('2050-01-01T12:00:00.000Z');
    const long = person({ from: time(new Date('2012-02-29T01:02:03Z'), true) });
    expect(long.certificate.notBefore.toISOString()).toBe('2012-02-29T01:02:03.000Z');
  });

  it.each<[string, Parameters<typeof person>[0]]>([
    ['an extension that stands twice', { add: [basic(false), basic(true)] }],
    ['an inner algorithm other than the outer', { inner: der.sequence(der.oid('1.2.840.10045.4.3.3')) }],
    ['a day that no calendar has', { to: primitive(0x17, '270230000000Z') }],
    ['a time without seconds', { to: primitive(0x17, '2702200000Z') }],
    ['a time of another zone', { to: primitive(0x17, '270220000000+0700') }],
    ['a serial number longer than needed', { serial: Buffer.from('0001', 'hex') }],
    ['a serial number without end', { serial: Buffer.alloc(65, 1) }],
    ['basic constraints with more in them', { add: [extension('2.5.29.19', der.sequence(integer(1), integer(2)))] }],
    [
      'a truth value that is neither',
      { add: [extension('2.5.29.19', der.sequence(primitive(0x01, Buffer.from([1]))))] },
    ],
    ['an empty list of uses', { add: [extension('2.5.29.37', der.sequence())] }],
    [
      'policies named twice',
      { add: [extension('2.5.29.32', der.sequence(...Array<Buffer>(2).fill(der.sequence(der.oid('1.2.3')))))] },
    ],
    [
      'a name of more than a thousand kinds',
      { subject: nameOf('x', ...Array<Buffer>(70).fill(attribute('2.5.4.11', 'y'))) },
    ],
  ])('is refused with %s', (_, order) => {
    expect(() => Certificate.read(person(order).der)).toThrow(DerFault);
  });

  it('is refused with bytes behind it, cut short, and beyond all bounds', () => {
    const bytes = person().der;
    expect(() => Certificate.read(Buffer.concat([bytes, Buffer.from([0])]))).toThrow(DerFault);
    expect(() => Certificate.read(bytes.subarray(0, -1))).toThrow(DerFault);
    expect(() => Certificate.read(Buffer.alloc(200_000, 0x30))).toThrow(DerFault);
    expect(() => Certificate.read(Buffer.from('3080', 'hex').subarray(0, 1))).toThrow(DerFault);
  });

  it('of the first version has no extensions and is no authority', () => {
    const { certificate } = makeCertificate({ subject: 'Cũ', extensions: [] });
    expect(certificate).toMatchObject({ version: 1, isAuthority: false });
  });

  it('has no key to speak of when the key is weak or of an unknown kind', () => {
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const odd = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
    expect(person({ keys: weak }).certificate.publicKey).toBeUndefined();
    expect(person({ keys: odd }).certificate.publicKey).toBeUndefined();
    expect(person().certificate.publicKey?.asymmetricKeyType).toBe('ec');
  });

  it('tells what is critical and not understood', () => {
    const odd = (critical: boolean) => person({ add: [extension('1.2.3.4', der.null(), critical)] }).certificate;
    expect([odd(true).hasUnknownCritical, odd(false).hasUnknownCritical]).toEqual([true, false]);
  });

  it('is valid from its first second to its last', () => {
    const { certificate } = person({ from: daysFrom(-1), to: daysFrom(1) });
    const at = (days: number, seconds = 0) => certificate.validAt(new Date(daysFrom(days).getTime() + seconds * 1000));
    expect([at(-1), at(-1, -1), at(1), at(1, 1)]).toEqual([true, false, true, false]);
  });
});

describe('A name', () => {
  const key = (...sets: Buffer[]) => makeCertificate({ subject: der.sequence(...sets) }).certificate.subject;
  const cn = (value: string, kind?: number) => der.set(attribute('2.5.4.3', value, kind));

  it.each([
    ['another case', cn('Good CA'), cn('GOOD ca')],
    ['more spaces', cn('Good CA', PRINTABLE), cn('  Good   CA ', PRINTABLE)],
    ['another kind of string', cn('Good CA', PRINTABLE), cn('Good CA')],
    ['letters put together otherwise', cn('Lê Đức'), cn('Lê Đức'.normalize('NFD'))],
    [
      'high bytes first',
      cn('Go'),
      der.set(der.sequence(der.oid('2.5.4.3'), primitive(0x1e, Buffer.from('0047006f', 'hex')))),
    ],
  ])('is the same with %s', (_, a, b) => {
    expect(key(a).equals(key(b))).toBe(true);
  });

  it.each([
    ['letters', [cn('Good CA')], [cn('Good CB')]],
    ['accents', [cn('Đức')], [cn('Đưc')]],
    ['the order of its parts', [cn('a'), cn('b')], [cn('b'), cn('a')]],
    ['parts that are one', [cn('a'), cn('b')], [der.set(attribute('2.5.4.3', 'a'), attribute('2.5.4.3', 'b'))]],
    ['text that pretends to be two parts', [cn('a'), cn('b')], [cn('a, CN=b')]],
    ['bytes that are no text', [cn('\u0001')], [der.set(der.sequence(der.oid('2.5.4.3'), primitive(0x04, '\u0001')))]],
  ])('is another with other %s', (_, a, b) => {
    expect(key(...a).equals(key(...b))).toBe(false);
  });
});

it('reads a key usage whose bits go beyond the first byte', () => {
  const { keyUsage } = person({ extensions: [usage('decipherOnly', 'digitalSignature')] }).certificate;
  expect([...(keyUsage ?? [])]).toEqual(['digitalSignature', 'decipherOnly']);
});
