import type { Fee, ProcedureContent } from '../content/content';
import { money } from '../content/words';

export interface ParsedFees extends Pick<ProcedureContent, 'fees' | 'cases'> {
  /** Why the reading is not certain; absent when it is. */
  why?: string;
}

const PART = /(lệ\s+phí|phí)\s*:(.*?)(?=(?:lệ\s+phí|phí)\s*:|$)/gisu;
const AMOUNT = /(\d{1,3}(?:[.,]\d{3})+|\d+)\s*(?:đồng|vnđ|đ)/iu;
const NAMES: Record<Fee['kind'], string> = { fee: 'Phí', charge: 'Lệ phí' };
const MAX_AMOUNT = 1_000_000_000;

/** The fees and charges that a text states. Several amounts without their cases become cases to choose from. */
export function parseFees(text: string): ParsedFees {
  const parts = [...text.matchAll(PART)].map(([, word = '', rest = '']) => ({
    kind: /lệ/iu.test(word) ? ('charge' as const) : ('fee' as const),
    amount: amountOf(rest),
    free: /^\s*(?:không|0)(?!\d)/iu.test(rest),
  }));
  const stated = parts.filter((part) => part.amount !== undefined && part.amount > 0) as {
    kind: Fee['kind'];
    amount: number;
  }[];
  const unsaid = parts.some((part) => part.amount === undefined && !part.free);
  const amounts = distinct(stated);
  if (amounts.length === 0) {
    return {
      fees: [],
      cases: [],
      ...(unsaid ? { why: 'Nguồn ghi có thu nhưng không ghi mức, tạm để không thu.' } : {}),
    };
  }
  const [only] = amounts;
  if (amounts.length === 1 && only) return { fees: [line(only, 1)], cases: [] };
  const cases = amounts.map(({ kind, amount }, i) => ({
    key: `muc-${i + 1}`,
    name: `${NAMES[kind]} ${money(amount)}`,
  }));
  return {
    fees: amounts.map((one, i) => ({ ...line(one, i + 1), caseKey: `muc-${i + 1}` })),
    cases,
    why: 'Nguồn nêu nhiều mức mà không ghi rõ từng trường hợp, mỗi mức thành một trường hợp để chọn.',
  };
}

function amountOf(text: string): number | undefined {
  const digits = AMOUNT.exec(text)?.[1]?.replace(/[.,]/g, '');
  const amount = Number(digits);
  return digits === undefined || amount > MAX_AMOUNT ? undefined : amount;
}

const line = ({ kind, amount }: { kind: Fee['kind']; amount: number }, n: number): Fee => ({
  code: `phi-${n}`,
  name: NAMES[kind],
  kind,
  amount,
});

function distinct(parts: { kind: Fee['kind']; amount: number }[]) {
  return [...new Map(parts.map((part) => [`${part.kind} ${part.amount}`, part])).values()].slice(0, 30);
}
