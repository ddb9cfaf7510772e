import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@motcua/kernel/audit';
import { Database, type Tx } from '@motcua/kernel/database';
import { Authority } from '../authority/authority.entity';
import { PhoneCredential } from '../authority/phone/phone-credential.entity';
import { Key } from './key.entity';
import { Keyring, type KeptKey } from './keyring';

export interface RotationReport {
  /** Name of the key-encryption key in use. */
  kekId: string;
  /** Keys that are now under it and were not before. */
  rewrapped: number;
  /** Ids of rows that no configured key-encryption key opens; they stay as they are. */
  unreadable: string[];
}

const BATCH = 100;
/** Every table that holds a sealed private key. */
const HOLDERS = [Key, Authority, PhoneCredential] as const;

type Holder = { id: string; bound: string } & Pick<KeptKey, 'wrappedDataKey' | 'kekId'>;

/** Brings all data keys under the key-encryption key in use. */
@Injectable()
export class KeyRotation {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditTrail,
    private readonly keyring: Keyring,
  ) {}

  /**
   * Re-wraps in small transactions, so that signing goes on meanwhile; broken off, it goes on where it was when it is
   * started again. Private keys themselves are not decrypted.
   */
  async rotate(): Promise<RotationReport> {
    const report: RotationReport = { kekId: this.keyring.currentId, rewrapped: 0, unreadable: [] };
    for (const holder of HOLDERS) {
      let after = '00000000-0000-0000-0000-000000000000';
      for (;;) {
        const batch = await this.db.transaction((tx) => this.rewrapBatch(tx, holder, after));
        if (!batch.last) break;
        after = batch.last;
        report.rewrapped += batch.rewrapped;
        report.unreadable.push(...batch.unreadable);
      }
    }
    return report;
  }

  private async rewrapBatch(tx: Tx, holder: (typeof HOLDERS)[number], after: string) {
    const rows: Holder[] = await tx
      .createQueryBuilder<Holder>(holder, 'row')
      .addSelect('row.wrappedDataKey')
      .where('row.id > :after AND row.wrappedDataKey IS NOT NULL', { after })
      .andWhere('row.kekId IS DISTINCT FROM :kekId', { kekId: this.keyring.currentId })
      .orderBy('row.id')
      .limit(BATCH)
      .setLock('pessimistic_write')
      .getMany();
    const unreadable: string[] = [];
    for (const row of rows) {
      const fresh = this.tryRewrap(row);
      if (fresh) await tx.update<Holder>(holder, { id: row.id }, fresh);
      else unreadable.push(row.id);
    }
    const rewrapped = rows.length - unreadable.length;
    if (rows.length > 0) {
      await this.audit.add(tx, {
        actorId: null,
        action: 'signature.rotate-keys',
        subject: `kek:${this.keyring.currentId}`,
        facts: { table: holder.name.toLowerCase(), rewrapped, unreadable },
      });
    }
    return { last: rows.at(-1)?.id, rewrapped, unreadable };
  }

  private tryRewrap(row: Holder) {
    try {
      return this.keyring.rewrap(row, row.bound);
    } catch {
      return undefined;
    }
  }
}
