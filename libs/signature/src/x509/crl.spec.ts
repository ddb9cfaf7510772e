import { der, DerFault } from '../cms/der';
import { crlNumber, extension, issuingPoint, primitive } from '../../test/pki-extensions';
import { daysFrom, makeAuthority, makeCrl, makePerson, time } from '../../test/pki-maker';
import { Crl } from './crl';
import { CrlEntries } from './crl-entries';

const root = makeAuthority({ subject: 'Gốc' });
const person = makePerson({ subject: 'Người ký', issuer: root });

describe('A revocation list', () => {
  it('is read with its entries, and finds each by number and issuer', () => {
    const list = Crl.read(
      makeCrl({ issuer: root, entries: [{ of: person, at: daysFrom(-3), reason: 1 }], extensions: [crlNumber(7)] }),
    );
    expect(list).toMatchObject({ count: 1, number: 7n, deltaOf: undefined, hasUnknownCritical: false });
    expect(list.isSignedBy(root.certificate)).toBe(true);
    expect(list.entryOf(person.certificate)).toEqual({ revokedAt: daysFrom(-3), reason: 1 });
    expect(list.entryOf(makePerson({ subject: 'Khác', issuer: root }).certificate)).toBeUndefined();
    const other = makeAuthority({ subject: 'Khác' });
    const namesake = makePerson({
      subject: 'x',
      issuer: other,
      serial: Buffer.from(person.certificate.serialNumber, 'hex'),
    });
    expect(list.entryOf(namesake.certificate)).toBeUndefined();
  });

  it('is not signed by another key, nor by one that may not sign lists', () => {
    const list = Crl.read(makeCrl({ issuer: root }));
    expect(list.isSignedBy(makeAuthority({ subject: 'Gốc' }).certificate)).toBe(false);
    expect(Crl.read(makeCrl({ issuer: person })).isSignedBy(person.certificate)).toBe(false);
  });

  it('tells negative numbers from long ones', () => {
    const [negative, positive] = [Buffer.from('ff', 'hex'), Buffer.from('00ff', 'hex')];
    const list = Crl.read(makeCrl({ issuer: root, entries: [{ of: negative }] }));
    const of = (serial: Buffer) => list.entryOf(makePerson({ subject: 'x', issuer: root, serial }).certificate);
    expect([of(negative) !== undefined, of(positive) !== undefined]).toEqual([true, false]);
  });

  it('says when something critical in it, or in any entry, is not understood', () => {
    const odd = extension('1.2.3.4', der.null(), true);
    expect(Crl.read(makeCrl({ issuer: root, extensions: [odd] })).hasUnknownCritical).toBe(true);
    const inEntry = makeCrl({ issuer: root, entries: [{ of: Buffer.from([5]), extensions: [odd] }] });
    expect(Crl.read(inEntry).hasUnknownCritical).toBe(true);
  });

  it.each<[string, () => Buffer]>([
    ['bytes behind it', () => Buffer.concat([makeCrl({ issuer: root }), Buffer.from([0])])],
    ['an extension twice', () => makeCrl({ issuer: root, extensions: [crlNumber(1), crlNumber(2)] })],
    [
      'a number below zero',
      () => makeCrl({ issuer: root, extensions: [extension('2.5.29.20', primitive(0x02, Buffer.from([0x80])))] }),
    ],
    [
      'a scope that cannot be read',
      () => makeCrl({ issuer: root, extensions: [extension('2.5.29.28', der.sequence(der.null()))] }),
    ],
    [
      'an entry whose extensions cannot be read',
      () => makeCrl({ issuer: root, entries: [{ of: person, extensions: [der.null()] }] }),
    ],
  ])('is refused with %s', (_, make) => {
    expect(() => Crl.read(make())).toThrow(DerFault);
  });

  it.each([
    ['no sequence', '0201010c0100'],
    ['no number', '30051703010203'],
    ['a length without end', '3080'],
    ['a value beyond the entry', '3004020801ff'],
    ['something behind the entry', '3006020101170100ff'],
    ['a length longer than needed', '308104020101'],
  ])('is refused with an entry that has %s', (_, hex) => {
    expect(() => CrlEntries.read(Buffer.from(hex, 'hex'), 'x')).toThrow(DerFault);
  });

  it('of a hundred thousand entries is read and searched without being taken apart', () => {
    const reason = extension('2.5.29.21', primitive(0x0a, Buffer.from([1])));
    const one = der.sequence(primitive(0x02, Buffer.alloc(8, 0x40)), time(daysFrom(-1)), der.sequence(reason));
    const entries = Buffer.alloc(one.length * 100_000, one);
    for (let i = 0; i < 100_000; i++) entries.writeUInt32BE(i, i * one.length + 8);
    const before = process.cpuUsage();
    const list = CrlEntries.read(entries, 'x');
    expect(list.find(Buffer.from('40404040000000ff', 'hex'), 'x')).toMatchObject({ reason: 1 });
    expect(list.find(Buffer.from('4100000000000000', 'hex'), 'x')).toBeUndefined();
    expect(list.count).toBe(100_000);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(1_000);
  });

  it('keeps what it says of its scope', () => {
    const { point } = Crl.read(
      makeCrl({ issuer: root, extensions: [issuingPoint({ onlyUsers: true, reasons: [1, 2], isIndirect: true })] }),
    );
    expect(point).toMatchObject({ onlyUsers: true, onlyAuthorities: false, isIndirect: true, reasons: 6 });
  });
});
