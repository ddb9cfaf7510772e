import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { JobHandlers } from './job-handlers';
import { JobQueue } from './job-queue';
import { MarkedMethods } from './marked-methods';
import { QueueWorker } from './queue.worker';
import { StuckJobs } from './stuck-jobs';
import { WorkerTiming } from './worker-timing';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [MarkedMethods, JobHandlers, JobQueue, QueueWorker, StuckJobs, WorkerTiming],
  exports: [MarkedMethods, JobQueue, StuckJobs],
})
export class QueueModule {}
