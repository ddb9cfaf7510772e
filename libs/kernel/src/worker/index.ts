export { serveTasks } from './serve-tasks';
export { WorkOverLimit, WorkerPool, type WorkLimits } from './worker-pool';
