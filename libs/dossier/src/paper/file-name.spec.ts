import { cleanFileName } from './file-name';

describe('a file’s name', () => {
  it.each([
    ['Giấy phép.pdf', 'Giấy phép.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\lan\\Đơn.docx', 'Đơn.docx'],
    ['..', 'giay-to.pdf'],
    ['', 'giay-to.pdf'],
    [undefined, 'giay-to.pdf'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie_ x.pdf'],
    ['\u202Efdp.exe', 'fdp.exe'],
    ['a"b<c>.pdf', 'a_b_c_.pdf'],
    ['.htaccess', 'htaccess'],
  ])('%j is kept as %j', (given, kept) => {
    expect(cleanFileName(given, 'pdf')).toBe(kept);
  });

  it('is NFC, however it came', () => {
    expect(cleanFileName('Đơn đề nghị.pdf'.normalize('NFD'), 'pdf')).toBe('Đơn đề nghị.pdf');
  });

  it('is at most 150 letters and keeps its ending', () => {
    const kept = cleanFileName(`${'ă'.repeat(10_000)}.pdf`, 'pdf');
    expect([...kept]).toHaveLength(150);
    expect(kept.endsWith('ă.pdf')).toBe(true);
  });

  it('refuses what cannot be read', () => {
    expect(() => cleanFileName('a\u0000.pdf', 'pdf')).toThrow('ký tự không đọc được');
  });
});
