import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@motcua/kernel/audit';
import { Database, type Tx } from '@motcua/kernel/database';
import type { Actor } from '@motcua/kernel/http';
import { Outbox } from '@motcua/kernel/outbox';
import { In } from 'typeorm';
import { FeeCancelled, FeePaid, FeeRefundDue, FeeRefunded, FeeRequested, type FeeFacts } from '../payment.events';
import { feeNotFound } from '../payment.problems';
import { newFeeReference } from './fee-reference';
import { FeeRequest, type FeeOrder } from './fee-request.entity';

@Injectable()
export class FeeService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  async request(tx: Tx, order: FeeOrder): Promise<FeeRequest> {
    const fee = FeeRequest.request(order, await this.freeReference(tx), new Date());
    await tx.insert(FeeRequest, fee);
    await this.outbox.add(tx, FeeRequested, factsOf(fee));
    return fee;
  }

  /** Ends what the dossier still owes; what it has paid becomes due back. */
  async cancel(tx: Tx, dossierId: string, reason: string): Promise<void> {
    const fees = await tx.find(FeeRequest, {
      where: { dossierId, status: In(['due', 'paid']) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    for (const fee of fees) {
      fee.cancel(reason);
      await tx.save(fee);
      await this.outbox.add(tx, fee.status === 'refund-due' ? FeeRefundDue : FeeCancelled, factsOf(fee));
    }
  }

  /** Cash or card taken at the one-stop desk of the agency that the fee belongs to. */
  async payAtDesk(actor: Actor, id: string, note: string | null): Promise<FeeRequest> {
    return this.db.transaction(async (tx) => {
      const fee = await this.locked(tx, actor, id);
      fee.pay('desk', new Date(), { by: actor.accountId, note });
      await tx.save(fee);
      await this.outbox.add(tx, FeePaid, { ...factsOf(fee), channel: 'desk' });
      await this.audit.add(tx, {
        actorId: actor.accountId,
        action: 'payment.collect',
        subject: `fee:${fee.id}`,
        facts: { amount: fee.amount, reference: fee.reference },
      });
      return fee;
    });
  }

  /** Records that the agency gave back everything due back on this fee. */
  async refund(actor: Actor, id: string, note: string): Promise<FeeRequest> {
    return this.db.transaction(async (tx) => {
      const fee = await this.locked(tx, actor, id);
      const amount = fee.refund(note);
      await tx.save(fee);
      await this.outbox.add(tx, FeeRefunded, { ...factsOf(fee), amount });
      await this.audit.add(tx, {
        actorId: actor.accountId,
        action: 'payment.refund',
        subject: `fee:${fee.id}`,
        facts: { amount, reference: fee.reference },
      });
      return fee;
    });
  }

  private async locked(tx: Tx, actor: Actor, id: string): Promise<FeeRequest> {
    const fee = await tx.findOne(FeeRequest, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!fee || !actor.may('payment.collect', fee.agencyId)) throw feeNotFound(id);
    return fee;
  }

  private async freeReference(tx: Tx): Promise<string> {
    for (;;) {
      const reference = newFeeReference();
      if (!(await tx.existsBy(FeeRequest, { reference }))) return reference;
    }
  }
}

export function factsOf(fee: FeeRequest): FeeFacts {
  return {
    feeRequestId: fee.id,
    dossierId: fee.dossierId,
    dossierCode: fee.dossierCode,
    payerId: fee.payerId,
    agencyId: fee.agencyId,
    amount: fee.amount,
  };
}
