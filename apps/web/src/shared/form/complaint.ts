import type { FormField, ScalarSchema } from '../../api/contract';

const CHOSEN = new Set(['select', 'radio']);
const number = (value: number) => value.toLocaleString('vi-VN');

const isQuestion = (label: string) => label.endsWith('?');

/** A label inside a sentence: a question is quoted, else its first letter is small, unless the word is an abbreviation. */
function inside(label: string): string {
  if (isQuestion(label)) return `câu “${label}”`;
  return /^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLocaleLowerCase('vi') + label.slice(1);
}

/** What to ask for an empty field. */
export function ask(field: FormField): string {
  if (field.widget === 'grid') return `Hãy thêm ít nhất một ${rowName(field)}.`;
  if (field.widget === 'checkbox') return `Hãy đánh dấu “${field.label}”.`;
  const verb = isQuestion(field.label) ? 'trả lời' : CHOSEN.has(field.widget) ? 'chọn' : 'nhập';
  return `Hãy ${verb} ${inside(field.label)}.`;
}

/** What is wrong with one answer, in the words in which the server says it; nothing when it may be taken. */
export function complaint(field: FormField, schema: ScalarSchema, value: unknown): string | undefined {
  if (schema.type === 'boolean') {
    if (typeof value !== 'boolean') return `Hãy đánh dấu hoặc bỏ đánh dấu “${field.label}”.`;
    return schema.const && !value ? ask(field) : undefined;
  }
  if (schema.type === 'string') return typeof value === 'string' ? textComplaint(field, schema, value) : ask(field);
  return numberComplaint(field, schema, value);
}

function numberComplaint(
  { label }: FormField,
  schema: ScalarSchema & { minimum?: number; maximum?: number },
  value: unknown,
) {
  if (schema.type === 'integer' && !Number.isInteger(value)) return `${label} cần là số nguyên.`;
  if (typeof value !== 'number') return `${label} cần là số.`;
  if (schema.maximum !== undefined && value > schema.maximum)
    return `${label} cần không quá ${number(schema.maximum)}.`;
  if (schema.minimum !== undefined && value < schema.minimum)
    return `${label} cần từ ${number(schema.minimum)} trở lên.`;
  return undefined;
}

function textComplaint(field: FormField, schema: ScalarSchema & { type: 'string' }, value: string): string | undefined {
  const { label } = field;
  const length = [...value].length;
  if (schema.maxLength !== undefined && length > schema.maxLength)
    return `${label} cần không quá ${number(schema.maxLength)} ký tự. Bạn đã nhập ${number(value.length)}.`;
  if (schema.minLength !== undefined && length < schema.minLength)
    return `${label} cần ít nhất ${number(schema.minLength)} ký tự.`;
  if (schema.pattern && !new RegExp(schema.pattern, 'u').test(value)) return shape(field, value);
  if (schema.format === 'email' && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value)) return shape(field, value);
  if (schema.format === 'date' && !isDate(value)) return `${label} cần là một ngày có thật, dạng ngày/tháng/năm.`;
  if (schema.enum && !schema.enum.includes(value)) return `Hãy chọn một mục trong danh sách cho ${inside(label)}.`;
  return undefined;
}

function shape(field: FormField, value: string): string {
  if (field.patternHint) return field.patternHint;
  const digits = value.replaceAll(/\D/g, '').length;
  if (field.widget === 'citizen-number') return `${field.label} cần đủ 12 chữ số. Bạn đã nhập ${digits}.`;
  if (field.widget === 'phone') return `${field.label} cần đủ 10 chữ số, bắt đầu bằng số 0. Bạn đã nhập ${digits}.`;
  if (field.widget === 'email') return `${field.label} cần có dạng ten@vidu.vn.`;
  return `${field.label} chưa đúng dạng${field.help ? ` (${field.help})` : ''}.`;
}

/** Why a real date cannot be taken. */
export function dateComplaint(field: FormField, value: unknown, now: Date): string | undefined {
  if (typeof value !== 'string' || field.widget !== 'date') return undefined;
  const today = new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  if (field.latest && value > today) return `${field.label} cần không muộn hơn hôm nay.`;
  if (field.earliest && value < today) return `${field.label} cần từ hôm nay trở đi.`;
  return undefined;
}

/** How many rows a grid has too few or too many. */
export function rowsComplaint(
  field: FormField,
  { minItems = 0, maxItems }: { minItems?: number; maxItems: number },
  count: number,
): string | undefined {
  if (count < minItems) return `Hãy thêm ít nhất ${number(minItems)} ${rowName(field)}.`;
  return count > maxItems ? `${field.label} cần không quá ${number(maxItems)} ${rowName(field)}.` : undefined;
}

export function rowName(field: FormField): string {
  return field.rowName ?? 'dòng';
}

/** Whether `YYYY-MM-DD` is a day of the calendar. */
export function isDate(text: string): boolean {
  const [year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.slice(1).map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
