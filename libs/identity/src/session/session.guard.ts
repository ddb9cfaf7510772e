import { allowedBy, EVERYONE, type Actor } from '@motcua/kernel/http';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { sessionExpired } from '../identity.problems';
import { SessionCookies } from './session-cookies';
import { SessionStrategy } from './session.strategy';

type Asked = FastifyRequest & { user?: Actor };

/** Says who is asking; what they may, `AllowGuard` decides after it. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly strategy: SessionStrategy,
    private readonly cookies: SessionCookies,
    private readonly reflector: Reflector,
  ) {}

  /** @throws Problem identity/session-expired (401) where a session is needed and the browser's stands no more */
  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = context.switchToHttp().getRequest<Asked>();
    // Most who come are not signed in; passport would make an error, with its stack, of each of them.
    if (this.cookies.access(request) === undefined) return this.admit(context, request, undefined);
    return this.authenticate(request).then((actor) => this.admit(context, request, actor));
  }

  private admit(context: ExecutionContext, request: Asked, actor: Actor | undefined): boolean {
    request.user = actor;
    if (!actor && allowedBy(this.reflector, context) !== EVERYONE && this.cookies.present(request)) {
      throw sessionExpired();
    }
    return true;
  }

  /** Passport hangs its callbacks on the strategy, so each request has its own heir of it. */
  private authenticate(request: FastifyRequest): Promise<Actor | undefined> {
    return new Promise((resolve, reject) => {
      const attempt = Object.assign(Object.create(this.strategy) as SessionStrategy, {
        success: (actor: Actor) => resolve(actor),
        fail: () => resolve(undefined),
        error: reject,
      });
      attempt.authenticate(request as never);
    });
  }
}
