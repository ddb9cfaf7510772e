import fs from 'node:fs';
import os from 'node:os';

/** What Linux counts a process' time in. */
const TICK_US = 10_000;

/**
 * Processor time of a process so far, in µs; undefined where the system does not tell.
 * @param {number} pid
 */
export function cpuOf(pid) {
  try {
    const fields = fs.readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_US;
  } catch {
    return undefined;
  }
}

/**
 * @typedef {object} Side one of the two that are compared
 * @property {() => void} [prepare] what is not measured
 * @property {() => Promise<import('./load.mjs').Pace>} run
 * @property {() => number | undefined} cpu of the process that answers, in µs
 */

/**
 * Ours and the limit by turns in short rounds, so that a slower minute of the machine meets both; each round's ratio
 * compares neighbours in time, and the medians stand for all.
 * @param {{rounds: number, count: number, ours: Side, limit: Side}} plan `count` requests a round and side
 */
export async function alternate({ rounds, count, ours, limit }) {
  const sides = { ours: observe(ours, count), limit: observe(limit, count) };
  for (let round = 0; round < rounds; round++) {
    // Whoever goes second finds the machine as the first left it.
    const order = round % 2 === 0 ? [sides.ours, sides.limit] : [sides.limit, sides.ours];
    for (const side of order) await side.round();
  }
  const [mine, bound] = [sides.ours.result(), sides.limit.result()];
  const ratios = sides.ours.paces.map(({ perSecond }, i) => perSecond / sides.limit.paces[i].perSecond);
  return {
    ours: mine,
    limit: bound,
    ratio: rounded(median(ratios)),
    cpuRatio: mine.cpuMicros && bound.cpuMicros ? rounded(bound.cpuMicros / mine.cpuMicros) : null,
    machineLoad: rounded(os.loadavg()[0]),
  };
}

function observe({ prepare, run, cpu }, count) {
  const paces = [];
  let spent = 0;
  return {
    paces,
    async round() {
      prepare?.();
      const before = cpu();
      paces.push(await run());
      spent += cpu() - before;
    },
    result() {
      const middle = (of) => median(paces.map(of));
      return {
        perSecond: Math.round(middle(({ perSecond }) => perSecond)),
        p50: rounded(middle(({ p50 }) => p50)),
        p95: rounded(middle(({ p95 }) => p95)),
        // NaN where the system does not tell.
        cpuMicros: Math.round(spent / (paces.length * count)) || null,
      };
    },
  };
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

const rounded = (value) => Number(value.toFixed(2));
