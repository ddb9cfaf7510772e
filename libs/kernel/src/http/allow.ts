import { SetMetadata } from '@nestjs/common';

export const ALLOW = 'motcua:allow';

/** No session needed. */
export const EVERYONE = 'everyone';
/** Any session, whatever its roles. */
export const SIGNED_IN = 'signed-in';

export type Permission = typeof EVERYONE | typeof SIGNED_IN | `${string}.${string}`;

/** Who may call the route. A route without it answers 403 to all and fails the house test. */
export const Allow = (permission: Permission) => SetMetadata(ALLOW, permission);
