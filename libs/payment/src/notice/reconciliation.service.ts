import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@motcua/kernel/audit';
import { Database } from '@motcua/kernel/database';
import { page, type Actor, type Page } from '@motcua/kernel/http';
import { In } from 'typeorm';
import { FeeRequest } from '../fee/fee-request.entity';
import { noticeNotFound } from '../payment.problems';
import { BankNotice } from './bank-notice.entity';

/** A transfer that a person must look into, and the fee that it names if it names one. */
export interface OpenTransfer {
  notice: BankNotice;
  fee: FeeRequest | null;
}

/** Money that came but paid nothing: of another amount than asked, or under no known code. */
@Injectable()
export class ReconciliationService {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** Open transfers to the actor's agencies, and those that name no fee: any desk may meet their sender. Newest first. */
  async open(actor: Actor, { after, limit }: { after?: string; limit: number }): Promise<Page<OpenTransfer>> {
    const agencies = actor.agenciesFor('payment.collect');
    const query = this.db.reader
      .createQueryBuilder(BankNotice, 'notice')
      .leftJoin(FeeRequest, 'fee', 'fee.id = notice.feeRequestId')
      .where("notice.outcome IN ('wrong-amount', 'unknown-reference') AND notice.reconciledAt IS NULL")
      .orderBy('notice.id', 'DESC')
      .take(limit + 1);
    if (agencies !== 'all') query.andWhere('(fee.id IS NULL OR fee.agencyId = ANY(:agencies))', { agencies });
    if (after) query.andWhere('notice.id < :after', { after });
    const { items, next } = page(await query.getMany(), limit, (last) => last.id);
    const fees = await this.db.reader.findBy(FeeRequest, {
      id: In(items.flatMap((notice) => notice.feeRequestId ?? [])),
    });
    return {
      items: items.map((notice) => ({ notice, fee: fees.find((fee) => fee.id === notice.feeRequestId) ?? null })),
      next,
    };
  }

  /** Closes a transfer once the desk has dealt with it; the note says how. */
  async close(actor: Actor, id: string, note: string): Promise<OpenTransfer> {
    return this.db.transaction(async (tx) => {
      const notice = await tx.findOne(BankNotice, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const fee = notice?.feeRequestId ? await tx.findOneBy(FeeRequest, { id: notice.feeRequestId }) : null;
      if (!notice || (fee && !actor.may('payment.collect', fee.agencyId))) throw noticeNotFound(id);
      notice.reconcile(actor.accountId, note, new Date());
      await tx.save(notice);
      await this.audit.add(tx, {
        actorId: actor.accountId,
        action: 'payment.reconcile',
        subject: `bank-notice:${notice.id}`,
        facts: { noticeId: notice.noticeId, amount: notice.amount, outcome: notice.outcome },
      });
      return { notice, fee };
    });
  }
}
