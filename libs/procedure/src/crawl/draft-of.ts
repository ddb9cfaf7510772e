import { createHash } from 'node:crypto';
import { CHANNELS, ProcedureContent, type Channel, type ProcedureLimit } from '../content/content';
import { feeText, limitText } from '../content/words';
import type { ProcedureDraft } from '../procedure-draft';
import { standardProcess } from '../seed/processes';
import { competenceOf, subjectOf } from './classify';
import { genericForm, genericResult } from './generic-form';
import { parseFees, type ParsedFees } from './parse-fees';
import { parseLimit } from './parse-limit';
import { parsePapers } from './parse-papers';
import { paragraphs, plain } from './plain-text';
import type { SourceProcedure, SourceWay } from './source';

/** Something that the portal needs and the source does not say, or does not say clearly. */
export interface Guess {
  field: string;
  value: string;
  why: string;
}

/** Where the source names no limit at all. */
const USUAL_LIMIT = { amount: 10, unit: 'working-day' } as const;
const CHANNEL_OF: [pattern: RegExp, channel: Channel][] = [
  [/trực tuyến/iu, 'online'],
  [/bưu chính|bưu điện/iu, 'post'],
  [/trực tiếp/iu, 'desk'],
];
const LEGAL_BASIS =
  /(Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư liên tịch|Thông tư|Quyết định)(?: số)? (\d{1,4}\/\d{4}\/[A-ZĐ][A-ZĐ0-9-]*[A-ZĐ0-9])/gu;

/** The code of an imported procedure: the same for the same source id, whatever its place in the file. */
export function codeOf(sourceId: string): string {
  return `N.${createHash('sha256').update(sourceId).digest('hex').slice(0, 10).toUpperCase()}`;
}

/**
 * One published procedure as the catalogue keeps it, and everything that had to be guessed.
 * @param today YYYY-MM-DD, from when it holds
 */
export function draftOf(
  source: SourceProcedure,
  sourceId: string,
  today: string,
): { draft: ProcedureDraft; guessed: Guess[] } {
  const guessed: Guess[] = [];
  const guess = <T>(value: T, field: string, said: string, why: string): T => {
    guessed.push({ field, value: said, why });
    return value;
  };
  const name = plain(source.title);
  const ways = source['Cách thức thực hiện'];
  const agency = plain(source['Cơ quan thực hiện']);
  const subject = subjectOf(name);
  const [competence, why] = competenceOf(agency);
  const code = codeOf(sourceId);
  const guide = paragraphs(source['Trình tự thực hiện']).map((line) => line.slice(0, 8000));
  const audiences = /doanh nghiệp|tổ chức|người sử dụng lao động|đơn vị/iu.test(`${name} ${guide.join(' ')}`)
    ? (['citizen', 'business'] as const)
    : (['citizen'] as const);

  guess(code, 'code', code, 'Nguồn không có mã thủ tục quốc gia; mã đặt theo mã bản ghi của nguồn.');
  guess(subject, 'field', subject.field.name, 'Nguồn không ghi lĩnh vực; xếp theo từ trong tên thủ tục.');
  guess(3, 'serviceLevel', 'Một phần', 'Nguồn không ghi mức độ dịch vụ công trực tuyến.');
  guess(audiences, 'audiences', audiences.join(', '), 'Nguồn không ghi đối tượng; xét theo từ trong tên và trình tự.');
  guess(
    competence,
    'competence',
    competence.map((rule) => ('agencyKind' in rule ? (rule.agencyName ?? rule.agencyKind) : rule.agencyId)).join(', '),
    `Nguồn ghi “${agency || 'trống'}”. ${why}.`,
  );
  guess(
    genericForm,
    'form',
    'Biểu mẫu chung',
    'Nguồn không có biểu mẫu điện tử; dùng biểu mẫu gồm thông tin người nộp và nội dung yêu cầu.',
  );
  guess(standardProcess, 'steps', 'Quy trình chuẩn bốn bước', 'Nguồn không tách bước xử lý nội bộ của cơ quan.');
  const title = resultTitle(name);
  guess(title, 'result', title, 'Nguồn không ghi kết quả; đặt theo tên thủ tục.');
  guess(today, 'effectiveFrom', today, 'Nguồn không ghi ngày hiệu lực; tính từ ngày nạp.');

  const channels = channelsOf(ways, guess);
  const content: ProcedureContent = {
    legalBases: legalBasesOf(source),
    papers: parsePapers(source['Thành phần hồ sơ']),
    ...feesOf(ways, guess),
    limits: limitsOf(ways, channels, guess),
    form: genericForm,
    steps: standardProcess,
    result: genericResult(title),
    channels,
    resultChannels: channels,
    payBefore: null,
    guide: guide.slice(0, 80),
  };
  if (content.fees.length > 0)
    content.payBefore = guess('result' as const, 'payBefore', 'trước khi nhận kết quả', 'Nguồn không ghi lúc nộp phí.');
  const draft: ProcedureDraft = {
    code,
    name,
    field: subject.field,
    serviceLevel: 3,
    audiences: [...audiences],
    lifeEvents: subject.life,
    keywords: agency.slice(0, 200),
    competence,
    effectiveFrom: today,
    content,
  };
  return { draft, guessed };
}

type Guesser = <T>(value: T, field: string, said: string, why: string) => T;

const channelOf = (way: SourceWay) => CHANNEL_OF.find(([pattern]) => pattern.test(way['Hình thức nộp']))?.[1];

function channelsOf(ways: SourceWay[], guess: Guesser): Channel[] {
  const named = new Set(ways.map(channelOf));
  if (!named.has('online'))
    guess(
      'online',
      'channels',
      'nộp trực tuyến',
      'Nguồn không ghi cách nộp trực tuyến; cổng nhận mọi thủ tục qua mạng.',
    );
  return CHANNELS.filter((channel) => channel === 'online' || named.has(channel));
}

function limitsOf(ways: SourceWay[], channels: Channel[], guess: Guesser): ProcedureLimit[] {
  const byChannel = new Map<Channel, ProcedureLimit>();
  for (const way of ways) {
    const channel = channelOf(way) ?? 'desk';
    const parsed = parseLimit(plain(way['Thời hạn giải quyết'])) ?? parseLimit(plain(way['Mô tả']).slice(0, 2000));
    if (!parsed || byChannel.has(channel)) continue;
    const { why, ...limit } = parsed;
    byChannel.set(channel, { channel, ...limit });
    if (why) guess(limit, 'limits', limitText([{ channel, ...limit }]), why);
  }
  const [first] = byChannel.values();
  if (!first)
    return [
      guess(
        { channel: 'any' as const, ...USUAL_LIMIT },
        'limits',
        '10 ngày làm việc',
        'Nguồn không ghi thời hạn giải quyết.',
      ),
    ];
  const same = [...byChannel.values()].every(
    (limit) => JSON.stringify({ ...limit, channel: 0 }) === JSON.stringify({ ...first, channel: 0 }),
  );
  if (same) return [{ ...first, channel: 'any' }];
  return channels.map((channel) => byChannel.get(channel) ?? { ...first, channel });
}

function feesOf(ways: SourceWay[], guess: Guesser): Pick<ParsedFees, 'fees' | 'cases'> {
  const texts = ways.map((way) => plain(way['Phí, lệ phí'])).filter((text) => text !== '');
  const parsed = texts.map(parseFees);
  const { fees, cases, why } = parsed.find((one) => one.fees.length > 0) ?? parsed[0] ?? { fees: [], cases: [] };
  if (why) guess(fees, 'fees', feeText({ fees, cases }), why);
  if (texts.length === 0) guess(fees, 'fees', 'Không mất phí', 'Nguồn để trống phần phí, lệ phí.');
  return { fees, cases };
}

function legalBasesOf(source: SourceProcedure): ProcedureContent['legalBases'] {
  const text = [source['Trình tự thực hiện'], ...source['Thành phần hồ sơ'].map((paper) => paper['Tên giấy tờ'])]
    .map(plain)
    .join(' ');
  const titles = [...text.matchAll(LEGAL_BASIS)].map(([, kind = '', number = '']) => `${kind} số ${number}`);
  return [...new Set(titles)].slice(0, 30).map((title) => ({ title }));
}

/** What a procedure that grants something grants; otherwise that it was settled. */
function resultTitle(name: string): string {
  const granted = /^(?:thủ tục )?(?:cấp|cấp mới) ((?:giấy|chứng chỉ|thẻ|bằng|bản sao)[^,;(]{3,120})/iu
    .exec(name)?.[1]
    ?.trim();
  if (granted) return granted.charAt(0).toLocaleUpperCase('vi') + granted.slice(1);
  return `Kết quả giải quyết: ${name}`.slice(0, 300);
}
