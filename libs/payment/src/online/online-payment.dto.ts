import { z } from 'zod';
import { bankAccountFields } from './collecting-account.dto';
import type { StartedPayment } from './online-payment.service';
import { staysOnPortal } from './return-url';

export const startPayment = z
  .object({
    returnUrl: z
      .string()
      .max(300)
      .refine(staysOnPortal, 'Địa chỉ quay về phải là một đường dẫn trên cổng này, ví dụ /cong-dan')
      .optional()
      .describe('Đường dẫn trên cổng mà ngân hàng đưa người nộp về; mặc định là trang hồ sơ'),
  })
  .nullish();
export type StartPayment = z.infer<typeof startPayment>;

export const startedPaymentDto = z
  .object({
    reference: z.string().max(20).describe('Nội dung chuyển khoản'),
    amount: z.int().describe('Đồng'),
    redirectUrl: z.string().max(2000).nullable().describe('Trang của ngân hàng; null khi chỉ chuyển khoản được'),
    vietQr: z.string().max(400).describe('Nội dung mã VietQR'),
    qrSvg: z.string().max(50_000).describe('Mã VietQR vẽ sẵn dạng SVG'),
    bank: z.object({
      name: bankAccountFields.bankName,
      account: bankAccountFields.accountNumber,
      holder: bankAccountFields.holder,
    }),
  })
  .meta({ id: 'StartedPaymentDto' });

export function toStartedPaymentDto({
  fee,
  account,
  redirectUrl,
  vietQr,
  qrSvg,
}: StartedPayment): z.infer<typeof startedPaymentDto> {
  return {
    reference: fee.reference,
    amount: fee.amount,
    redirectUrl,
    vietQr,
    qrSvg,
    bank: { name: account.bankName, account: account.accountNumber, holder: account.holder },
  };
}
