import { z } from 'zod';
import { feeDto } from '@motcua/payment';
import { verdictDto, WAYS } from '@motcua/signature';
import { DEADLINE_KINDS } from './act/dossier.deadline';
import { RESULT_CHANNELS } from './dossier.entity';
import { AWAITED, HALTS } from './result/result.entity';
import { STATUSES } from './dossier.states';

const at = z.iso.datetime();
const status = z.enum(STATUSES);

export const paperFileDto = z
  .object({
    id: z.uuid(),
    name: z.string(),
    size: z.int().describe('Byte'),
    type: z.string(),
    sha256: z.string(),
    uploadedAt: at,
  })
  .meta({ id: 'PaperFileDto' });
export type PaperFileDto = z.infer<typeof paperFileDto>;

const timelineEntryDto = z
  .object({ at, act: z.string(), text: z.string(), by: z.string().nullable(), note: z.string().nullable() })
  .meta({ id: 'TimelineEntryDto' });
export type TimelineEntryDto = z.infer<typeof timelineEntryDto>;

const dossierPaperDto = z
  .object({
    code: z.string(),
    name: z.string(),
    required: z.boolean(),
    note: z.string().nullable(),
    accept: z.array(z.string()),
    files: z.array(paperFileDto),
  })
  .meta({ id: 'DossierPaperDto' });

const supplementDto = z
  .object({ reason: z.string(), papers: z.array(z.object({ code: z.string(), note: z.string() })), at })
  .meta({ id: 'SupplementDto' });

const issuedResultDto = z
  .object({ title: z.string(), number: z.string(), signedAt: at, verifyCode: z.string() })
  .meta({ id: 'IssuedResultDto' });

export const dossierDto = z
  .object({
    id: z.uuid(),
    version: z.int(),
    code: z.string().nullable(),
    status,
    statusText: z.string(),
    nationalStatus: z.int().nullable().describe('Mã trạng thái của Cổng Dịch vụ công quốc gia'),
    procedure: z.object({ code: z.string(), name: z.string(), versionId: z.uuid() }),
    agency: z.object({ id: z.uuid(), name: z.string() }),
    caseKey: z.string().nullable(),
    form: z.object({ schema: z.record(z.string(), z.unknown()), ui: z.record(z.string(), z.unknown()) }),
    data: z.record(z.string(), z.unknown()),
    papers: z.array(dossierPaperDto),
    fee: z
      .object({
        total: z.int().describe('Đồng'),
        lines: z.array(z.object({ name: z.string(), kind: z.enum(['fee', 'charge']), amount: z.int() })),
        status: z.string().describe('`upcoming` khi chưa nộp hồ sơ, sau đó là trạng thái của khoản phí'),
      })
      .nullable(),
    feeRequests: z.array(feeDto),
    dueAt: at.nullable(),
    dueWhy: z.array(z.string()),
    submittedAt: at.nullable(),
    receivedAt: at.nullable(),
    supplement: supplementDto.nullable(),
    timeline: z.array(timelineEntryDto),
    result: issuedResultDto.nullable(),
    resultChannel: z.enum(RESULT_CHANNELS).nullable(),
    resultChannels: z.array(z.enum(RESULT_CHANNELS)).describe('Các cách nhận kết quả mà thủ tục cho chọn'),
    allowedActions: z.array(z.string()),
  })
  .meta({ id: 'DossierDto' });
export type DossierDto = z.infer<typeof dossierDto>;

const signingStandDto = z
  .object({
    way: z.enum(WAYS).describe('Cách ký của người phê duyệt: khóa cổng giữ, thiết bị, điện thoại, máy tính của họ'),
    awaits: z
      .enum(AWAITED)
      .nullable()
      .describe('Việc ký đang chờ xác nhận trên điện thoại, mã PIN, máy tính của người ký, hay lệnh ký lại'),
    why: z.enum(HALTS).nullable().describe('Vì sao phải ký lại'),
    since: at,
    until: at.nullable().describe('Hạn của lần hỏi điện thoại hoặc của phiên ký trên máy tính'),
    signerName: z.string().max(200),
    isMine: z.boolean().describe('Người đang xem là người ký'),
  })
  .meta({ id: 'SigningStandDto' });
export type SigningStandDto = z.infer<typeof signingStandDto>;

export const staffDossierDto = dossierDto
  .extend({
    applicant: z.object({
      name: z.string(),
      citizenNumber: z.string().nullable(),
      taxCode: z.string().nullable(),
      phone: z.string().nullable(),
      email: z.string().nullable(),
    }),
    step: z.object({ key: z.string(), name: z.string() }).nullable(),
    holder: z.object({ id: z.uuid(), name: z.string(), since: at }).nullable(),
    internalTimeline: z.array(timelineEntryDto),
    appraisal: z.object({ conclusion: z.enum(['grant', 'deny']), note: z.string(), by: z.string(), at }).nullable(),
    deadline: z.object({ kind: z.enum(DEADLINE_KINDS), text: z.string() }),
    firstDueAt: at.nullable().describe('Hạn đã hẹn trên giấy tiếp nhận; hạn hiện tại là dueAt'),
    resultFields: z
      .array(z.object({ key: z.string(), label: z.string(), value: z.string().nullable(), own: z.boolean() }))
      .describe('Các chỗ điền của kết quả; `own`: cán bộ thẩm định điền'),
    signing: signingStandDto.nullable().describe('Chỉ khi kết quả đã được phê duyệt mà chưa phát hành'),
    supplementAdvice: z.string().nullable().describe('Lời nhắc khi hồ sơ đã từng được yêu cầu bổ sung'),
  })
  .meta({ id: 'StaffDossierDto' });
export type StaffDossierDto = z.infer<typeof staffDossierDto>;

export const dossierRow = z
  .object({
    id: z.uuid(),
    code: z.string().nullable(),
    status,
    statusText: z.string(),
    procedureName: z.string(),
    agencyName: z.string(),
    updatedAt: at,
    dueAt: at.nullable(),
    allowedActions: z.array(z.string()),
  })
  .meta({ id: 'DossierRow' });
export type DossierRow = z.infer<typeof dossierRow>;
export const dossierPage = z
  .object({ items: z.array(dossierRow), next: z.string().nullable() })
  .meta({ id: 'DossierPage' });

export const staffRow = z
  .object({
    id: z.uuid(),
    code: z.string(),
    applicantName: z.string(),
    procedureName: z.string(),
    status,
    statusText: z.string(),
    stepName: z.string().nullable(),
    holderName: z.string().nullable(),
    submittedAt: at,
    dueAt: at.nullable(),
    deadline: z.object({ kind: z.enum(DEADLINE_KINDS), text: z.string() }),
    signing: signingStandDto.nullable(),
  })
  .meta({ id: 'StaffRow' });
export type StaffRow = z.infer<typeof staffRow>;
export const staffPage = z.object({ items: z.array(staffRow), next: z.string().nullable() }).meta({ id: 'StaffPage' });

const count = z.int().max(1000);
export const queueCounts = z
  .object({
    reception: count,
    mine: count,
    agency: count,
    signing: count,
    'sign-again': count,
    returning: count,
    overdue: count,
  })
  .meta({ id: 'QueueCounts', description: 'Đếm đến 1.000 là dừng' });
export type QueueCounts = z.infer<typeof queueCounts>;

export const trackingDto = z
  .object({
    code: z.string(),
    procedureName: z.string(),
    agencyName: z.string(),
    status,
    statusText: z.string(),
    submittedAt: at,
    dueAt: at.nullable(),
    step: z.string().nullable(),
    timeline: z.array(z.object({ at, text: z.string() })),
    overdue: z.boolean(),
  })
  .meta({ id: 'TrackingDto' });
export type TrackingDto = z.infer<typeof trackingDto>;

export const publicResultDto = z
  .object({
    dossierCode: z.string(),
    title: z.string(),
    number: z.string(),
    agencyName: z.string(),
    signedAt: at,
    verdict: verdictDto,
  })
  .meta({ id: 'PublicResultDto' });
export type PublicResultDto = z.infer<typeof publicResultDto>;

export const figuresDto = z
  .object({
    procedures: z.int(),
    agencies: z.int(),
    onTimePercent: z.int().nullable().describe('Null before any dossier of the month is finished'),
    dossiersThisMonth: z.int(),
  })
  .meta({ id: 'FiguresDto' });
export type FiguresDto = z.infer<typeof figuresDto>;
