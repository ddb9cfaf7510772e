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
    [0, '020100'],
    [127, '02017f'],
    [128, '02020080'],
    [-129, '0202ff7f'],
    [1_767_657_600_000, '0206019b909a7400'],
  ])('writes the number %s in as few bytes as it takes', (value, hex) => {
    expect(der.int(value).toString('hex')).toBe(hex);
    expect(DerValue.read(der.int(value)).int).toBe(value);
    if (value >= 0) expect(der.unsigned(DerValue.read(der.int(value)).integer).toString('hex')).toBe(hex);
  });

  it('writes and reads an instant to the millisecond', () => {
    for (const at of ['2026-11-20T03:15:00.000Z', '2026-11-20T03:15:00.120Z', '2050-01-01T00:00:59.999Z']) {
      const written = der.time(new Date(at));
      expect(DerValue.read(written).time.toISOString()).toBe(at);
    }
    expect(der.time(new Date('2026-11-20T03:15:00.120Z')).toString('latin1').slice(2)).toBe('20261120031500.12Z');
  });

  it.each([
    ['a day that is none', '20260230000000Z'],
    ['a time without its zone', '20260228000000'],
    ['a fraction that ends in nothing', '20260228000000.50Z'],
  ])('refuses %s', (_, text) => {
    expect(() => DerValue.read(Buffer.concat([Buffer.from([0x18, text.length]), Buffer.from(text)])).time).toThrow(
      DerFault,
    );
  });

  it('refuses a number in more bytes than needed, and a truth that is neither', () => {
    for (const hex of ['02020001', '0202ffff', '0200'])
      expect(() => DerValue.read(Buffer.from(hex, 'hex')).integer).toThrow(DerFault);
    expect(() => DerValue.read(Buffer.from('010101', 'hex')).bool).toThrow(DerFault);
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
