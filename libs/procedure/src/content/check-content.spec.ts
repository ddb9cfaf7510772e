import { registerBirth } from '../seed/register-birth';
import { checkContent } from './check-content';
import type { ProcedureContent } from './content';

const { content } = registerBirth;
const charge = (code: string, caseKey?: string): ProcedureContent['fees'][number] => ({
  code,
  name: 'Lệ phí',
  kind: 'charge',
  amount: 1_000_000_000,
  ...(caseKey && { caseKey }),
});

describe('what keeps a version from being published', () => {
  it('is a sum that no payment can be asked for, in the case that owes it', () => {
    const cases = [
      { key: 'small', name: 'Dự án nhỏ' },
      { key: 'large', name: 'Dự án lớn' },
    ];
    const fees = [charge('a'), charge('b', 'large'), charge('c', 'large')];
    expect(checkContent({ ...content, cases, fees })).toEqual([
      'Tổng phí, lệ phí của trường hợp “Dự án lớn” vượt quá 2 tỷ đồng.',
    ]);
    expect(checkContent({ ...content, cases, fees: fees.slice(0, 2) })).toEqual([]);
  });
});
