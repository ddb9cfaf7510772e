import { Problem } from '../problem';

/** Deepest nesting of JSON that is read; deeper is an attack, not a form. */
const MAX_DEPTH = 40;

/** NUL, which Postgres cannot keep, and half of a surrogate pair, which is no letter. */
const UNREADABLE = /\u0000|\p{Surrogate}/u;

/**
 * Text as it may enter the portal: NFC, no NUL, no lone surrogate; walks objects and arrays.
 * @throws Problem http/unreadable-text (400), http/too-deep (400)
 */
export function clean<T>(value: T, depth = 0): T {
  if (typeof value === 'string') return cleanText(value) as T;
  if (value === null || typeof value !== 'object') return value;
  if (depth > MAX_DEPTH) throw new Problem('http/too-deep', 400, 'Dữ liệu gửi lên lồng nhau quá sâu');
  if (Array.isArray(value)) return value.map((item: unknown) => clean(item, depth + 1)) as T;
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [cleanText(key), clean(item, depth + 1)])) as T;
}

function cleanText(text: string): string {
  if (UNREADABLE.test(text)) {
    throw new Problem('http/unreadable-text', 400, 'Nội dung có ký tự không đọc được, hãy nhập lại');
  }
  return text.normalize('NFC');
}

/** What was parsed from text. Query and path come as objects whose prototype is an empty object of its own. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
