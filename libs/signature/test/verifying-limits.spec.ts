import { WorkerPool } from '@motcua/kernel/worker';
import { verifyIn } from '../src/verify/verify-in-thread';
import type { VerifyingTasks } from '../src/verify/verifying-tasks';
import { paper } from './signed-samples';

const AT = new Date('2026-11-20T03:15:00Z');
const UNCONCLUDED = {
  conclusion: 'INDETERMINATE',
  signatures: [],
  reasons: [{ vi: expect.stringContaining('quá') as string }],
};

describe('a file that strains its reader', () => {
  let pool: WorkerPool<VerifyingTasks>;
  beforeEach(() => {
    // One thread, so that the next file meets what the one before left behind.
    pool = new WorkerPool(require.resolve('./worker/strained.worker'), { milliseconds: 10_000, megabytes: 128 }, 1);
  });
  afterEach(() => pool.close());
  const judge = (bytes: Buffer) => verifyIn(pool, bytes, { anchors: [] }, AT);

  it.each([
    ['takes too long', '%PDF-1.7 endless'],
    ['takes too much memory', '%PDF-1.7 greedy'],
  ])('and %s is not concluded; the next is judged by another thread', async (_, words) => {
    const [strained, next] = await Promise.all([judge(Buffer.from(words)), judge(await paper())]);
    expect(strained).toMatchObject(UNCONCLUDED);
    expect(next).toMatchObject({ conclusion: 'NO_SIGNATURE' });
    expect(await judge(await paper())).toMatchObject({ conclusion: 'NO_SIGNATURE' });
  });

  it('keeps waiting what memory can hold, and turns others away with the time to come again', async () => {
    const large = Buffer.concat([await paper(), Buffer.alloc(20 * 1_048_576)]);
    const waiting = [judge(Buffer.from('%PDF-1.7 endless')), ...Array.from({ length: 12 }, () => judge(large))];
    const settled = Promise.allSettled(waiting);
    await expect(judge(large)).rejects.toMatchObject({
      type: 'http/busy',
      status: 503,
      members: { retryAfter: expect.any(Number) as number },
    });
    expect((await settled).map(({ status }) => status)).toEqual(waiting.map(() => 'fulfilled'));
  });
});
