import { z } from 'zod';
import { REMOTE_STATES, type RemoteSigning } from './remote-signing.entity';

export const bringRemoteOrder = z
  .object({
    ownerKind: z.enum(['person', 'agency'], 'Chọn cá nhân hoặc cơ quan'),
    ownerId: z.uuid('Mã chủ sở hữu không hợp lệ'),
    service: z.string().min(1, 'Chọn dịch vụ ký số từ xa').max(40),
    credentialId: z.string().trim().min(1, 'Nhập mã chứng thư ở dịch vụ').max(200, 'Không quá 200 ký tự'),
    userId: z.string().trim().min(1).max(200, 'Không quá 200 ký tự').optional().describe('Mã người dùng ở dịch vụ'),
  })
  .meta({ id: 'BringRemoteCertificateBody' });
export type BringRemoteBody = z.infer<typeof bringRemoteOrder>;

export const remoteServiceListDto = z
  .object({ items: z.array(z.object({ name: z.string().max(40) })) })
  .meta({ id: 'RemoteServiceListDto' });
export type RemoteServiceListDto = z.infer<typeof remoteServiceListDto>;

const STATE_TEXTS = {
  waiting: 'Chờ xác nhận trên điện thoại',
  signed: 'Đã ký',
  refused: 'Người ký từ chối hoặc dịch vụ không ký được',
  expired: 'Quá thời gian xác nhận',
} as const;

export const remoteSigningDto = z
  .object({
    id: z.uuid(),
    state: z.enum(REMOTE_STATES),
    stateText: z.string().max(60),
    description: z.string().max(200),
    startedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'RemoteSigningDto' });
export type RemoteSigningDto = z.infer<typeof remoteSigningDto>;

export function toRemoteSigningDto(signing: RemoteSigning): RemoteSigningDto {
  const { id, state, description, startedAt, expiresAt, endedAt } = signing;
  return {
    ...{ id, state, description },
    stateText: STATE_TEXTS[state],
    startedAt: startedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}
