import { REASONS, reason } from './reasons';
import type { BreachKind } from './rewritten';
import type { Reason } from './verdict';

/** Why a later revision is not allowed, by what it touched. */
export const BREACHES: Record<BreachKind, Reason> = {
  structure: reason(
    'Sau khi ký, cấu trúc của tệp đã bị thay đổi',
    'After signing, the structure of the file was changed',
  ),
  content: REASONS.changedLater,
  page: reason('Sau khi ký, trang của tệp đã bị sửa đổi', 'After signing, pages of the file were changed'),
  annotation: reason(
    'Sau khi ký, trên trang có thêm hoặc bớt ghi chú, hình che',
    'After signing, annotations were laid on a page or taken from it',
  ),
  field: reason(
    'Sau khi ký, ô của biểu mẫu đã bị thêm, bớt hoặc sửa',
    'After signing, fields of the form were added, removed or changed',
  ),
  form: reason('Sau khi ký, biểu mẫu của tệp đã bị sửa đổi', 'After signing, the form of the file was changed'),
  signature: reason(
    'Sau khi ký, một chữ ký hoặc hình chữ ký đã bị sửa',
    'After signing, a signature or its appearance was changed',
  ),
  catalog: reason(
    'Sau khi ký, thiết lập chung của tệp đã bị sửa đổi',
    'After signing, the settings of the document were changed',
  ),
  evidence: reason(
    'Dữ liệu kiểm tra thêm sau khi ký không đúng quy cách',
    'The evidence added after signing is malformed',
  ),
  information: reason(
    'Sau khi ký, thông tin mô tả của tệp đã bị sửa đổi',
    'After signing, the description of the document was changed',
  ),
};
