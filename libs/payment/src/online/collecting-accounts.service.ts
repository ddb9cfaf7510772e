import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@motcua/kernel/audit';
import { Database } from '@motcua/kernel/database';
import { In } from 'typeorm';
import { accountNotFound } from '../payment.problems';
import { ALL_AGENCIES, CollectingAccount } from './collecting-account.entity';
import type { BankAccount } from './payment.gateway';

/** Which account takes which agency's fees. */
@Injectable()
export class CollectingAccounts {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** The agency's own account, else the one for all agencies. */
  async of(reader: Database['reader'], agencyId: string): Promise<CollectingAccount | undefined> {
    const rows = await reader.findBy(CollectingAccount, { agencyId: In([agencyId, ALL_AGENCIES]) });
    return rows.find((row) => row.agencyId === agencyId) ?? rows[0];
  }

  list(): Promise<CollectingAccount[]> {
    return this.db.reader.find(CollectingAccount, { order: { agencyId: 'ASC' }, take: 1000 });
  }

  async set(actorId: string, agencyId: string, account: BankAccount): Promise<CollectingAccount> {
    return this.db.transaction(async (tx) => {
      const row = Object.assign(new CollectingAccount(), { ...account, agencyId, updatedAt: new Date() });
      await tx.save(row);
      await this.audit.add(tx, {
        actorId,
        action: 'payment.set-account',
        subject: `agency:${agencyId}`,
        facts: { bankBin: account.bankBin, accountNumber: account.accountNumber },
      });
      return row;
    });
  }

  /** @throws Problem payment/account-not-found */
  async remove(actorId: string, agencyId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { affected } = await tx.delete(CollectingAccount, { agencyId });
      if (!affected) throw accountNotFound();
      await this.audit.add(tx, { actorId, action: 'payment.remove-account', subject: `agency:${agencyId}`, facts: {} });
    });
  }
}
