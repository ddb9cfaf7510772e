import { join } from 'node:path';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '@motcua/kernel/database';
import { WorkOverLimit, WorkerPool } from '@motcua/kernel/worker';
import { costlyContainer, wrongPassphrase } from '../../signature.problems';
import type { Key, Owner } from '../key.entity';
import { PinLocks, type PinOutcome } from '../pin/pin-lock.service';
import { KeyRegistration, type Bringer } from '../registration.service';
import type { containerTasks } from './container.tasks';
import type { OpenedContainer } from './pkcs12';

/** Two million rounds take about half of it. */
const LIMITS = { milliseconds: 20_000, megabytes: 128 };
const TASKS = join(__dirname, `container.tasks${__filename.endsWith('.ts') ? '.ts' : '.js'}`);

/** Brings a certificate with its key out of a PKCS #12 file. The passphrase is used once and kept nowhere. */
@Injectable()
export class ContainerImport implements OnModuleDestroy {
  private readonly pool = new WorkerPool<typeof containerTasks>(TASKS, LIMITS, 1);

  constructor(
    private readonly db: Database,
    private readonly pins: PinLocks,
    private readonly registration: KeyRegistration,
  ) {}

  onModuleDestroy(): Promise<void> {
    return this.pool.close();
  }

  /**
   * Stands outside of any transaction: a wrong passphrase is counted even though the call is refused.
   * @throws Problem signature/pin-locked, wrong-passphrase, unreadable-container, costly-container, key-missing, key-unfit,
   * weak-key, certificate-expired, wrong-usage, certificate-of-another, certificate-known
   */
  async bring(order: { owner: Owner; container: Buffer; passphrase: string }, by: Bringer, now: Date): Promise<Key> {
    const tried = await this.pins.guard(`container:${by.accountId}`, by.accountId, now, () => this.open(order));
    if (!('right' in tried)) throw wrongPassphrase(tried.triesLeft);
    const { privateKey, certificate, chain } = tried.right;
    try {
      const brought = { owner: order.owner, certificate, chain, keeper: 'portal', privateKey } as const;
      return await this.db.transaction((tx) => this.registration.register(tx, brought, by, now));
    } finally {
      privateKey.fill(0);
    }
  }

  private async open({
    container,
    passphrase,
  }: {
    container: Buffer;
    passphrase: string;
  }): Promise<PinOutcome<OpenedContainer>> {
    const opened = await this.pool.run('open', { bytes: container, passphrase }).catch((error: unknown) => {
      throw error instanceof WorkOverLimit ? costlyContainer() : error;
    });
    return opened ? { right: opened } : { wrong: true };
  }
}
