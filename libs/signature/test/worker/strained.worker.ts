import { serveTasks } from '@motcua/kernel/worker';
import { verifyingTasks } from '../../src/verify/verifying-tasks';

const held: number[][] = [];

/** Reads files as the portal does, but for two that say how they strain their reader. */
const tasks: typeof verifyingTasks = {
  ...verifyingTasks,
  examine: (input) => {
    const text = input.bytes.toString('latin1', 0, 20);
    while (text.includes('endless'));
    while (text.includes('greedy')) held.push(new Array<number>(100_000).fill(held.length));
    return verifyingTasks.examine(input);
  },
};
serveTasks(tasks);
