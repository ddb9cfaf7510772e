import type { z } from 'zod';

const NOT_GIVEN = 'Bạn chưa nhập mục này';

const TYPES: Record<string, string> = {
  string: 'Cần nhập chữ',
  number: 'Cần nhập số',
  int: 'Cần nhập số nguyên',
  boolean: 'Cần chọn có hoặc không',
  array: 'Cần là một danh sách',
  object: 'Cần là một nhóm thông tin',
};

const FORMATS: Record<string, string> = {
  email: 'Địa chỉ thư điện tử chưa đúng, ví dụ: ten@example.vn',
  url: 'Địa chỉ trang chưa đúng, ví dụ: https://example.vn',
  uuid: 'Mã chưa đúng',
  date: 'Ngày chưa đúng',
  datetime: 'Ngày giờ chưa đúng',
  time: 'Giờ chưa đúng',
};

/** What to do about a refused field, where the schema itself does not say. */
export function words(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? NOT_GIVEN
        : (TYPES[issue.expected] ?? 'Thông tin chưa đúng kiểu');
    case 'invalid_value':
      return issue.input === undefined ? NOT_GIVEN : 'Hãy chọn một trong các giá trị được phép';
    case 'too_big':
      return tooBig(issue.origin, issue.maximum);
    case 'too_small':
      return tooSmall(issue.origin, issue.minimum);
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'Nội dung chưa đúng dạng';
    case 'unrecognized_keys':
      return `Có trường không được nhận: ${issue.keys.join(', ')}`;
    default:
      return 'Thông tin chưa hợp lệ';
  }
}

function tooBig(origin: string, maximum: number | bigint): string {
  if (origin === 'string') return `Dài tối đa ${maximum} ký tự`;
  if (origin === 'array') return `Tối đa ${maximum} mục`;
  return `Không được lớn hơn ${maximum}`;
}

function tooSmall(origin: string, minimum: number | bigint): string {
  if (origin === 'string') return Number(minimum) <= 1 ? NOT_GIVEN : `Cần ít nhất ${minimum} ký tự`;
  if (origin === 'array') return `Cần ít nhất ${minimum} mục`;
  return `Không được nhỏ hơn ${minimum}`;
}
