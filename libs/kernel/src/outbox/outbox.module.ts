import { Global, Module } from '@nestjs/common';
import { Deliveries } from './deliveries';
import { Outbox } from './outbox';
import { OutboxRelay } from './outbox.relay';
import { Subscribers } from './subscribers';

@Global()
@Module({ providers: [Subscribers, Deliveries, OutboxRelay, Outbox], exports: [Outbox, OutboxRelay, Deliveries] })
export class OutboxModule {}
