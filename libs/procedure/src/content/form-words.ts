import type { ErrorObject } from 'ajv';
import type { FormField } from './form';

const CHOSEN: readonly FormField['widget'][] = ['select', 'radio'];
const number = (value: unknown) => Number(value).toLocaleString('vi-VN');

const isQuestion = (label: string) => label.endsWith('?');

/** A label inside a sentence: a question is quoted, else its first letter is small, unless the word is an abbreviation. */
function inside(label: string): string {
  if (isQuestion(label)) return `câu “${label}”`;
  return /^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLocaleLowerCase('vi') + label.slice(1);
}

/** What to do about one refused field, as one Vietnamese sentence. */
export function complaint(field: FormField, { keyword, params, data }: ErrorObject): string {
  const { label } = field;
  const { limit } = params as { limit?: number };
  switch (keyword) {
    case 'required':
      return ask(field);
    case 'maxLength':
      return `${label} cần không quá ${number(limit)} ký tự. Bạn đã nhập ${number(String(data).length)}.`;
    case 'minLength':
      return `${label} cần ít nhất ${number(limit)} ký tự.`;
    case 'minimum':
      return `${label} cần từ ${number(limit)} trở lên.`;
    case 'maximum':
      return `${label} cần không quá ${number(limit)}.`;
    case 'enum':
      return `Hãy chọn một mục trong danh sách cho ${inside(label)}.`;
    case 'const':
      return `Hãy đánh dấu “${label}”.`;
    case 'minItems':
      return `Hãy thêm ít nhất ${number(limit)} ${rowName(field)}.`;
    case 'maxItems':
      return `${label} cần không quá ${number(limit)} ${rowName(field)}.`;
    case 'pattern':
      return shape(field, String(data));
    case 'format':
      return field.widget === 'date'
        ? `${label} cần là một ngày có thật, dạng ngày/tháng/năm.`
        : shape(field, String(data));
    case 'type':
      return typeWords(field, (params as { type: string }).type);
    default:
      return `${label} cần được nhập lại cho đúng.`;
  }
}

/** What to ask for an empty field. */
function ask(field: FormField): string {
  if (field.widget === 'grid') return `Hãy thêm ít nhất một ${rowName(field)}.`;
  if (field.widget === 'checkbox') return `Hãy đánh dấu “${field.label}”.`;
  const verb = isQuestion(field.label) ? 'trả lời' : CHOSEN.includes(field.widget) ? 'chọn' : 'nhập';
  return `Hãy ${verb} ${inside(field.label)}.`;
}

function shape(field: FormField, value: string): string {
  if (field.patternHint) return field.patternHint;
  const digits = value.replace(/\D/g, '').length;
  if (field.widget === 'citizen-number') return `${field.label} cần đủ 12 chữ số. Bạn đã nhập ${digits}.`;
  if (field.widget === 'phone') return `${field.label} cần đủ 10 chữ số, bắt đầu bằng số 0. Bạn đã nhập ${digits}.`;
  if (field.widget === 'email') return `${field.label} cần có dạng ten@vidu.vn.`;
  return `${field.label} chưa đúng dạng${field.help ? ` (${field.help})` : ''}.`;
}

function typeWords(field: FormField, type: string): string {
  if (type === 'integer') return `${field.label} cần là số nguyên.`;
  if (type === 'number') return `${field.label} cần là số.`;
  if (type === 'boolean') return `Hãy đánh dấu hoặc bỏ đánh dấu “${field.label}”.`;
  return ask(field);
}

const rowName = (field: FormField) => field.rowName ?? 'dòng';

/** Vietnam's date, `YYYY-MM-DD`. */
const today = (now: Date) => new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

/** Why a real date cannot be taken; nothing when it can. */
export function dateComplaint(field: FormField, value: unknown, now: Date): string | undefined {
  if (typeof value !== 'string' || field.widget !== 'date') return undefined;
  if (field.latest && value > today(now)) return `${field.label} cần không muộn hơn hôm nay.`;
  if (field.earliest && value < today(now)) return `${field.label} cần từ hôm nay trở đi.`;
  return undefined;
}
