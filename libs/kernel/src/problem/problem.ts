/** One refused field: `pointer` is a JSON Pointer into the request, `detail` what to do about it, in Vietnamese. */
export interface FieldError {
  pointer: string;
  detail: string;
}

/** An expected failure, told to the client as an RFC 9457 problem. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    /** `<module>/<kebab-name>`, never reused for another meaning; clients switch on it. */
    readonly type: string,
    readonly status: number,
    /** Vietnamese, fixed for the type. */
    readonly title: string,
    readonly members: { detail?: string; errors?: FieldError[]; [member: string]: unknown } = {},
  ) {
    super(members.detail ?? title);
  }
}

/** 422: the request was understood, but these fields cannot be accepted. */
export function invalid(errors: FieldError[]): Problem {
  return new Problem('http/invalid', 422, 'Thông tin chưa hợp lệ', { errors });
}

/** 503: too much is asked at once; the same may be asked again after so many seconds. */
export function busy(retryAfter: number): Problem {
  return new Problem('http/busy', 503, 'Hệ thống đang bận, xin thử lại sau ít phút', { retryAfter });
}
