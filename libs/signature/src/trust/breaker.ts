/** How many failures in a row make a server count as down, and for how long it is then left alone. */
const FAILURES = 3;
const REST_MS = 60_000;

/** Leaves servers alone that do not answer, so that nobody waits for them again and again. */
export class Breaker {
  private readonly hosts = new Map<string, { failures: number; until: number }>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Whether it may be asked now. After the rest one request tries; the others go on resting until it has answered. */
  admits(host: string): boolean {
    const state = this.hosts.get(host);
    if (!state || state.failures < FAILURES) return true;
    if (this.now() < state.until) return false;
    state.until = this.now() + REST_MS;
    return true;
  }

  succeeded(host: string): void {
    this.hosts.delete(host);
  }

  /** Only for hosts of a bounded list: each keeps a place. */
  failed(host: string): void {
    const failures = (this.hosts.get(host)?.failures ?? 0) + 1;
    this.hosts.set(host, { failures, until: this.now() + REST_MS });
  }
}
