import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Who a person is to the portal. A machine's key is `system`. */
export type Audience = 'citizen' | 'business' | 'staff' | 'system';

/** A role somebody holds, in one agency or (`agencyId` null) everywhere. */
export interface Grant {
  role: string;
  permissions: readonly string[];
  agencyId: string | null;
}

/** The person behind a request, as the session says. */
export class Actor {
  constructor(
    readonly accountId: string,
    readonly sessionId: string,
    readonly audience: Audience,
    readonly name: string,
    readonly grants: readonly Grant[],
  ) {}

  /** Whether some role allows it: in that agency when one is given, else in any. */
  may(permission: string, agencyId?: string): boolean {
    return this.grants.some(
      (grant) =>
        grant.permissions.includes(permission) &&
        (agencyId === undefined || grant.agencyId === null || grant.agencyId === agencyId),
    );
  }

  /** The agencies where the permission is held; `'all'` when held everywhere. */
  agenciesFor(permission: string): string[] | 'all' {
    const held = this.grants.filter((grant) => grant.permissions.includes(permission));
    if (held.some((grant) => grant.agencyId === null)) return 'all';
    return [...new Set(held.map((grant) => grant.agencyId as string))];
  }

  get isStaff(): boolean {
    return this.audience === 'staff';
  }
}

export type RequestWithActor = FastifyRequest & { user?: Actor };

/** The signed-in person, or undefined on a route that everyone may call. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | undefined =>
    context.switchToHttp().getRequest<RequestWithActor>().user,
);
