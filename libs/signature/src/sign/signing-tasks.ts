import { prepareFields, type FieldOrder } from '../pdf/prepare-fields';
import { prepareSignature } from '../pdf/prepare-signature';
import { certificateIn } from './certificate-in';
import { prepareTimestamp } from './document-timestamp';
import { addEvidence, unprovenIn } from './evidence-store';

/** The heavy steps of signing: they read, draw, lay out and hash. No private key and no network is among what they need. */
export const signingTasks = {
  prepareFields: ({ pdf, fields }: { pdf: Buffer; fields: FieldOrder[] }) => prepareFields(pdf, fields),
  prepareSignature,
  prepareTimestamp,
  unprovenIn,
  addEvidence,
  certificateIn,
};
export type SigningTasks = typeof signingTasks;

/** Does a step: in this thread, or in another (`WorkerPool.run`). */
export type RunSigningTask = <K extends keyof SigningTasks>(
  task: K,
  input: Parameters<SigningTasks[K]>[0],
) => Promise<Awaited<ReturnType<SigningTasks[K]>>>;

export const runHere: RunSigningTask = (task, input) => {
  const work = signingTasks[task] as (given: typeof input) => ReturnType<SigningTasks[typeof task]>;
  return Promise.resolve(work(input) as Promise<Awaited<ReturnType<SigningTasks[typeof task]>>>);
};
