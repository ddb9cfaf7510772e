export { Job, type JobOptions } from './job';
