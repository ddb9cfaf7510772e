import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { WorkOverLimit, WorkerPool } from '@motcua/kernel/worker';
import { REASONS } from './reasons';
import type { Verdict } from './verdict';
import { verifyPdf, type Trust } from './verify-pdf';
import type { VerifyingTasks } from './verifying-tasks';

/** A file of a hundred pages with thirty signatures takes some tenths of a second. */
const LIMITS = { milliseconds: 10_000, megabytes: 384 };

/** Threads in which files of strangers are read, so that one built to exhaust its reader ends its thread and nothing else. */
@Injectable()
export class VerifyingThreads implements OnApplicationShutdown {
  private readonly pool: WorkerPool<VerifyingTasks>;

  constructor() {
    this.pool = new WorkerPool(require.resolve('./verify.worker'), LIMITS);
  }

  /** As `verifyPdf`; a file that takes too much is not concluded. @throws Problem signature/not-a-pdf, http/busy */
  async verify(bytes: Buffer, trust: Trust, at: Date): Promise<Verdict> {
    try {
      return await verifyPdf(bytes, trust, at, (task, input) => this.pool.run(task, input));
    } catch (error) {
      if (!(error instanceof WorkOverLimit)) throw error;
      return { conclusion: 'INDETERMINATE', signatures: [], reasons: [REASONS.overLimit] };
    }
  }

  onApplicationShutdown(): Promise<void> {
    return this.pool.close();
  }
}

/** Judges one file in a thread of its own and ends the thread. @throws Problem signature/not-a-pdf */
export async function verifyInThread(bytes: Buffer, trust: Trust, at: Date): Promise<Verdict> {
  const threads = new VerifyingThreads();
  try {
    return await threads.verify(bytes, trust, at);
  } finally {
    await threads.onApplicationShutdown();
  }
}
