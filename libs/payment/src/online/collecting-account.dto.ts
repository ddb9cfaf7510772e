import { z } from 'zod';
import { ALL_AGENCIES, type CollectingAccount } from './collecting-account.entity';

export const bankAccountFields = {
  bankBin: z
    .string()
    .regex(/^\d{6}$/, 'Mã ngân hàng (BIN) gồm đúng 6 chữ số')
    .describe('Mã ngân hàng tại NAPAS'),
  bankName: z.string().trim().min(1, 'Hãy nhập tên ngân hàng').max(100),
  accountNumber: z.string().regex(/^[0-9A-Z]{4,19}$/, 'Số tài khoản gồm 4 đến 19 chữ số hoặc chữ in hoa'),
  holder: z.string().trim().min(1, 'Hãy nhập tên chủ tài khoản').max(200),
};

export const setAccount = z.object(bankAccountFields).meta({ id: 'BankAccountDto' });
export type SetAccount = z.infer<typeof setAccount>;

/** `all` stands for every agency without an account of its own. */
export const accountOwner = z
  .union([z.literal('all'), z.uuid()])
  .transform((owner) => (owner === 'all' ? ALL_AGENCIES : owner));

export const collectingAccountDto = z
  .object({
    agencyId: z.string().max(36).describe('`all`: mọi cơ quan chưa có tài khoản riêng'),
    ...bankAccountFields,
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'CollectingAccountDto' });
export const collectingAccountsDto = z
  .object({ items: z.array(collectingAccountDto) })
  .meta({ id: 'CollectingAccountsDto' });

export function toCollectingAccountDto(account: CollectingAccount): z.infer<typeof collectingAccountDto> {
  const { agencyId, bankBin, bankName, accountNumber, holder, updatedAt } = account;
  return {
    agencyId: agencyId === ALL_AGENCIES ? 'all' : agencyId,
    bankBin,
    bankName,
    accountNumber,
    holder,
    updatedAt: updatedAt.toISOString(),
  };
}
