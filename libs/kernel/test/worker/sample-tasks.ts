import os from 'node:os';
import { Problem } from '@motcua/kernel/problem';
import { serveTasks } from '@motcua/kernel/worker';

export const tasks = {
  double: ({ bytes }: { bytes: Buffer }) => ({
    isBuffer: Buffer.isBuffer(bytes),
    bytes: Buffer.concat([bytes, bytes]),
  }),
  refuse: () => {
    throw new Problem('kernel/refused', 409, 'Không được', { detail: 'vì sao' });
  },
  break: () => {
    throw new TypeError('broken');
  },
  hang: () => {
    for (;;);
  },
  fill: () => {
    const all: number[][] = [];
    for (;;) all.push(Array.from({ length: 10_000 }, (_, i) => i + all.length));
  },
  die: () => process.exit(3),
  priority: () => os.getPriority(),
  secrets: () => Object.keys(process.env),
};
export type SampleTasks = typeof tasks;
export const file = __filename;
serveTasks(tasks);
