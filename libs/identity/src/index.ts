export { IdentityModule } from './identity.module';
export { IdentityFacade, type NewAccount } from './identity.facade';
export { AccountLocked, AccountOpened } from './identity.events';
export { identityTables } from './identity.tables';
export { seedAccounts, type SeedPerson } from './account/seed-accounts';
export type { AccountSnapshot } from './account/account.queries';
export { roles, type RoleKey } from './roles';
