import { z } from 'zod';
import { CHANNELS, FEE_STATES, FEE_STATUSES } from './fee/fee.states';
import type { FeeRequest } from './fee/fee-request.entity';

export const feeLineDto = z
  .object({
    name: z.string().max(300),
    kind: z.enum(['fee', 'charge']).describe('`fee` là phí, `charge` là lệ phí'),
    amount: z.int().min(0).describe('Đồng'),
  })
  .meta({ id: 'FeeLineDto' });

export const feeDto = z
  .object({
    id: z.uuid(),
    dossierId: z.uuid(),
    dossierCode: z.string().max(60),
    amount: z.int().describe('Đồng'),
    lines: z.array(feeLineDto).max(50),
    status: z.enum(FEE_STATUSES),
    statusText: z.string().max(60),
    reference: z.string().max(20).describe('Nội dung chuyển khoản'),
    dueAt: z.iso.datetime(),
    paidAt: z.iso.datetime().nullable(),
    channel: z.enum(CHANNELS).nullable(),
    refundDue: z.int().describe('Số tiền phải hoàn lại, đồng'),
  })
  .meta({ id: 'FeeDto' });
/** A fee as people see it; instants are ISO 8601 text. */
export type FeeDto = z.infer<typeof feeDto>;

export const feePageDto = z.object({ items: z.array(feeDto), next: z.string().nullable() }).meta({ id: 'FeePageDto' });

export function toFeeDto(fee: FeeRequest): FeeDto {
  return {
    id: fee.id,
    dossierId: fee.dossierId,
    dossierCode: fee.dossierCode,
    amount: fee.amount,
    lines: fee.lines,
    status: fee.status,
    statusText: FEE_STATES[fee.status].text,
    reference: fee.reference,
    dueAt: fee.dueAt.toISOString(),
    paidAt: fee.paidAt?.toISOString() ?? null,
    channel: fee.channel,
    refundDue: fee.refundDue,
  };
}
