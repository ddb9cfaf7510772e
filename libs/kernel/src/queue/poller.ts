import { Logger } from '@nestjs/common';

/** Longest pause between tries while the work keeps failing, ms. */
const LONGEST_PAUSE = 30_000;

/**
 * Runs `work` when woken and, as the fallback, every `everyMs`; never twice at once in this process. `work` says
 * whether more is waiting. While it fails the pauses grow, so that an unreachable database is not hammered.
 */
export class Poller {
  private readonly logger = new Logger(Poller.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private woken = false;
  private stopped = true;
  private failures = 0;

  constructor(
    private readonly name: string,
    private readonly everyMs: number,
    private readonly work: () => Promise<boolean>,
  ) {}

  start(): void {
    this.stopped = false;
    this.wake();
  }

  /** Does nothing where the poller was not started: in a process that runs no work. */
  wake(): void {
    if (this.stopped) return;
    this.woken = true;
    this.running ??= this.run();
  }

  /** Resolves when the work at hand has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    clearTimeout(this.timer);
    while (this.woken && !this.stopped) {
      this.woken = false;
      try {
        if (await this.work()) this.woken = true;
        this.failures = 0;
      } catch (error) {
        this.failures += 1;
        this.logger.error(`${this.name}: ${error instanceof Error ? error.message : String(error)}`);
        break;
      }
    }
    this.running = undefined;
    if (this.stopped) return;
    const pause = Math.min(this.everyMs * 2 ** this.failures, Math.max(this.everyMs, LONGEST_PAUSE));
    this.timer = setTimeout(() => this.wake(), pause);
  }
}
