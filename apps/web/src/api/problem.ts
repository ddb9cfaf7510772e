export interface FieldError {
  /** JSON Pointer into what was sent: `/password`, `/form/childName`. */
  pointer: string;
  /** What to do about it, in Vietnamese. */
  detail: string;
}

/** A refusal of the API (RFC 9457), or of the network (`client/…`). Switch on `type`; `message` says what is to be done. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    /** `<module>/<kebab-name>`. */
    readonly type: string,
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
    readonly title: string,
    readonly detail?: string,
    readonly errors: FieldError[] = [],
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail && detail !== title ? `${title.replace(/[.!?]?$/, (end) => end || '.')} ${detail}` : title);
  }

  /** Whether trying again may help. */
  get mayPass(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export const OFFLINE = 'client/offline';
export const SIGNED_OUT = 'client/signed-out';

export function offline(): Problem {
  return new Problem(
    OFFLINE,
    0,
    'Chưa kết nối được với máy chủ. Hãy kiểm tra mạng rồi thử lại; những gì bạn nhập vẫn còn.',
  );
}

export function signedOut(): Problem {
  return new Problem(SIGNED_OUT, 401, 'Bạn cần đăng nhập để tiếp tục.');
}

/** Reads a refused answer. One that is no problem document (a proxy's page) gets words of our own. */
export function problemFrom(status: number, body: unknown): Problem {
  if (!isRecord(body) || typeof body['title'] !== 'string') {
    return new Problem('client/unreadable', status, 'Hệ thống đang bận. Hãy thử lại sau ít phút.');
  }
  const type = typeof body['type'] === 'string' ? body['type'].replace(/^.*\/problems\//, '') : 'client/unknown';
  const detail = typeof body['detail'] === 'string' ? body['detail'] : undefined;
  const errors = Array.isArray(body['errors']) ? body['errors'].filter(isFieldError) : [];
  return new Problem(type, status, body['title'], detail, errors, body);
}

/** Any thrown thing as a Problem, so that pages show one kind of failure. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem('client/failed', 500, 'Trang gặp trục trặc. Hãy tải lại trang rồi thử lại.');
}

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && typeof value['pointer'] === 'string' && typeof value['detail'] === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
