export { Job, type JobOptions } from './job';
export { JobQueue, type AddOptions, type NewJob } from './job-queue';
export { MarkedMethods } from './marked-methods';
export { QueueModule } from './queue.module';
export { queueTables } from './queue.tables';
