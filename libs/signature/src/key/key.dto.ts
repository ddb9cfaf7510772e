import { z } from 'zod';
import { MAX_CONTAINER } from './container/pkcs12';
import type { Owner } from './key.entity';
import type { PinLock } from './pin/pin-lock.entity';
import { readHolder } from './holder';
import type { TokenCertificate } from './token/token-protocol';

const container = z
  .base64('Tệp chứng thư số phải ở dạng base64')
  .min(1, 'Chọn tệp chứng thư số')
  .max(Math.ceil(MAX_CONTAINER / 3) * 4, 'Tệp chứng thư số không quá 64 KB')
  .describe('Tệp .p12 hoặc .pfx, dạng base64');
const passphrase = z.string().min(1, 'Nhập mật khẩu của tệp').max(200, 'Không quá 200 ký tự');
const owner = {
  ownerKind: z.enum(['person', 'agency'], 'Chọn cá nhân hoặc cơ quan'),
  ownerId: z.uuid('Mã chủ sở hữu không hợp lệ'),
};

export const bringOwnOrder = z.object({ container, passphrase }).meta({ id: 'BringCertificateBody' });
export type BringOwnBody = z.infer<typeof bringOwnOrder>;

export const bringOrder = z.object({ ...owner, container, passphrase }).meta({ id: 'BringCertificateForBody' });
export type BringBody = z.infer<typeof bringOrder>;

export const ownerOf = ({ ownerKind, ownerId }: { ownerKind: Owner['kind']; ownerId: string }): Owner => ({
  kind: ownerKind,
  id: ownerId,
});

export const bringDesktopOrder = z
  .object({
    accountId: z.uuid('Mã tài khoản không hợp lệ'),
    certificate: z
      .base64('Tệp chứng thư số phải ở dạng base64')
      .min(1, 'Chọn tệp chứng thư số')
      .max(24_000, 'Tệp chứng thư số không quá 18 KB')
      .describe('Tệp .cer, .crt hoặc .pem (DER hoặc PEM), dạng base64'),
  })
  .meta({ id: 'BringDesktopCertificateBody' });
export type BringDesktopBody = z.infer<typeof bringDesktopOrder>;

const place = {
  label: z.string().max(100).describe('Nhãn của thiết bị'),
  serial: z.string().max(100).describe('Số sê-ri của thiết bị'),
  keyId: z
    .string()
    .regex(/^([0-9a-f]{2}){1,64}$/, 'Mã khóa không hợp lệ')
    .describe('CKA_ID, thập lục phân'),
};

export const bringTokenOrder = z.object({ ...owner, ...place }).meta({ id: 'BringTokenCertificateBody' });
export type BringTokenBody = z.infer<typeof bringTokenOrder>;

const tokenCertificateDto = z
  .object({
    ...place,
    name: z.string().max(200),
    organization: z.string().max(200).nullable(),
    serialNumber: z.string().max(200),
    notAfter: z.iso.datetime(),
  })
  .meta({ id: 'TokenCertificateDto' });
export const tokenCertificateListDto = z
  .object({ items: z.array(tokenCertificateDto) })
  .meta({ id: 'TokenCertificateListDto' });
export type TokenCertificateListDto = z.infer<typeof tokenCertificateListDto>;

/** Those that cannot be read, or sign with a weak key, are of no use and left out. */
export function toTokenCertificateDto(found: TokenCertificate): TokenCertificateListDto['items'] {
  try {
    const { name, organization, serial: serialNumber, notAfter } = readHolder(found.certificate);
    const { label, serial, keyId } = found;
    return [{ label, serial, keyId, name, organization, serialNumber, notAfter: notAfter.toISOString() }];
  } catch {
    return [];
  }
}

export const pinOrder = z
  .object({ pin: z.string().min(1, 'Nhập mã PIN').max(200, 'Không quá 200 ký tự') })
  .meta({ id: 'PinBody' });
export type PinBody = z.infer<typeof pinOrder>;

export const openUntilDto = z
  .object({ openUntil: z.iso.datetime().describe('Khóa ký được đến lúc này') })
  .meta({ id: 'OpenUntilDto' });
export type OpenUntilDto = z.infer<typeof openUntilDto>;

const pinLockDto = z
  .object({
    id: z.uuid(),
    kind: z.enum(['container', 'key']).describe('Mật khẩu tệp chứng thư số của một người, hay mã PIN của một khóa'),
    subjectId: z.uuid().describe('Mã tài khoản, hay mã chứng thư số'),
    lockedUntil: z.iso.datetime(),
  })
  .meta({ id: 'PinLockDto' });
export const pinLockListDto = z.object({ items: z.array(pinLockDto) }).meta({ id: 'PinLockListDto' });
export type PinLockListDto = z.infer<typeof pinLockListDto>;

export function toPinLockDto({ id, subject, lockedUntil }: PinLock): PinLockListDto['items'][number] {
  const [kind, subjectId = ''] = subject.split(':');
  return {
    id,
    kind: kind === 'key' ? 'key' : 'container',
    subjectId,
    lockedUntil: (lockedUntil as Date).toISOString(),
  };
}
