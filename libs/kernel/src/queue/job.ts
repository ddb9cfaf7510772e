import { SetMetadata } from '@nestjs/common';

export const JOB = 'motcua:job';

export interface JobOptions {
  /** Five-field cron, Asia/Ho_Chi_Minh. Absent for a job that is only ever added by code. */
  cron?: string;
}

export interface JobMark extends JobOptions {
  name: string;
}

/** Names a method as the one handler of a background job: `<module>.<verb-noun>`. It takes the job's data. */
export function Job(name: `${string}.${string}`, options: JobOptions = {}): MethodDecorator {
  return SetMetadata(JOB, { name, ...options } satisfies JobMark);
}
