import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../problem';

/** What the framework itself refuses, in words a person can act on. */
const REFUSALS: Record<number, [type: string, title: string]> = {
  400: ['http/malformed', 'Yêu cầu không đọc được'],
  401: ['http/not-signed-in', 'Bạn cần đăng nhập'],
  403: ['http/not-allowed', 'Bạn không có quyền làm việc này'],
  404: ['http/not-found', 'Không tìm thấy trang hoặc dữ liệu này'],
  405: ['http/method-not-allowed', 'Không thực hiện được thao tác này'],
  408: ['http/timeout', 'Kết nối quá chậm, hãy thử lại'],
  413: ['http/too-large', 'Dữ liệu gửi lên quá lớn'],
  415: ['http/unsupported-type', 'Kiểu dữ liệu gửi lên không được hỗ trợ'],
  429: ['http/too-many-requests', 'Bạn thao tác quá nhanh, hãy đợi một lát rồi thử lại'],
  503: ['http/unavailable', 'Hệ thống đang bận, hãy thử lại sau ít phút'],
};

/** The only place where an error becomes an HTTP answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost) {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent) return;
    const problem = asProblem(error);
    if (problem.status >= 500) this.logger.error(error instanceof Error ? (error.stack ?? error.message) : error);
    const { retryAfter } = problem.members;
    if (typeof retryAfter === 'number') void reply.header('retry-after', retryAfter);
    void reply.status(problem.status).type('application/problem+json').send(problemBody(problem));
  }
}

export function problemBody(problem: Problem) {
  return { type: `/problems/${problem.type}`, title: problem.title, status: problem.status, ...problem.members };
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = statusOf(error);
  const [type, title] = REFUSALS[status] ?? ['http/failed', 'Hệ thống gặp lỗi, hãy thử lại sau ít phút'];
  return new Problem(type, REFUSALS[status] ? status : 500, title);
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : 500;
}
