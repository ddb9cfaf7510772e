import { pageQuery } from '@motcua/kernel/http';
import { z } from 'zod';
import { MAX_AMOUNT } from '../fee/fee-request.entity';
import { NOTICE_OUTCOMES } from './bank-notice.entity';
import type { OpenTransfer } from './reconciliation.service';

export const bankNotice = z
  .object({
    noticeId: z
      .string()
      .regex(/^[\w.-]{1,64}$/)
      .describe('Mã giao dịch của ngân hàng, không trùng'),
    reference: z
      .string()
      .regex(/^[ -~]{1,140}$/)
      .describe('Nội dung chuyển khoản'),
    amount: z.int().min(1).max(MAX_AMOUNT).describe('Đồng'),
    paidAt: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'BankNoticeDto' });
export type BankNoticeBody = z.infer<typeof bankNotice>;

export const noticeAnswerDto = z
  .object({ noticeId: z.string().max(64), outcome: z.enum(NOTICE_OUTCOMES) })
  .meta({ id: 'NoticeAnswerDto' });

export const openTransferQuery = z.object({ after: z.uuid().optional(), limit: pageQuery.limit });
export type OpenTransferQuery = z.infer<typeof openTransferQuery>;

export const reconcile = z
  .object({ note: z.string().trim().min(1, 'Hãy ghi đã giải quyết khoản tiền này thế nào').max(500) })
  .meta({ id: 'ReconcileDto' });
export type Reconcile = z.infer<typeof reconcile>;

export const openTransferDto = z
  .object({
    id: z.uuid(),
    noticeId: z.string().max(64),
    reference: z.string().max(140),
    amount: z.int().describe('Đồng'),
    paidAt: z.iso.datetime(),
    outcome: z.enum(NOTICE_OUTCOMES).nullable(),
    reconciledAt: z.iso.datetime().nullable(),
    fee: z.object({ id: z.uuid(), dossierCode: z.string().max(60), amount: z.int() }).nullable(),
  })
  .meta({ id: 'OpenTransferDto' });
export const openTransferPageDto = z
  .object({ items: z.array(openTransferDto), next: z.string().nullable() })
  .meta({ id: 'OpenTransferPageDto' });

export function toOpenTransferDto({ notice, fee }: OpenTransfer): z.infer<typeof openTransferDto> {
  return {
    id: notice.id,
    noticeId: notice.noticeId,
    reference: notice.reference,
    amount: notice.amount,
    paidAt: notice.paidAt.toISOString(),
    outcome: notice.outcome,
    reconciledAt: notice.reconciledAt?.toISOString() ?? null,
    fee: fee && { id: fee.id, dossierCode: fee.dossierCode, amount: fee.amount },
  };
}
