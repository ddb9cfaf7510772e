import type { Paper } from '../content/content';
import { paragraphs, plain } from './plain-text';
import type { SourcePaper } from './source';

/** Longer than this, the name is its beginning and the whole goes into the note. */
const NAME_LENGTH = 180;
const NOTE_LENGTH = 3900;
/** Words by which a source says that not everybody needs it. */
const CONDITIONAL = /nếu có|trường hợp|đối với|nếu thuộc|khi có/iu;
const NONE = /^(?:không quy định|không có|chưa quy định|không)(?: cụ thể)?\.?$/iu;
const CERTIFIED = /chứng thực|công chứng|hợp lệ/iu;

/** The papers that a source lists; lines that say there are none fall away. */
export function parsePapers(sources: SourcePaper[]): Paper[] {
  return sources.flatMap((source, i) => {
    const text = plain(source['Tên giấy tờ']);
    if (!text || NONE.test(text)) return [];
    return [parsePaper(source, text, `giay-to-${i + 1}`)];
  });
}

function parsePaper(source: SourcePaper, text: string, code: string): Paper {
  const counted = source['Số lượng - bản chính'];
  const original = copiesOf(counted, /bản chính\s*:\s*(\d{1,2})/iu);
  const copy = copiesOf(counted, /bản sao\s*:\s*(\d{1,2})/iu);
  const certified = CERTIFIED.test(text);
  const name = shortName(text);
  const note = noteOf(source, text, name);
  return {
    code,
    name,
    required: original + copy > 0 && !CONDITIONAL.test(text),
    copies: { original, certified: certified ? copy : 0, photo: certified ? 0 : copy },
    ...(note ? { note } : {}),
    accept: ['pdf', 'jpg', 'png', 'docx'],
  };
}

function copiesOf(text: string, pattern: RegExp): number {
  return Number(pattern.exec(text)?.[1] ?? 0);
}

/** The first clause, cut at a word where it is long. */
function shortName(text: string): string {
  const clause = /^(.{20,}?)[;.:](?:\s|$)/u.exec(text)?.[1] ?? text.replace(/[;.:,]+$/u, '');
  if (clause.length <= NAME_LENGTH) return clause;
  return `${clause.slice(0, NAME_LENGTH).replace(/\s+\S*$/u, '')}…`;
}

function noteOf(source: SourcePaper, text: string, name: string): string {
  const whole =
    name === text.replace(/[;.:,]+$/u, '')
      ? []
      : [
          paragraphs(source['Tên giấy tờ'])
            .join('\n')
            .slice(0, NOTE_LENGTH - 300),
        ];
  const link = formLink(source['Mẫu đơn, tờ khai']);
  return [...whole, ...(link ? [`Mẫu: ${link}`] : [])].join('\n');
}

/** The address of the paper's own form; the source writes an address without an id where there is none. */
function formLink(text: string): string | undefined {
  if (!URL.canParse(text.trim())) return undefined;
  const url = new URL(text.trim());
  if (!/^https?:$/.test(url.protocol) || !url.searchParams.get('ma')) return undefined;
  return url.href.length <= 300 ? url.href : undefined;
}
