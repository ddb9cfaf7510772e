import type { ModuleTables } from '@motcua/kernel/database';
import { Account } from './account/account.entity';
import { RoleGrant } from './grant/role-grant.entity';
import { CreateIdentity1767312000000 } from './migrations/1767312000000-create-identity';
import { RefreshToken } from './session/refresh-token.entity';
import { Session } from './session/session.entity';
import { SignInFailure } from './session/sign-in-failure.entity';

export const identityTables: ModuleTables = {
  schema: 'identity',
  entities: [Account, RoleGrant, Session, RefreshToken, SignInFailure],
  migrations: [CreateIdentity1767312000000],
};
