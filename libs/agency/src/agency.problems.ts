import { Problem } from '@motcua/kernel/problem';

export function agencyNotFound(agency: string): Problem {
  return new Problem('agency/not-found', 404, 'Không tìm thấy cơ quan', { agency });
}

export function agencyWithoutCode(agencyId: string): Problem {
  return new Problem('agency/without-code', 409, 'Cơ quan chưa có mã định danh nên chưa cấp được mã hồ sơ', {
    agencyId,
  });
}

export function codeTaken(code: string): Problem {
  return new Problem('agency/code-taken', 409, 'Mã định danh này đang được dùng', { code });
}

/** `since`: first day of the code now valid, YYYY-MM-DD. */
export function codeNotLater(since: string): Problem {
  return new Problem('agency/code-not-later', 409, 'Mã mới phải có hiệu lực sau ngày mã hiện tại bắt đầu', { since });
}

export function parentInCycle(): Problem {
  return new Problem('agency/parent-in-cycle', 409, 'Cơ quan cấp trên không thể là chính nó hoặc cơ quan dưới nó');
}

export function hasActiveChildren(): Problem {
  return new Problem(
    'agency/has-active-children',
    409,
    'Còn cơ quan trực thuộc đang hoạt động; hãy đóng hoặc chuyển chúng trước',
  );
}

export function closesBeforeOpening(activeFrom: string): Problem {
  return new Problem('agency/closes-before-opening', 409, 'Ngày kết thúc không thể trước ngày bắt đầu hoạt động', {
    activeFrom,
  });
}

export function unitNotFound(id: string): Problem {
  return new Problem('agency/unit-not-found', 404, 'Không tìm thấy đơn vị trong cơ quan này', { unitId: id });
}

export function unitExists(): Problem {
  return new Problem('agency/unit-exists', 409, 'Cơ quan đã có đơn vị mang tên này');
}

export function unitHasStaff(): Problem {
  return new Problem('agency/unit-has-staff', 409, 'Đơn vị còn hoặc từng có cán bộ nên không xóa được; có thể đổi tên');
}

export function positionNotFound(id: string): Problem {
  return new Problem('agency/position-not-found', 404, 'Không tìm thấy chức danh', { positionId: id });
}

export function positionExists(): Problem {
  return new Problem('agency/position-exists', 409, 'Chức danh này đã có');
}

export function staffNotFound(id: string): Problem {
  return new Problem('agency/staff-not-found', 404, 'Không tìm thấy cán bộ trong cơ quan này', { staffMemberId: id });
}

export function alreadyStaff(): Problem {
  return new Problem('agency/already-staff', 409, 'Người này đã là cán bộ của cơ quan trong thời gian đó');
}

export function notStaffAccount(): Problem {
  return new Problem('agency/not-staff-account', 409, 'Chỉ thêm được tài khoản cán bộ');
}
