export { NotificationModule } from './notification.module';
export { notificationTables } from './notification.tables';
