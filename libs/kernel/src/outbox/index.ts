export { Deliveries } from './deliveries';
export { defineEvent, type EventType, type Recorded } from './event';
export { Outbox } from './outbox';
export { OutboxModule } from './outbox.module';
export { OutboxRelay } from './outbox.relay';
export { outboxTables } from './outbox.tables';
export { Subscribe } from './subscribe';
