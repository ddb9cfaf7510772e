import { Injectable } from '@nestjs/common';

/** How soon the work of a dead worker is taken over by another. Milliseconds. */
@Injectable()
export class WorkerTiming {
  /** A worker that has not renewed its hold on a job for so long is taken for dead. */
  readonly lock: number = 20_000;
  readonly stalledCheck: number = 10_000;
  /** Pause after the back end could not be reached. */
  readonly reconnect: number = 2_000;
  /** Longest wait for running jobs when the process ends. */
  readonly close: number = 20_000;
}
