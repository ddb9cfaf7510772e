import { Problem } from '@motcua/kernel/problem';

/** One answer for every cause: it must not tell which logins exist. */
export function wrongCredentials(): Problem {
  return new Problem('identity/wrong-credentials', 401, 'Tên đăng nhập hoặc mật khẩu chưa đúng', {
    detail: 'Hãy kiểm tra rồi nhập lại. Cán bộ quên mật khẩu hoặc bị khóa tài khoản xin liên hệ quản trị của cơ quan.',
  });
}

/** `retryAfter` in seconds. */
export function lockedOut(lockedUntil: Date, now: Date): Problem {
  const retryAfter = Math.max(1, Math.ceil((lockedUntil.getTime() - now.getTime()) / 1000));
  return new Problem('identity/locked-out', 429, 'Đăng nhập sai quá nhiều lần nên tạm dừng', {
    detail: `Hãy thử lại sau ${Math.ceil(retryAfter / 60)} phút.`,
    retryAfter,
  });
}

export function sessionExpired(): Problem {
  return new Problem(
    'identity/session-expired',
    401,
    'Bạn đã rời máy quá lâu nên cần đăng nhập lại. Những gì bạn nhập vẫn còn.',
  );
}

export function accountExists(): Problem {
  return new Problem('identity/account-exists', 409, 'Số hoặc tên đăng nhập này đã có tài khoản, hãy đăng nhập');
}

export function wrongCurrentPassword(): Problem {
  return new Problem('identity/wrong-current-password', 422, 'Mật khẩu hiện tại chưa đúng', {
    errors: [{ pointer: '/current', detail: 'Mật khẩu hiện tại chưa đúng, hãy nhập lại' }],
  });
}

export function accountNotFound(id: string): Problem {
  return new Problem('identity/account-not-found', 404, 'Không tìm thấy tài khoản', { accountId: id });
}

export function grantNotFound(id: string): Problem {
  return new Problem('identity/grant-not-found', 404, 'Không tìm thấy vai trò đã giao', { grantId: id });
}

/** The account also serves elsewhere: an administrator of one agency must not take it over. */
export function accountServesElsewhere(id: string): Problem {
  return new Problem(
    'identity/account-serves-elsewhere',
    403,
    'Tài khoản còn làm việc ở cơ quan khác nên chỉ quản trị hệ thống được sửa',
    { accountId: id },
  );
}

export function beyondOwnAgency(): Problem {
  return new Problem('identity/beyond-own-agency', 403, 'Bạn chỉ được giao vai trò trong cơ quan của mình');
}

export function ownAccount(): Problem {
  return new Problem('identity/own-account', 409, 'Không thể tự khóa tài khoản của chính mình');
}

export function lastAdmin(): Problem {
  return new Problem(
    'identity/last-admin',
    409,
    'Đây là quản trị hệ thống cuối cùng; hãy giao vai trò này cho người khác trước',
  );
}
