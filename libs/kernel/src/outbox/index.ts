export { defineEvent, type EventType, type Recorded } from './event';
export { Outbox } from './outbox';
export { Subscribe } from './subscribe';
