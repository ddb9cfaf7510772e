const WARM = 10;
const SECONDS = 0.6;

/** As a batch is worked off: some at once. */
const LANES = 4;

/** How often work is done within a second of this process' own time, all its threads together. @param {() => unknown} work */
export async function perCpuSecond(work) {
  for (let i = 0; i < WARM; i++) await work();
  const begun = process.cpuUsage();
  let [count, spent] = [0, 0];
  while (spent < SECONDS) {
    await Promise.all(Array.from({ length: LANES }, work));
    count += LANES;
    const { user, system } = process.cpuUsage(begun);
    spent = (user + system) / 1e6;
  }
  return count / spent;
}

/** @param {number[]} figures */
export const median = (figures) => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)];
