import { Global, Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import type { Config } from '../config';
import { JobQueue } from './job-queue';
import { MarkedMethods } from './marked-methods';

@Global()
@Module({})
export class QueueModule {
  static forRoot(_config: Config): DynamicModule {
    return {
      module: QueueModule,
      imports: [DiscoveryModule],
      providers: [MarkedMethods, JobQueue],
      exports: [MarkedMethods, JobQueue],
    };
  }
}
