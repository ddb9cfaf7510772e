import { abbreviation, dossierCode, resultNumber } from './dossier.code';

describe('codes and numbers', () => {
  it('writes a dossier code as agency, day and a number of four digits', () => {
    expect(dossierCode('H36.5', '2026-11-21', 7)).toBe('H36.5-261121-0007');
    expect(dossierCode('H36.5', '2026-01-05', 12_345)).toBe('H36.5-260105-12345');
  });

  it('puts a zero before a result number under ten', () => {
    expect(resultNumber(5, 'GP-UBND')).toBe('05/GP-UBND');
    expect(resultNumber(15, 'GP-UBND')).toBe('15/GP-UBND');
    expect(resultNumber(123, 'GP-SXD')).toBe('123/GP-SXD');
  });

  it.each([
    ['Ủy ban nhân dân phường Xuân Hương - Đà Lạt', 'UBND'],
    ['UBND tỉnh Lâm Đồng', 'UBND'],
    ['Sở Xây dựng', 'SXD'],
    ['Sở Nông nghiệp và Môi trường', 'SNNMT'],
    ['Sở Văn hóa, Thể thao và Du lịch', 'SVHTTDL'],
    ['Văn phòng Đoàn đại biểu', 'VPĐĐB'],
  ])('abbreviates %s as %s', (name, short) => {
    expect(abbreviation(name)).toBe(short);
    expect(abbreviation(name.normalize('NFD'))).toBe(short);
  });
});
