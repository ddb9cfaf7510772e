import { pageQuery } from '@motcua/kernel/http';
import { z } from 'zod';
import { pemOf } from '../verify/trust-files';
import type { Certificate } from '../x509/certificate';
import type { EvidenceHost } from './evidence-host.entity';
import type { TrustCertificate, TrustState } from './trust-certificate.entity';

const kind = z.enum(['anchor', 'intermediate'], 'Chọn gốc tin cậy hoặc chứng thư trung gian');
const text = (max: number, missing: string) => z.string().trim().min(1, missing).max(max, `Không quá ${max} ký tự`);
const moment = (missing: string) => z.iso.datetime({ offset: true, error: missing });

export const trustCertificateDto = z
  .object({
    id: z.uuid(),
    kind,
    subject: z.string().max(2000),
    issuer: z.string().max(2000),
    serial: z.string().max(200),
    fingerprint: z.string().max(64).describe('SHA-256 của chứng thư số'),
    notBefore: z.iso.datetime(),
    notAfter: z.iso.datetime(),
    trustedFrom: z.iso.datetime(),
    trustedUntil: z.iso.datetime().nullable(),
    endedReason: z.string().max(500).nullable(),
    source: z.string().max(500),
    note: z.string().max(1000).nullable(),
    state: z.enum(['trusted', 'not-yet', 'ended', 'expired']),
    stateText: z.string().max(40),
    pem: z.string().max(50_000),
  })
  .meta({ id: 'TrustCertificateDto' });
export type TrustCertificateDto = z.infer<typeof trustCertificateDto>;

export const trustCertificatePageDto = z
  .object({ items: z.array(trustCertificateDto), next: z.string().nullable() })
  .meta({ id: 'TrustCertificatePageDto' });

const STATE_TEXTS: Record<TrustState, string> = {
  trusted: 'Đang tin cậy',
  'not-yet': 'Chưa đến ngày tin cậy',
  ended: 'Đã ngừng tin cậy',
  expired: 'Chứng thư đã hết hạn',
};

export function toTrustCertificateDto(held: TrustCertificate, now: Date): TrustCertificateDto {
  const { id, kind, subject, issuer, serial, fingerprint, endedReason, source, note } = held;
  const state = held.stateAt(now);
  return {
    ...{ id, kind, subject, issuer, serial, fingerprint, endedReason, source, note, state },
    stateText: STATE_TEXTS[state],
    notBefore: held.notBefore.toISOString(),
    notAfter: held.notAfter.toISOString(),
    trustedFrom: held.trustedFrom.toISOString(),
    trustedUntil: held.trustedUntil?.toISOString() ?? null,
    pem: pemOf(held.certificate),
  };
}

const certificate = text(48_000, 'Gửi chứng thư số ở dạng PEM, hoặc DER mã hóa base64');

export const previewOrder = z.object({ certificate }).meta({ id: 'PreviewTrustCertificateBody' });
export type PreviewOrder = z.infer<typeof previewOrder>;

export const certificatePreviewDto = z
  .object({
    subject: z.string().max(2000),
    issuer: z.string().max(2000),
    serial: z.string().max(200),
    fingerprint: z.string().max(64).describe('SHA-256 của chứng thư số'),
    notBefore: z.iso.datetime(),
    notAfter: z.iso.datetime(),
    isSelfIssued: z.boolean().describe('Tự cấp cho mình, như chứng thư gốc'),
  })
  .meta({ id: 'CertificatePreviewDto' });
export type CertificatePreviewDto = z.infer<typeof certificatePreviewDto>;

export const toCertificatePreviewDto = (read: Certificate): CertificatePreviewDto => ({
  subject: read.subject.text.slice(0, 2000),
  issuer: read.issuer.text.slice(0, 2000),
  serial: read.serialNumber,
  fingerprint: read.fingerprint,
  notBefore: read.notBefore.toISOString(),
  notAfter: read.notAfter.toISOString(),
  isSelfIssued: read.isSelfIssued,
});

export const trustQuery = z.object({
  ...pageQuery,
  after: z.uuid().optional(),
  kind: kind.optional(),
  q: z.string().trim().max(100).optional(),
});
export type TrustQuery = z.infer<typeof trustQuery>;

export const trustOrder = z
  .object({
    kind,
    certificate,
    trustedFrom: moment('Nhập thời điểm bắt đầu tin cậy')
      .optional()
      .describe('Mặc định là ngày bắt đầu hiệu lực của chứng thư số'),
    source: text(500, 'Ghi rõ chứng thư số này lấy từ đâu'),
    note: text(1000, 'Nhập ghi chú').optional(),
  })
  .meta({ id: 'AddTrustCertificateBody' });
export type TrustOrder = z.infer<typeof trustOrder>;

export const endOrder = z
  .object({
    at: moment('Nhập thời điểm ngừng tin cậy').optional().describe('Mặc định là ngay bây giờ'),
    reason: text(500, 'Nhập lý do ngừng tin cậy'),
  })
  .meta({ id: 'EndTrustBody' });
export type EndOrder = z.infer<typeof endOrder>;

export const evidenceHostDto = z
  .object({
    host: z.string().max(260),
    note: z.string().max(500),
    addedAt: z.iso.datetime(),
    lastSuccessAt: z.iso.datetime().nullable(),
    lastFailureAt: z.iso.datetime().nullable(),
    lastFailure: z.string().max(200).nullable(),
  })
  .meta({ id: 'EvidenceHostDto' });
export type EvidenceHostDto = z.infer<typeof evidenceHostDto>;

export const evidenceHostListDto = z.object({ items: z.array(evidenceHostDto) }).meta({ id: 'EvidenceHostListDto' });

export const toEvidenceHostDto = (host: EvidenceHost): EvidenceHostDto => ({
  host: host.host,
  note: host.note,
  addedAt: host.addedAt.toISOString(),
  lastSuccessAt: host.lastSuccessAt?.toISOString() ?? null,
  lastFailureAt: host.lastFailureAt?.toISOString() ?? null,
  lastFailure: host.lastFailure,
});

/** A name that only the world's own name servers tell: no address, no single word, which names a neighbour. */
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const HOST = new RegExp(`^(?:${LABEL}\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?(?::[1-9][0-9]{0,4})?$`);

export const hostName = z
  .string()
  .trim()
  .toLowerCase()
  .max(259, 'Tên máy chủ quá dài')
  .regex(HOST, 'Nhập tên máy chủ, ví dụ: ocsp.example.vn hoặc crl.example.vn:8080')
  .transform((host) => host.replace(/:80$/, ''));

export const hostOrder = z
  .object({ host: hostName, note: text(500, 'Ghi rõ máy chủ này của tổ chức nào') })
  .meta({ id: 'AddEvidenceHostBody' });
export type HostOrder = z.infer<typeof hostOrder>;
