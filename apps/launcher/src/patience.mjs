/** A process that lived less than this after it was ready had no good life. */
const GOOD_LIFE_MS = 1_000;

/**
 * How long to wait before a dead process is started again: at once after a good life, ever longer after quick deaths,
 * and not at all after too many of them.
 */
export class Patience {
  #quickDeaths = 0;

  /** @param {{ most?: number, firstMs?: number, longestMs?: number }} [limits] */
  constructor({ most = 10, firstMs = 200, longestMs = 10_000 } = {}) {
    this.most = most;
    this.firstMs = firstMs;
    this.longestMs = longestMs;
  }

  /**
   * @param {number} livedMs since it was ready; 0 when it never was
   * @returns {number | undefined} milliseconds to wait, or undefined to give up
   */
  afterDeath(livedMs) {
    this.#quickDeaths = livedMs >= GOOD_LIFE_MS ? 0 : this.#quickDeaths + 1;
    if (this.#quickDeaths > this.most) return undefined;
    return Math.min(this.longestMs, this.firstMs * 2 ** Math.max(0, this.#quickDeaths - 1));
  }
}
