import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

const MOST_FAILURES = 5;
const LOCKED_MS = 15 * 60_000;

/** Tries at one secret: a person's passphrases for containers, or the PIN of one key. */
@Entity({ schema: 'signature', name: 'pin_lock' })
@Index('pin_lock_subject', ['subject'], { unique: true })
@Check('pin_lock_failures', 'failures >= 0')
export class PinLock {
  @PrimaryColumn('uuid') id: string;
  /** `container:<account>` or `key:<key>`. */
  @Column('text') subject: string;
  /** Without a success between them, the try at hand counted as one. */
  @Column('int') failures: number;
  @Column('timestamptz') lastTriedAt: Date;
  @Column('timestamptz', { nullable: true }) lockedUntil: Date | null;

  isLocked(now: Date): boolean {
    return this.lockedUntil !== null && this.lockedUntil > now;
  }

  get triesLeft(): number {
    return Math.max(0, MOST_FAILURES - this.failures);
  }

  /** Counts before the secret is tried: many tries at the same time are still that many. */
  try(now: Date): void {
    if (now.getTime() - this.lastTriedAt.getTime() >= LOCKED_MS) this.failures = 0;
    this.failures += 1;
    this.lastTriedAt = now;
    this.lockedUntil = this.failures >= MOST_FAILURES ? new Date(now.getTime() + LOCKED_MS) : null;
  }

  succeed(): void {
    this.failures = 0;
    this.lockedUntil = null;
  }

  /** The secret was not tried after all. */
  takeBack(): void {
    this.failures = Math.max(0, this.failures - 1);
    if (this.failures < MOST_FAILURES) this.lockedUntil = null;
  }
}
