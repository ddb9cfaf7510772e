import { DerFault, DerValue, der } from './der';

describe('DER', () => {
  it('writes identifiers, numbers and long values as X.690 has them', () => {
    expect(der.oid('1.2.840.113549.1.7.2').toString('hex')).toBe('06092a864886f70d010702');
    expect(der.oid('2.16.840.1.101.3.4.2.1').toString('hex')).toBe('0609608648016503040201');
    expect(der.octets(Buffer.alloc(200)).subarray(0, 3).toString('hex')).toBe('0481c8');
    expect(der.octets(Buffer.alloc(70_000)).subarray(0, 5).toString('hex')).toBe('0483011170');
  });

  it('sorts a set, so that one content has one form', () => {
    const [a, b] = [der.int(1), der.octets(Buffer.from('x'))];
    expect(der.set(b, a)).toEqual(der.set(a, b));
  });

  it('reads back what it writes', () => {
    const value = DerValue.read(der.sequence(der.oid('2.5.29.15'), der.int(3), der.octets(Buffer.from('ab'))));
    const [oid, number, octets] = value.sequence;
    expect([oid?.oid, number?.int, octets?.octets.toString()]).toEqual(['2.5.29.15', 3, 'ab']);
  });

  it.each([
    ['nothing', ''],
    ['a value cut short', '0405aabb'],
    ['bytes behind the value', '0401aaff'],
    ['a length in more bytes than needed', '048101aa'],
    ['a length without end', '0480aa0000'],
    ['a length of more than four gigabytes', '0485ffffffffff'],
  ])('refuses %s', (_, hex) => {
    expect(() => DerValue.read(Buffer.from(hex, 'hex'))).toThrow(DerFault);
  });

  it('refuses a set out of order and the wrong kind of value', () => {
    expect(() => DerValue.read(Buffer.from('3106040178020101', 'hex')).set).toThrow(DerFault);
    expect(() => DerValue.read(der.null()).sequence).toThrow(DerFault);
  });
});
