import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JOB, type JobMark } from './job';
import { MarkedMethods } from './marked-methods';

export interface JobHandler extends JobMark {
  run: (data: unknown) => Promise<void>;
}

/** Every method marked `@Job`, by the name of its job. */
@Injectable()
export class JobHandlers implements OnModuleInit {
  private readonly byName = new Map<string, JobHandler>();

  constructor(private readonly methods: MarkedMethods) {}

  /** @throws Error where two methods handle one job: the program does not start. */
  onModuleInit(): void {
    for (const { name, mark, call } of this.methods.with<JobMark>(JOB)) {
      if (this.byName.has(mark.name)) throw new Error(`Two methods handle the job ${mark.name}; the second is ${name}`);
      this.byName.set(mark.name, { ...mark, run: async (data) => void (await call(data)) });
    }
  }

  has(name: string): boolean {
    return this.byName.has(name);
  }

  /** @throws Error for a name that no method handles. */
  get(name: string): JobHandler {
    const handler = this.byName.get(name);
    if (!handler) throw new Error(`No method handles the job ${name}`);
    return handler;
  }

  /** The jobs that run by the clock. */
  scheduled(): (JobHandler & { cron: string })[] {
    return [...this.byName.values()].filter(
      (handler): handler is JobHandler & { cron: string } => handler.cron !== undefined,
    );
  }
}
