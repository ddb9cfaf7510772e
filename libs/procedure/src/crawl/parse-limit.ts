import type { ProcedureLimit } from '../content/content';

export interface ParsedLimit extends Omit<ProcedureLimit, 'channel'> {
  /** Why the reading is not certain; absent when it is. */
  why?: string;
}

const NUMBER = String.raw`(\d{1,4})\s*(?:\([^()]{1,20}\)\s*)?`;
const PHRASES: [pattern: RegExp, unit: ProcedureLimit['unit'], times: number][] = [
  [new RegExp(`${NUMBER}giờ(?:\\s*làm việc)?`, 'iu'), 'working-hour', 1],
  [new RegExp(`${NUMBER}ngày\\s*làm việc`, 'iu'), 'working-day', 1],
  [new RegExp(`${NUMBER}ngày`, 'iu'), 'calendar-day', 1],
  [new RegExp(`^\\s*${NUMBER}tuần\\s*$`, 'iu'), 'calendar-day', 7],
  [new RegExp(`^\\s*${NUMBER}tháng\\s*$`, 'iu'), 'calendar-day', 30],
];
const WITHIN_THE_DAY = /(?:ngay\s+)?trong\s+ngày/iu;
/** “after 15 o'clock”: when the day is over for what comes in, not how long it takes. */
const LATE = /sau\s+(\d{1,2})\s*(?:giờ|h|:00)/iu;

/** The time limit that a text states: the first where it states several; undefined where it states none. */
export function parseLimit(text: string): ParsedLimit | undefined {
  const late = LATE.exec(text);
  if (WITHIN_THE_DAY.test(text) && !/trong ngày\s+\d/iu.test(text)) {
    return { amount: 0, unit: 'working-day', ...(late ? { lateAfter: `${(late[1] ?? '').padStart(2, '0')}:00` } : {}) };
  }
  const bare = /^\s*(\d{1,4})\s*$/.exec(text);
  if (bare) return bareNumber(Number(bare[1]));
  const found = PHRASES.flatMap(([pattern, unit, times]) => {
    const match = pattern.exec(text);
    return match ? [{ at: match.index, amount: Number(match[1]) * times, unit }] : [];
  });
  const first = found.sort((a, b) => a.at - b.at)[0];
  if (!first || first.amount > 3650) return undefined;
  const several = (text.match(/\d+\s*(?:\([^()]{1,20}\)\s*)?ngày/giu) ?? []).length > 1;
  return {
    amount: first.amount,
    unit: first.unit,
    ...(several ? { why: 'Nguồn nêu nhiều thời hạn, lấy thời hạn nêu đầu tiên.' } : {}),
  };
}

function bareNumber(amount: number): ParsedLimit {
  const why =
    amount === 0 ? 'Nguồn ghi số 0, hiểu là giải quyết trong ngày.' : 'Nguồn chỉ ghi số, hiểu là ngày làm việc.';
  return { amount, unit: 'working-day', why };
}
