import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@motcua/kernel/audit';
import { Database, newId, type Tx } from '@motcua/kernel/database';
import { MoreThan } from 'typeorm';
import { pinLocked, pinLockNotFound } from '../../signature.problems';
import { PinLock } from './pin-lock.entity';

/** What came of a secret that was tried. */
export type PinOutcome<T> = { right: T } | { wrong: true } | { untried: unknown };

/**
 * Five wrong PINs or passphrases lock for a quarter of an hour. Its transactions are its own: a refusal must not take
 * back the count, so that whoever calls stands outside of any.
 */
@Injectable()
export class PinLocks {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Lets `work` try the secret; undefined where it was wrong, else what it found.
   * @throws Problem signature/pin-locked; whatever `untried` holds
   */
  async guard<T>(
    subject: string,
    actorId: string,
    now: Date,
    work: () => Promise<PinOutcome<T>>,
  ): Promise<{ right: T } | { triesLeft: number }> {
    await this.db.transaction((tx) => this.begin(tx, subject, now));
    const outcome = await work().catch((error: unknown): PinOutcome<T> => ({ untried: error }));
    const triesLeft = await this.db.transaction((tx) => this.end(tx, subject, actorId, outcome));
    if ('untried' in outcome) throw outcome.untried;
    return 'right' in outcome ? { right: outcome.right } : { triesLeft };
  }

  /** Those that are locked now, of all people. */
  locked(now: Date): Promise<PinLock[]> {
    return this.db.reader.find(PinLock, { where: { lockedUntil: MoreThan(now) }, order: { id: 'ASC' }, take: 200 });
  }

  /** @throws Problem signature/pin-lock-not-found */
  async unlock(actorId: string, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const lock = await tx.findOne(PinLock, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!lock) throw pinLockNotFound(id);
      lock.succeed();
      await tx.save(lock);
      await this.audit.add(tx, { actorId, action: 'signature.unlock-pin', subject: lock.subject, facts: {} });
    });
  }

  private async begin(tx: Tx, subject: string, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO signature.pin_lock (id, subject, failures, last_tried_at) VALUES ($1, $2, 0, $3) ON CONFLICT DO NOTHING`,
      [newId(), subject, now],
    );
    const lock = await this.load(tx, subject);
    if (lock.isLocked(now)) throw pinLocked(lock.lockedUntil as Date);
    lock.try(now);
    await tx.save(lock);
  }

  private async end(tx: Tx, subject: string, actorId: string, outcome: PinOutcome<unknown>): Promise<number> {
    const lock = await this.load(tx, subject);
    if ('right' in outcome) lock.succeed();
    else if ('untried' in outcome) lock.takeBack();
    else {
      const facts = { failures: lock.failures, lockedUntil: lock.lockedUntil };
      const action = lock.lockedUntil ? 'signature.lock-pin' : 'signature.wrong-pin';
      await this.audit.add(tx, { actorId, action, subject, facts });
    }
    await tx.save(lock);
    return lock.triesLeft;
  }

  private load(tx: Tx, subject: string): Promise<PinLock> {
    return tx.findOneOrFail(PinLock, { where: { subject }, lock: { mode: 'pessimistic_write' } });
  }
}
