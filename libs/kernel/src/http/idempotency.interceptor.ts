import { createHmac } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Config } from '../config';
import { ask, Database, prepared } from '../database';
import { Problem } from '../problem';
import type { RequestWithActor } from './actor';

const KEY = /^[\w-]{16,64}$/;

interface Remembered {
  fingerprint: string;
  status: number;
  body: unknown;
}

const CLAIM = prepared<object>(
  'http.claim',
  'INSERT INTO http.idempotency (actor, key, fingerprint) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1',
);
const REMEMBER = prepared<never>(
  'http.remember',
  'UPDATE http.idempotency SET status = $3, body = $4 WHERE actor = $1 AND key = $2',
);

/**
 * Pressing twice, or retrying after a crash, does the thing once: the key, the effect and the answer are written in one
 * transaction; the second call waits for the first and is given its answer. A refusal rolls all back and may be retried.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly db: Database,
    private readonly config: Config,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<RequestWithActor>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    if (request.routeOptions.config.repeat === 'harmless') return next.handle();
    return from(this.once(request, reply, next));
  }

  private async once(request: RequestWithActor, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || !KEY.test(key)) {
      throw new Problem('http/idempotency-key-missing', 400, 'Yêu cầu thiếu mã chống gửi trùng (Idempotency-Key)');
    }
    const actor = request.user?.accountId ?? 'anonymous';
    const fingerprint = fingerprintOf(request, this.config.sessionSecret);

    return this.db.transaction(async (tx) => {
      const claimed = await ask(tx, CLAIM, [actor, key, fingerprint]);
      if (claimed.length === 0) {
        const [first] = await tx.query<Remembered[]>(
          'SELECT fingerprint, status, body FROM http.idempotency WHERE actor = $1 AND key = $2',
          [actor, key],
        );
        if (first?.fingerprint !== fingerprint) {
          throw new Problem('http/idempotency-key-reused', 409, 'Mã chống gửi trùng đã dùng cho một yêu cầu khác');
        }
        void reply.header('idempotent-replay', 'true').status(first.status);
        return first.body ?? undefined;
      }
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await ask(tx, REMEMBER, [actor, key, reply.statusCode, body === undefined ? null : JSON.stringify(body)]);
      return body;
    });
  }
}

/** Keyed, as a body may hold a password, which a plain hash would let be guessed. */
function fingerprintOf(request: RequestWithActor, secret: string): string {
  const body = request.body === undefined ? '' : JSON.stringify(request.body);
  return createHmac('sha256', secret)
    .update(
      `${request.method} ${request.url}
${body}`,
    )
    .digest('hex');
}
