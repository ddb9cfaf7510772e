const SECONDS = 0.6;
/** A portal runs for months: what is measured is the compiled code, not its compiling. */
const WARM_SECONDS = 2;

/** As a batch is worked off: some at once. */
const LANES = 4;

/** @param {() => unknown} work */
export const warmUp = (work) => perCpuSecond(work, WARM_SECONDS);

/** How often work is done within a second of this process' own time, all its threads together. @param {() => unknown} work */
export async function perCpuSecond(work, seconds = SECONDS) {
  const begun = process.cpuUsage();
  let [count, spent] = [0, 0];
  while (spent < seconds) {
    await Promise.all(Array.from({ length: LANES }, work));
    count += LANES;
    const { user, system } = process.cpuUsage(begun);
    spent = (user + system) / 1e6;
  }
  return count / spent;
}

/** @param {number[]} figures */
export const median = (figures) => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)];
