import { pageQuery } from '@motcua/kernel/http';
import { z } from 'zod';
import { FEE_STATUSES } from './fee.states';

export const feeId = z.uuid('Mã khoản phí không đúng');

export const feeQuery = z.object({
  dossier: z.uuid().optional(),
  status: z.enum(FEE_STATUSES).optional(),
  after: z.uuid().optional(),
  limit: pageQuery.limit,
});
export type FeeQuery = z.infer<typeof feeQuery>;

export const payAtDesk = z.object({ note: z.string().trim().max(500).nullish() }).nullish();
export type PayAtDesk = z.infer<typeof payAtDesk>;

export const refundFee = z
  .object({ note: z.string().trim().min(1, 'Hãy ghi đã hoàn tiền cho ai, bằng cách nào').max(500) })
  .meta({ id: 'RefundFeeDto' });
export type RefundFee = z.infer<typeof refundFee>;
