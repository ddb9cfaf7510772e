import type { ServiceLevel } from '../procedure.entity';
import type { Channel, Fee, ProcedureContent, ProcedureLimit } from './content';

export const LEVEL_TEXT: Record<ServiceLevel, string> = { 4: 'Toàn trình', 3: 'Một phần', 2: 'Chỉ hướng dẫn' };

export const CHANNEL_TEXT: Record<Channel, string> = {
  online: 'nộp trực tuyến',
  desk: 'nộp trực tiếp',
  post: 'nộp qua bưu chính',
};

const UNIT_TEXT: Record<ProcedureLimit['unit'], string> = {
  'working-day': 'ngày làm việc',
  'working-hour': 'giờ làm việc',
  'calendar-day': 'ngày',
};

/** `5 ngày làm việc (nộp trực tuyến: 3 ngày làm việc)` */
export function limitText(limits: ProcedureLimit[]): string {
  const [usual, ...others] = [...limits].sort((a, b) => Number(b.channel === 'any') - Number(a.channel === 'any'));
  if (!usual) return 'Chưa quy định';
  if (limits.every((limit) => oneLimit(limit) === oneLimit(usual))) return upperFirst(oneLimit(usual));
  const rest = others.map(
    (limit) => `${limit.channel === 'any' ? 'cách khác' : CHANNEL_TEXT[limit.channel]}: ${oneLimit(limit)}`,
  );
  const first = usual.channel === 'any' ? oneLimit(usual) : `${CHANNEL_TEXT[usual.channel]}: ${oneLimit(usual)}`;
  return usual.channel === 'any'
    ? upperFirst(`${first} (${rest.join('; ')})`)
    : upperFirst([first, ...rest].join('; '));
}

function oneLimit({ amount, unit, lateAfter }: ProcedureLimit): string {
  const late = lateAfter ? `, nhận sau ${lateAfter} thì tính từ ngày làm việc tiếp theo` : '';
  return `${amount === 0 ? 'trong ngày làm việc' : `${amount.toLocaleString('vi-VN')} ${UNIT_TEXT[unit]}`}${late}`;
}

/** `Không mất phí`, `100.000 đồng`, `Từ 75.000 đồng đến 150.000 đồng tùy trường hợp` */
export function feeText({ fees, cases }: Pick<ProcedureContent, 'fees' | 'cases'>): string {
  const always = sum(fees.filter((fee) => fee.caseKey === undefined));
  const totals = cases.map((one) => always + sum(fees.filter((fee) => fee.caseKey === one.key)));
  const low = Math.min(...(totals.length > 0 ? totals : [always]));
  const high = Math.max(...(totals.length > 0 ? totals : [always]));
  if (high === 0) return 'Không mất phí';
  if (low === high) return money(high);
  return low === 0
    ? `Miễn phí hoặc đến ${money(high)} tùy trường hợp`
    : `Từ ${money(low)} đến ${money(high)} tùy trường hợp`;
}

const sum = (fees: Fee[]) => fees.reduce((total, fee) => total + fee.amount, 0);

/** `1.250.000 đồng` */
export const money = (amount: number): string => `${amount.toLocaleString('vi-VN')} đồng`;

/** What part of the limit a step takes, for people; empty where the process does not say. */
export function shareText(share: number | undefined, limits: ProcedureLimit[]): string {
  const limit = limits.find((one) => one.channel === 'any') ?? limits[0];
  if (!share || !limit) return '';
  if (limit.amount === 0) return 'trong ngày';
  const amount = limit.amount * share;
  if (limit.unit === 'working-day' && amount < 1) return `khoảng ${Math.max(1, Math.round(amount * 8))} giờ làm việc`;
  return `khoảng ${rounded(amount)} ${UNIT_TEXT[limit.unit]}`;
}

const rounded = (amount: number) => (Math.round(amount * 2) / 2).toLocaleString('vi-VN');
const upperFirst = (text: string) => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
