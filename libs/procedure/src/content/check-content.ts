import { checkFormModel } from './check-form-model';
import { checkProcess } from './check-process';
import type { ProcedureContent } from './content';
import { fee } from './fee';

/** What one payment can be asked for, đồng. */
const MAX_TOTAL = 2_000_000_000;

/** Every fault that keeps a version from being published, each as one sentence; empty when it may be. */
export function checkContent(content: ProcedureContent): string[] {
  return [
    ...duplicates(content.papers.map((paper) => paper.code)).map((code) => `Có hai giấy tờ cùng mã “${code}”.`),
    ...duplicates(content.fees.map((fee) => fee.code)).map((code) => `Có hai khoản phí cùng mã “${code}”.`),
    ...duplicates(content.cases.map((one) => one.key)).map((key) => `Có hai trường hợp cùng mã “${key}”.`),
    ...duplicates(content.limits.map((limit) => limit.channel)).map(
      (channel) => `Có hai thời hạn cho cùng một cách nộp “${channel}”.`,
    ),
    ...content.fees
      .filter((fee) => fee.caseKey !== undefined && !content.cases.some((one) => one.key === fee.caseKey))
      .map((fee) => `Khoản “${fee.name}” dành cho trường hợp “${fee.caseKey}” không có trong danh sách.`),
    ...feeFaults(content),
    ...limitFaults(content),
    ...checkFormModel(content.form),
    ...checkProcess(content.steps),
  ];
}

function limitFaults({ limits, channels }: ProcedureContent): string[] {
  if (limits.some((limit) => limit.channel === 'any')) return [];
  return channels
    .filter((channel) => !limits.some((limit) => limit.channel === channel))
    .map((channel) => `Cách nộp “${channel}” chưa có thời hạn giải quyết.`);
}

/** A sum that nobody could be asked for would only be found out by the citizen who files. */
function feeFaults(content: ProcedureContent): string[] {
  const cases = [undefined, ...content.cases];
  return cases
    .filter((one) => fee(content, one?.key).total > MAX_TOTAL)
    .map((one) => `Tổng phí, lệ phí${one ? ` của trường hợp “${one.name}”` : ''} vượt quá 2 tỷ đồng.`);
}

function duplicates(values: string[]): string[] {
  return [...new Set(values.filter((value, i) => values.indexOf(value) !== i))];
}
