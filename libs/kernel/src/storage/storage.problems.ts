import { Problem } from '../problem';
import type { FileType } from './file-type';

export function fileEmpty(): Problem {
  return new Problem('storage/empty', 422, 'Tệp không có nội dung. Hãy chọn lại tệp.');
}

export function fileTooLarge(maxBytes: number): Problem {
  const limit = `${(maxBytes / 1_048_576).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`;
  return new Problem('storage/too-large', 413, 'Tệp quá lớn. Hãy giảm dung lượng rồi tải lên lại.', {
    detail: `Mỗi tệp được tải lên tối đa ${limit}. Hãy chụp hoặc quét lại với độ nét thấp hơn, hoặc tách thành nhiều tệp.`,
    maxBytes,
  });
}

export function fileIsProgram(): Problem {
  return new Problem(
    'storage/program',
    415,
    'Tệp này là chương trình, không phải giấy tờ. Hãy chụp hoặc quét giấy tờ rồi tải lên.',
  );
}

export function fileTypeNotAccepted(accept: readonly FileType[]): Problem {
  return new Problem(
    'storage/type-not-accepted',
    415,
    'Loại tệp này không được nhận. Hãy tải lên tệp thuộc loại được nhận.',
    {
      detail: `Chỉ nhận tệp ${accept.map((type) => type.toUpperCase()).join(', ')}, xét theo nội dung chứ không theo tên tệp.`,
      accept: [...accept],
    },
  );
}

export function fileMissing(sha256: string): Problem {
  return new Problem('storage/missing', 404, 'Không tìm thấy tệp trong kho lưu trữ', { sha256 });
}
