export const FEE_STATUSES = ['due', 'paid', 'cancelled', 'refund-due', 'refunded'] as const;
export type FeeStatus = (typeof FEE_STATUSES)[number];

/** `overpay`: money came although nothing was owed. `refund`: what is owed back was given back. */
export type FeeAct = 'pay' | 'cancel' | 'overpay' | 'refund';

/** The life of a fee: what each status is called and where each act leads. An act that is not named is refused. */
export const FEE_STATES: Record<FeeStatus, { text: string; acts: Partial<Record<FeeAct, FeeStatus>> }> = {
  due: { text: 'Chờ nộp', acts: { pay: 'paid', cancel: 'cancelled' } },
  paid: { text: 'Đã nộp', acts: { cancel: 'refund-due', overpay: 'paid', refund: 'paid' } },
  cancelled: { text: 'Không phải nộp nữa', acts: { overpay: 'refund-due' } },
  'refund-due': { text: 'Chờ hoàn tiền', acts: { overpay: 'refund-due', refund: 'refunded' } },
  refunded: { text: 'Đã hoàn tiền', acts: { overpay: 'refund-due' } },
};

export const CHANNELS = ['desk', 'online'] as const;
/** `desk`: at the one-stop desk; `online`: through a gateway or by bank transfer. */
export type PaymentChannel = (typeof CHANNELS)[number];
