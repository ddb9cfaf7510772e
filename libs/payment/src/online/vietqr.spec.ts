import { crc16, vietQr } from './vietqr';

/** Reads tag–length–value text back, without the writer's help. */
function decode(text: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (let i = 0; i < text.length;) {
    const length = Number(text.slice(i + 2, i + 4));
    fields[text.slice(i, i + 2)] = text.slice(i + 4, i + 4 + length);
    i += 4 + length;
  }
  return fields;
}

describe('VietQR', () => {
  it('has the check value that the CRC-16/CCITT-FALSE catalogue gives', () => {
    expect(crc16('123456789')).toBe(0x29b1);
  });

  it('closes the sample code of the NAPAS specification as printed there', () => {
    const sample =
      '00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E';
    expect(crc16(sample.slice(0, -4)).toString(16).toUpperCase()).toBe(sample.slice(-4));
  });

  it('writes, letter for letter, a code built by hand', () => {
    // Version, one payment, NAPAS account 0011012345678 at 970403, 704 = VND, 180000, VN, purpose, CRC.
    const byHand = [
      '000201',
      '010212',
      '3857' + '0010A000000727' + '0127' + '0006970403' + '01130011012345678' + '0208QRIBFTTA',
      '5303704',
      '5406180000',
      '5802VN',
      '6214' + '0810MC2345678Y',
      '6304',
    ].join('');
    const text = vietQr({ bankBin: '970403', accountNumber: '0011012345678', amount: 180_000, purpose: 'MC2345678Y' });
    expect(text).toBe(`${byHand}1DB1`);
  });

  it('can be read back field by field, and its CRC covers everything before it', () => {
    const text = vietQr({ bankBin: '970436', accountNumber: '19001234', amount: 2_000_000_000, purpose: 'MC7K2M9QX4' });
    const fields = decode(text);
    const account = decode(fields['38']!);
    expect(fields).toMatchObject({ '00': '01', '01': '12', '53': '704', '54': '2000000000', '58': 'VN' });
    expect(account).toMatchObject({ '00': 'A000000727', '02': 'QRIBFTTA' });
    expect(decode(account['01']!)).toEqual({ '00': '970436', '01': '19001234' });
    expect(decode(fields['62']!)).toEqual({ '08': 'MC7K2M9QX4' });
    expect(parseInt(fields['63']!, 16)).toBe(crc16(text.slice(0, -4)));
  });

  it('refuses what a banking app could not read', () => {
    const good = { bankBin: '970436', accountNumber: '19001234', amount: 1000, purpose: 'MC2345678' };
    expect(() => vietQr({ ...good, bankBin: '97043' })).toThrow(RangeError);
    expect(() => vietQr({ ...good, accountNumber: '1'.repeat(20) })).toThrow(RangeError);
    expect(() => vietQr({ ...good, amount: 10.5 })).toThrow(RangeError);
    expect(() => vietQr({ ...good, purpose: 'lệ phí' })).toThrow(RangeError);
  });
});
