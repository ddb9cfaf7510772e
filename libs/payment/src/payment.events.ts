import { defineEvent } from '@motcua/kernel/outbox';

/** Facts of one fee that never change. `amount` is whole đồng. */
export interface FeeFacts {
  feeRequestId: string;
  dossierId: string;
  dossierCode: string;
  payerId: string;
  agencyId: string;
  amount: number;
}

export const FeeRequested = defineEvent<FeeFacts>('payment.fee-requested');
export const FeePaid = defineEvent<FeeFacts & { channel: 'desk' | 'online' }>('payment.fee-paid');
export const FeeCancelled = defineEvent<FeeFacts>('payment.fee-cancelled');
/** Money must be given back; `amount` is how much became due back now. */
export const FeeRefundDue = defineEvent<FeeFacts>('payment.fee-refund-due');
/** Money was given back; `amount` is how much. */
export const FeeRefunded = defineEvent<FeeFacts>('payment.fee-refunded');
/** A transfer named the fee but brought another sum, so it paid nothing. `received` is that sum. */
export const TransferMismatched = defineEvent<FeeFacts & { received: number }>('payment.transfer-mismatched');
