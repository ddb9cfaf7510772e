import { WorkOverLimit, WorkerPool } from '@motcua/kernel/worker';
import { REASONS } from './reasons';
import type { Trust } from './trust';
import type { Verdict } from './verdict';
import { verifyPdf } from './verify-pdf';
import type { VerifyingTasks } from './verifying-tasks';

/** A file of a hundred pages with thirty signatures takes some tenths of a second. */
const LIMITS = { milliseconds: 10_000, megabytes: 384 };

export const verifyingPool = (): WorkerPool<VerifyingTasks> =>
  new WorkerPool(require.resolve('./verify.worker'), LIMITS);

/** As `verifyPdf`; a file that takes too much is not concluded. @throws Problem signature/not-a-pdf, http/busy */
export async function verifyIn(
  pool: WorkerPool<VerifyingTasks>,
  bytes: Buffer,
  trust: Trust,
  at: Date,
): Promise<Verdict> {
  try {
    return await verifyPdf(bytes, trust, at, (task, input) => pool.run(task, input));
  } catch (error) {
    if (!(error instanceof WorkOverLimit)) throw error;
    return { conclusion: 'INDETERMINATE', signatures: [], reasons: [REASONS.overLimit] };
  }
}

/** Judges one file in a thread of its own and ends the thread. @throws Problem signature/not-a-pdf */
export async function verifyInThread(bytes: Buffer, trust: Trust, at: Date): Promise<Verdict> {
  const pool = verifyingPool();
  try {
    return await verifyIn(pool, bytes, trust, at);
  } finally {
    await pool.close();
  }
}
