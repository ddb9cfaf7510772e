import { defineEvent } from '@motcua/kernel/outbox';

export const AccountOpened = defineEvent<{ accountId: string }>('identity.account-opened');
/** By an administrator, or for a while by too many failed sign-ins. */
export const AccountLocked = defineEvent<{ accountId: string }>('identity.account-locked');
