import { holds, signsFor } from './seal-rule';

const AGENCY = { names: ['Sở Xây dựng tỉnh Lâm Đồng'] };
const OFFICER = { ownerKind: 'person' as const, ownerId: 'officer' };
const person = (organization: string | null) => ({ name: 'Lê Hoàng Đức', title: null, organization });

it('takes the person whose certificate names the agency, in the register or not', () => {
  for (const registered of [OFFICER, undefined]) {
    expect(signsFor(AGENCY, person('SỞ XÂY DỰNG  Tỉnh Lâm Đồng'), registered)).toBe(true);
    expect(signsFor(AGENCY, person('Sở Tài chính tỉnh Lâm Đồng'), registered)).toBe(false);
  }
});

it('takes no citizen, whose certificate names no agency', () => {
  expect(signsFor(AGENCY, person(null), undefined)).toBe(false);
  expect(signsFor({ ...AGENCY, competent: ['officer'] }, person(null), undefined)).toBe(false);
});

it('takes whom the caller names, whatever the certificate says, and then no other without the agency’s name', () => {
  const named = { ...AGENCY, competent: ['officer'] };
  expect(signsFor(named, person(null), OFFICER)).toBe(true);
  expect(signsFor(named, person('Ủy ban nhân dân tỉnh Lâm Đồng'), OFFICER)).toBe(true);
  expect(signsFor(named, person(null), { ...OFFICER, ownerId: 'another' })).toBe(false);
  expect(signsFor(AGENCY, person(null), OFFICER)).toBe(true);
});

it('takes no agency for a person, not even the agency itself', () => {
  const [name] = AGENCY.names as [string];
  expect(signsFor(AGENCY, { name, title: null, organization: name }, undefined)).toBe(false);
  expect(signsFor(AGENCY, { name, title: null, organization: name }, { ownerKind: 'agency', ownerId: 'x' })).toBe(
    false,
  );
});

it('counts no timestamp of the document, and nothing that does not hold', () => {
  const good = { integrity: 'passed', coverage: 'passed', trust: 'passed', revocation: 'indeterminate' } as const;
  expect(holds({ ...good, level: 'PAdES-B-T' })).toBe(true);
  expect(holds({ ...good, level: 'DocTimeStamp' })).toBe(false);
  expect(holds({ ...good, level: 'PAdES-B-T', trust: 'indeterminate' })).toBe(false);
  expect(holds({ ...good, level: 'PAdES-B-T', revocation: 'failed' })).toBe(false);
});
