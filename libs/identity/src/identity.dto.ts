import { writtenDay } from '@motcua/kernel/calendar';
import { pageQuery } from '@motcua/kernel/http';
import { z } from 'zod';
import type { AccountRow } from './account/account.queries';
import { password } from './account/new-account';
import { roleKeys, roles, type RoleKey } from './roles';
import type { Standing } from './session/session.service';

const audience = z.enum(['citizen', 'business', 'staff']);

export const signIn = z
  .object({
    login: z
      .string({ error: 'Cần nhập tên đăng nhập' })
      .min(1, 'Cần nhập tên đăng nhập')
      .max(100, 'Tên đăng nhập dài tối đa 100 ký tự'),
    password: z
      .string({ error: 'Cần nhập mật khẩu' })
      .min(1, 'Cần nhập mật khẩu')
      .max(128, 'Mật khẩu dài tối đa 128 ký tự'),
  })
  .meta({ id: 'SignInDto' });
export type SignIn = z.infer<typeof signIn>;

export const newPassword = z
  .object({
    current: z
      .string({ error: 'Cần nhập mật khẩu hiện tại' })
      .min(1, 'Cần nhập mật khẩu hiện tại')
      .max(128, 'Mật khẩu dài tối đa 128 ký tự'),
    next: password,
  })
  .meta({ id: 'NewPasswordDto' });
export type NewPassword = z.infer<typeof newPassword>;

export const sessionDto = z
  .object({
    account: z.object({
      id: z.uuid(),
      audience: z.enum(['citizen', 'business', 'staff', 'system']),
      name: z.string().max(200),
      login: z.string().max(100),
    }),
    grants: z.array(z.object({ role: z.string().max(50), agencyId: z.uuid().nullable() })).max(1000),
    permissions: z.array(z.string().max(100)).max(1000),
    expiresAt: z.iso.datetime().describe('Lúc phiên hết hạn nếu không làm mới'),
  })
  .meta({ id: 'SessionDto' });
export type SessionDto = z.infer<typeof sessionDto>;

export function toSessionDto({ actor, login, expiresAt }: Standing): SessionDto {
  return {
    account: { id: actor.accountId, audience: actor.audience, name: actor.name, login },
    grants: actor.grants.map(({ role, agencyId }) => ({ role, agencyId })),
    permissions: [...new Set(actor.grants.flatMap((grant) => grant.permissions))],
    expiresAt: expiresAt.toISOString(),
  };
}

export const accountQuery = z.object({
  ...pageQuery,
  after: z.uuid('Trang sau không còn, hãy tải lại danh sách').optional(),
  q: z.string().max(100, 'Tìm bằng tối đa 100 ký tự').optional(),
  audience: audience.optional(),
});
export type AccountQuery = z.infer<typeof accountQuery>;

const day = writtenDay('Ngày viết theo dạng 2026-12-31');

export const grantOrder = z
  .object({
    role: z.enum(roleKeys, 'Hãy chọn một vai trò trong danh sách'),
    agencyId: z.uuid('Hãy chọn cơ quan').nullable().default(null),
    from: day.optional(),
    to: day.nullish(),
  })
  .meta({ id: 'GrantOrderDto' });
export type GrantBody = z.infer<typeof grantOrder>;

export const accountDto = z
  .object({
    id: z.uuid(),
    audience,
    login: z.string().max(100),
    name: z.string().max(200),
    phone: z.string().max(20).nullable(),
    email: z.string().max(254).nullable(),
    status: z.enum(['active', 'locked']),
    openedAt: z.iso.datetime(),
    grants: z
      .array(
        z.object({
          id: z.uuid(),
          role: z.string().max(50),
          roleName: z.string().max(100),
          agencyId: z.uuid().nullable(),
          from: z.iso.date(),
          to: z.iso.date().nullable(),
        }),
      )
      .max(1000),
  })
  .meta({ id: 'AccountDto' });
export type AccountDto = z.infer<typeof accountDto>;

export const accountPageDto = z
  .object({ items: z.array(accountDto).max(100), next: z.string().max(200).nullable() })
  .meta({ id: 'AccountPageDto' });

export const temporaryPasswordDto = z.object({ password: z.string().max(128) }).meta({ id: 'TemporaryPasswordDto' });

export function toAccountDto({ openedAt, grants, ...row }: AccountRow): AccountDto {
  return {
    ...row,
    openedAt: openedAt.toISOString(),
    grants: grants.map((grant) => ({
      ...grant,
      roleName: grant.role in roles ? roles[grant.role as RoleKey].name : grant.role,
    })),
  };
}
