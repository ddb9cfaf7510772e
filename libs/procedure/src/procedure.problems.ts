import { Problem, type FieldError } from '@motcua/kernel/problem';

export function procedureNotFound(code: string): Problem {
  return new Problem('procedure/not-found', 404, 'Không tìm thấy thủ tục này, hãy tìm lại theo tên', { code });
}

export function versionNotFound(versionId: string): Problem {
  return new Problem('procedure/version-not-found', 404, 'Không tìm thấy phiên bản thủ tục này', { versionId });
}

export function actNotAllowed(step: string, act: string): Problem {
  return new Problem('procedure/act-not-allowed', 409, 'Quy trình không cho phép thao tác này ở bước hiện tại', {
    step,
    act,
  });
}

export function caseUnknown(caseKey: string): Problem {
  return new Problem('procedure/case-unknown', 422, 'Thủ tục không có trường hợp này, hãy chọn lại trường hợp', {
    caseKey,
  });
}

/** Each fault as one sentence in `errors`, with the pointer of the whole content. */
export function notPublishable(faults: string[]): Problem {
  const errors: FieldError[] = faults.map((detail) => ({ pointer: '/content', detail }));
  return new Problem('procedure/not-publishable', 422, 'Chưa công bố được, hãy sửa các điểm sau', { errors });
}

export function notReadable(detail: string): Problem {
  return new Problem('procedure/import-not-readable', 422, 'Tệp không đọc được, hãy chọn tệp JSON danh sách thủ tục', {
    detail,
  });
}
