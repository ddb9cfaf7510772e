import os from 'node:os';
import { Problem } from '@motcua/kernel/problem';
import { WorkOverLimit, WorkerPool } from '@motcua/kernel/worker';
import { file, type SampleTasks } from './worker/sample-tasks';

describe('work in threads', () => {
  let pool: WorkerPool<SampleTasks>;
  const open = (milliseconds: number, size = 1) => {
    pool = new WorkerPool<SampleTasks>(file, { milliseconds, megabytes: 64 }, size);
    return pool;
  };
  afterEach(() => pool.close());

  const double = async (text: string) => (await pool.run('double', { bytes: Buffer.from(text) })).bytes.toString();

  it('takes and gives bytes as buffers', async () => {
    open(60_000);
    expect(await pool.run('double', { bytes: Buffer.from('ab') })).toEqual({
      isBuffer: true,
      bytes: Buffer.from('abab'),
    });
  });

  (process.platform === 'linux' ? it : it.skip)('stands behind the event loop, which keeps its place', async () => {
    const own = os.getPriority();
    expect(await open(60_000).run('priority', undefined as never)).toBe(os.constants.priority.PRIORITY_BELOW_NORMAL);
    expect(os.getPriority()).toBe(own);
  });

  it('gives every caller its own answer when many ask at once', async () => {
    open(60_000, 2);
    const texts = Array.from({ length: 50 }, (_, i) => `số ${i};`);
    expect(await Promise.all(texts.map(double))).toEqual(texts.map((text) => text + text));
  });

  it('tells a refusal as the problem it is, and a fault as an error', async () => {
    open(60_000);
    await expect(pool.run('refuse', undefined as never)).rejects.toMatchObject({
      type: 'kernel/refused',
      status: 409,
      members: { detail: 'vì sao' },
    });
    await expect(pool.run('refuse', undefined as never)).rejects.toBeInstanceOf(Problem);
    await expect(pool.run('break', undefined as never)).rejects.toMatchObject({ name: 'TypeError', message: 'broken' });
  });

  it.each([
    ['hangs', 'hang', new WorkOverLimit('time')],
    ['fills the memory', 'fill', new WorkOverLimit('memory')],
    ['ends its thread', 'die', expect.objectContaining({ message: expect.stringMatching(/ended/) as string })],
  ] as const)('goes on with the next when a task %s', async (_, task, error) => {
    open(8_000);
    const bad = pool.run(task, undefined);
    const next = double('a');
    await expect(bad).rejects.toEqual(error);
    expect(await next).toBe('aa');
  });

  it('shows a thread nothing of the environment', async () => {
    open(60_000);
    expect(await pool.run('secrets', undefined as never)).toEqual([]);
  });

  it('lets no more wait than the memory of the program can hold', async () => {
    open(60_000);
    const megabytes = (count: number) => ({ bytes: Buffer.alloc(count * 1024 * 1024) });
    const waiting = [pool.run('hang', undefined), pool.run('double', megabytes(200))];
    await expect(pool.run('double', megabytes(100))).rejects.toMatchObject({ type: 'http/busy', status: 503 });
    await Promise.all([pool.close(), ...waiting.map((work) => expect(work).rejects.toThrow())]);
  });
});
