import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { WorkOverLimit, WorkerPool } from '@motcua/kernel/worker';
import { unsignablePdf } from '../signature.problems';
import type { RunSigningTask, SigningTasks } from './signing-tasks';

/** A paper of a hundred pages takes some hundredths of a second. */
const LIMITS = { milliseconds: 30_000, megabytes: 512 };

/** Threads for what is heavy about signing, so that whoever signs a hundred papers holds up nobody else. */
@Injectable()
export class SigningThreads implements OnApplicationShutdown {
  private readonly pool = new WorkerPool<SigningTasks>(require.resolve('./signing.worker'), LIMITS);

  /** @throws Problem as the task does; signature/unsignable-pdf for a file that takes too much; http/busy */
  readonly run: RunSigningTask = (task, input) =>
    this.pool.run(task, input).catch((error: unknown) => {
      throw error instanceof WorkOverLimit ? unsignablePdf(error.message) : error;
    });

  onApplicationShutdown(): Promise<void> {
    return this.pool.close();
  }
}
