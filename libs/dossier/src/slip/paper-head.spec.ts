import { authorityOf, paperHead } from './paper-head';

const facts = { parentName: 'Ủy ban nhân dân tỉnh Lâm Đồng', address: null, phone: null };
const ward = { agencyName: 'Ủy ban nhân dân phường Xuân Hương - Đà Lạt', agencyFacts: facts };
const department = { agencyName: 'Sở Xây dựng', agencyFacts: facts };

describe('head of a paper', () => {
  it('names a committee alone, at its own place', () => {
    expect(paperHead(ward)).toEqual({ agency: ward.agencyName, place: 'Xuân Hương - Đà Lạt' });
  });

  it('names a department under the province, at the province', () => {
    expect(paperHead(department)).toEqual({ parent: facts.parentName, agency: 'Sở Xây dựng', place: 'Lâm Đồng' });
  });

  it.each([
    [ward, 'Chủ tịch', ['TM. Ủy ban nhân dân']],
    [ward, 'Phó Chủ tịch', ['TM. Ủy ban nhân dân', 'KT. Chủ tịch']],
    [department, 'Giám đốc', []],
    [department, 'Phó Giám đốc', ['KT. Giám đốc']],
  ])('says on whose behalf it is signed', (issuer, position, authority) => {
    expect(authorityOf(position, issuer)).toEqual(authority);
  });
});
