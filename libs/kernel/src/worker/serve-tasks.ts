import os from 'node:os';
import { isMainThread, parentPort } from 'node:worker_threads';
import { outcomeOf, withBuffers, type Order, type Outcome } from './messages';
import type { Tasks } from './worker-pool';

/** Does the named tasks for the pool that started this thread; in the main thread it does nothing. */
export function serveTasks<T extends Tasks>(tasks: T): void {
  if (isMainThread || !parentPort) return;
  const port = parentPort;
  standBack();
  const perform = async ({ task, input }: Order): Promise<Outcome> => {
    try {
      const work = Object.hasOwn(tasks, task) ? (tasks[task] as (input: unknown) => unknown) : undefined;
      if (!work) throw new Error(`no task ${task}`);
      return { output: await work(withBuffers(input)) };
    } catch (error) {
      return outcomeOf(error);
    }
  };
  port.on('message', (order: Order) => {
    void perform(order).then((outcome) => port.postMessage(outcome));
  });
}

/**
 * Lets the event loop go first where both want the processor: somebody waits for each of its answers. Linux alone means
 * the calling thread by it; elsewhere it would be the whole program.
 */
function standBack(): void {
  if (process.platform === 'linux') os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
}
