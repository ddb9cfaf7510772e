import { examine } from './examine';
import type { Examined } from './examined';
import type { Facts } from './known';
import { weigh } from './weigh';

/** The two parts of verifying that a hostile file can make long: plain data in, plain data out, and nobody is asked. */
export const verifyingTasks = {
  examine: ({ bytes, known }: { bytes: Buffer; known: Buffer[] }) => examine(bytes, known),
  weigh: ({ examined, facts, at }: { examined: Examined; facts: Facts; at: Date }) => weigh(examined, facts, at),
};
export type VerifyingTasks = typeof verifyingTasks;

/** Does a part: in this thread, or in another (`WorkerPool.run`). */
export type RunVerifyingTask = <K extends keyof VerifyingTasks>(
  task: K,
  input: Parameters<VerifyingTasks[K]>[0],
) => Promise<ReturnType<VerifyingTasks[K]>>;

export const runHere: RunVerifyingTask = (task, input) => {
  const work = verifyingTasks[task] as (given: typeof input) => ReturnType<VerifyingTasks[typeof task]>;
  return Promise.resolve().then(() => work(input));
};
