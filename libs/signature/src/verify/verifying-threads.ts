import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Trust } from './trust';
import type { Verdict } from './verdict';
import { verifyIn, verifyingPool } from './verify-in-thread';

/** Threads in which files of strangers are read, so that one built to exhaust its reader ends its thread and nothing else. */
@Injectable()
export class VerifyingThreads implements OnApplicationShutdown {
  private readonly pool = verifyingPool();

  /** As `verifyPdf`; a file that takes too much is not concluded. @throws Problem signature/not-a-pdf, http/busy */
  verify(bytes: Buffer, trust: Trust, at: Date): Promise<Verdict> {
    return verifyIn(this.pool, bytes, trust, at);
  }

  onApplicationShutdown(): Promise<void> {
    return this.pool.close();
  }
}
