import { createContext, Script } from 'node:vm';

const context = createContext({ work: () => undefined as unknown });
const run = new Script('work()');

/** Does the work, which must not wait for anything; false where it was cut off because it took longer than that. */
export function inTime(milliseconds: number, work: () => void): boolean {
  context['work'] = work;
  try {
    run.runInContext(context, { timeout: milliseconds });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false;
    throw error;
  }
}
