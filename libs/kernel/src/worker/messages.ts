import { types } from 'node:util';
import { Problem } from '../problem';

/** One piece of work on its way to a thread. */
export interface Order {
  task: string;
  input: unknown;
}

/** What came of it: an output, an expected refusal, or a fault. */
export type Outcome =
  | { output: unknown }
  | { problem: Pick<Problem, 'type' | 'status' | 'title' | 'members'> }
  | { fault: { name: string; message: string; stack: string } };

export function outcomeOf(error: unknown): Outcome {
  if (error instanceof Problem) {
    const { type, status, title, members } = error;
    return { problem: { type, status, title, members } };
  }
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { fault: { name, message, stack: stack ?? message } };
}

/** @throws Problem or Error as the thread did */
export function openOutcome(outcome: Outcome): unknown {
  if ('problem' in outcome) {
    const { type, status, title, members } = outcome.problem;
    throw new Problem(type, status, title, members);
  }
  if ('fault' in outcome) throw Object.assign(new Error(outcome.fault.message), outcome.fault);
  return withBuffers(outcome.output);
}

/**
 * Plain data as it was sent. Bytes cross as `Uint8Array` and are made a `Buffer` again; asked by tag and not by class, for
 * what comes from a thread may be of another realm.
 */
export function withBuffers(value: unknown): unknown {
  if (types.isUint8Array(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (types.isDate(value)) return new Date(value.getTime());
  if (Array.isArray(value)) return value.map(withBuffers);
  if (Object.prototype.toString.call(value) !== '[object Object]') return value;
  return Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, withBuffers(item)]));
}
