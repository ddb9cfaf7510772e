import { CostlyFault } from './pdf-fault';

/** What one file may cost its reader, however it is built: anybody may send one, and nobody else is served meanwhile. */
export class Budget {
  /** Bytes it may unpack: cross-references and object streams are all that ever is. More would be a bomb. */
  bytes = 24 * 1024 * 1024;
  /** Objects read, looked up or walked over; a paper of a thousand pages with eight signatures takes some eighty thousand. */
  private steps = 250_000;

  /** @throws CostlyFault when the file has cost too much. */
  step(count = 1): void {
    this.steps -= count;
    if (this.steps < 0) throw new CostlyFault('more work than any document takes');
  }
}
