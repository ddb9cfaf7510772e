import { pageQuery } from '@motcua/kernel/http';
import { z } from 'zod';
import { KEY_ALGORITHMS } from './cms/scheme';
import { KEEPERS, type Key } from './key/key.entity';
import type { SignatureVerdict, Verdict } from './verify/verdict';

const partDto = z.enum(['passed', 'failed', 'indeterminate']);
const conclusionDto = z
  .enum(['TOTAL_PASSED', 'INDETERMINATE', 'TOTAL_FAILED', 'NO_SIGNATURE'])
  .describe('Kết luận theo ETSI EN 319 102-1');
const reasonDto = z.object({ vi: z.string().max(300), en: z.string().max(300) }).meta({ id: 'VerdictReasonDto' });

const signerDto = z
  .object({
    name: z.string().max(200),
    organization: z.string().max(200).nullable(),
    title: z.string().max(200).nullable(),
    issuer: z.string().max(1000),
    serialNumber: z.string().max(100),
    notBefore: z.iso.datetime(),
    notAfter: z.iso.datetime(),
    fingerprint: z.string().max(64).describe('SHA-256 của chứng thư số'),
  })
  .meta({ id: 'SignerDto' });

export const signatureVerdictDto = z
  .object({
    field: z.string().max(300),
    signer: signerDto.nullable(),
    signingTime: z.iso.datetime().nullable(),
    timeProof: z
      .enum(['timestamp', 'register'])
      .nullable()
      .describe('Điều gì chứng minh thời điểm ký; null: chỉ là lời ghi'),
    level: z.enum(['CMS', 'PAdES-B-B', 'PAdES-B-T', 'PAdES-B-LT', 'PAdES-B-LTA', 'DocTimeStamp']),
    integrity: partDto.describe('Nội dung có nguyên vẹn không'),
    coverage: partDto.describe('Chữ ký có bao trùm toàn bộ tệp không'),
    laterChanges: z
      .enum(['none', 'evidence', 'signatures', 'form', 'comments', 'other'])
      .nullable()
      .describe('Sau chữ ký này tệp được thêm những gì'),
    signedBytes: z.int().nullable().describe('Số byte đầu tệp là bản đã ký'),
    trust: partDto.describe('Tổ chức cấp chứng thư số có được tin cậy không'),
    revocation: partDto.describe('Chứng thư số có bị thu hồi không'),
    conclusion: conclusionDto,
    reasons: z.array(reasonDto).max(20),
  })
  .meta({ id: 'SignatureVerdictDto' });

export const verdictDto = z
  .object({
    conclusion: conclusionDto,
    signatures: z.array(signatureVerdictDto).max(60),
    reasons: z.array(reasonDto).max(20),
  })
  .meta({ id: 'VerdictDto' });
export type VerdictDto = z.infer<typeof verdictDto>;

export function toVerdictDto({ conclusion, signatures, reasons }: Verdict): VerdictDto {
  return { conclusion, reasons, signatures: signatures.map(toSignatureVerdictDto) };
}

function toSignatureVerdictDto({ signer, signingTime, ...rest }: SignatureVerdict): VerdictDto['signatures'][number] {
  return {
    ...rest,
    field: rest.field.slice(0, 300),
    signingTime: signingTime?.toISOString() ?? null,
    signer: signer && { ...signer, notBefore: signer.notBefore.toISOString(), notAfter: signer.notAfter.toISOString() },
  };
}

export const certificateDto = z
  .object({
    id: z.uuid(),
    ownerKind: z.enum(['person', 'agency']),
    ownerId: z.uuid(),
    version: z.int(),
    name: z.string().max(200),
    title: z.string().max(200).nullable(),
    organization: z.string().max(200).nullable(),
    algorithm: z.enum(KEY_ALGORITHMS),
    keeper: z.enum(KEEPERS).describe('Nơi giữ khóa bí mật'),
    source: z.enum(['issued', 'brought']).describe('Do hệ thống cấp hay của tổ chức chứng thực khác'),
    serial: z.string().max(100),
    fingerprint: z.string().max(64),
    notBefore: z.iso.datetime(),
    notAfter: z.iso.datetime(),
    state: z.enum(['active', 'revoked', 'expired']),
    stateText: z.string().max(40),
    revokedAt: z.iso.datetime().nullable(),
    revokedReason: z.string().max(500).nullable(),
  })
  .meta({ id: 'CertificateDto' });
export type CertificateDto = z.infer<typeof certificateDto>;

export const certificateListDto = z.object({ items: z.array(certificateDto) }).meta({ id: 'CertificateListDto' });
export const certificatePageDto = z
  .object({ items: z.array(certificateDto), next: z.string().nullable() })
  .meta({ id: 'CertificatePageDto' });

const STATE_TEXTS = { active: 'Còn hiệu lực', revoked: 'Đã thu hồi', expired: 'Hết hiệu lực' } as const;

export function toCertificateDto(key: Key, now: Date): CertificateDto {
  const { id, ownerKind, ownerId, version, name, title, organization, serial, fingerprint, revokedReason } = key;
  const { algorithm, keeper, source } = key;
  const state = key.stateAt(now);
  return {
    ...{ id, ownerKind, ownerId, version, name, title, organization, serial, fingerprint, revokedReason },
    ...{ algorithm, keeper, source },
    notBefore: key.notBefore.toISOString(),
    notAfter: key.notAfter.toISOString(),
    state,
    stateText: STATE_TEXTS[state],
    revokedAt: key.revokedAt?.toISOString() ?? null,
  };
}

const text = (max: number, missing: string) => z.string().trim().min(1, missing).max(max, `Không quá ${max} ký tự`);

export const certificateQuery = z.object({
  ...pageQuery,
  after: z.uuid().optional(),
  q: z.string().trim().max(100).optional(),
});
export type CertificateQuery = z.infer<typeof certificateQuery>;

export const issueOrder = z
  .object({
    ownerKind: z.enum(['person', 'agency'], 'Chọn cá nhân hoặc cơ quan'),
    ownerId: z.uuid('Mã chủ sở hữu không hợp lệ'),
    name: text(200, 'Nhập tên ghi trên chứng thư số'),
    title: text(200, 'Nhập chức vụ').optional(),
    organization: text(200, 'Nhập tên cơ quan').optional(),
    algorithm: z.enum(KEY_ALGORITHMS).default('ecdsa-p256'),
  })
  .meta({ id: 'IssueCertificateBody' });
export type IssueBody = z.infer<typeof issueOrder>;

export const revokeOrder = z.object({ reason: text(500, 'Nhập lý do thu hồi') }).meta({ id: 'RevokeCertificateBody' });
export type RevokeBody = z.infer<typeof revokeOrder>;
