import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Problem } from '../problem';
import type { RequestWithActor } from './actor';
import { ALLOW, EVERYONE, SIGNED_IN, type Permission } from './allow';

/** Denies by default: only what `@Allow` names passes. Whose dossier it is, the service decides. */
@Injectable()
export class AllowGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const permission = allowedBy(this.reflector, context);
    if (permission === EVERYONE) return true;
    const actor = context.switchToHttp().getRequest<RequestWithActor>().user;
    if (!actor) throw new Problem('http/not-signed-in', 401, 'Bạn cần đăng nhập');
    if (permission === SIGNED_IN || (permission && actor.may(permission))) return true;
    throw new Problem('http/not-allowed', 403, 'Bạn không có quyền làm việc này');
  }
}

export function allowedBy(reflector: Reflector, context: ExecutionContext): Permission | undefined {
  return reflector.getAllAndOverride<Permission | undefined>(ALLOW, [context.getHandler(), context.getClass()]);
}
