import type { ModuleTables } from '@motcua/kernel/database';
import { Inbox } from './inbox.entity';
import { CreateNotification1767830400000 } from './migrations/1767830400000-create-notification';
import { Notification } from './notification.entity';

export const notificationTables: ModuleTables = {
  schema: 'notification',
  entities: [Notification, Inbox],
  migrations: [CreateNotification1767830400000],
};
