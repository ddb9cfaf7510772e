export { Job, type JobOptions } from './job';
export { JobQueue, type AddOptions, type NewJob } from './job-queue';
export { MarkedMethods } from './marked-methods';
export { Poller } from './poller';
export { QueueModule } from './queue.module';
export { queueTables } from './queue.tables';
export { StuckJobs, type StuckJob } from './stuck-jobs';
