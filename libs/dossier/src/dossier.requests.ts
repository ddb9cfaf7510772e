import { z } from 'zod';
import { pageQuery } from '@motcua/kernel/http';
import { RESULT_CHANNELS } from './dossier.entity';
import { STATUSES } from './dossier.states';
import { formFaults } from './filing/form-bounds';

/** Largest integer that Postgres compares with a version. */
const MAX_VERSION = 2_147_483_647;

const version = z
  .int('Thiếu phiên bản hồ sơ')
  .min(1)
  .max(MAX_VERSION)
  .describe('Phiên bản hồ sơ mà người thao tác đang xem');
const key = z.string().min(1).max(100);
/** Free text that somebody else will read. */
const words = (max: number, required: string) =>
  z.string().trim().min(1, required).max(max, `Chỉ được viết tối đa ${max} ký tự`);
const note = z.string().trim().max(2000, 'Chỉ được viết tối đa 2.000 ký tự').optional();

export const startDossier = z
  .object({ procedureCode: key, agencyId: z.uuid('Cơ quan không hợp lệ'), caseKey: key.optional() })
  .meta({ id: 'StartDossier' });
export type StartDossier = z.infer<typeof startDossier>;

export const saveForm = z
  .object({
    version,
    data: z
      .record(key, z.unknown())
      .superRefine((data, context) => {
        for (const { path, message } of formFaults(data)) context.addIssue({ code: 'custom', path, message });
      })
      .describe('Toàn bộ câu trả lời của biểu mẫu; có thể chưa đủ'),
    caseKey: key.nullish(),
  })
  .meta({ id: 'SaveForm' });
export type SaveForm = z.infer<typeof saveForm>;

export const submitDossier = z
  .object({
    version,
    resultChannel: z.enum(RESULT_CHANNELS, 'Hãy chọn cách nhận kết quả'),
    declaration: z.literal(true, 'Bạn cần cam đoan thông tin là đúng sự thật trước khi nộp'),
  })
  .meta({ id: 'SubmitDossier' });
export type SubmitDossier = z.infer<typeof submitDossier>;

export const actWithNote = z.object({ version, note }).meta({ id: 'ActWithNote' });
export type ActWithNote = z.infer<typeof actWithNote>;

export const actWithReason = z.object({ version, reason: words(2000, 'Hãy ghi lý do') }).meta({ id: 'ActWithReason' });
export type ActWithReason = z.infer<typeof actWithReason>;

export const requestSupplement = z
  .object({
    version,
    reason: words(2000, 'Hãy ghi lý do để người nộp biết cần làm gì'),
    papers: z
      .array(z.object({ code: key, note: words(500, 'Hãy ghi giấy tờ này cần bổ sung gì') }))
      .max(50)
      .default([]),
  })
  .meta({ id: 'RequestSupplement' });
export type RequestSupplement = z.infer<typeof requestSupplement>;

export const assignDossier = z
  .object({ version, handlerId: z.uuid('Hãy chọn người xử lý'), note })
  .meta({ id: 'AssignDossier' });
export type AssignDossier = z.infer<typeof assignDossier>;

export const appraiseDossier = z
  .object({
    version,
    conclusion: z.enum(['grant', 'deny'], 'Hãy chọn đề xuất đồng ý hoặc từ chối'),
    note: words(2000, 'Hãy ghi ý kiến thẩm định'),
    resultFields: z
      .record(z.string().max(100), z.string().trim().max(2000))
      .refine((fields) => Object.keys(fields).length <= 100, 'Quá nhiều trường')
      .default({}),
  })
  .meta({ id: 'AppraiseDossier' });
export type AppraiseDossier = z.infer<typeof appraiseDossier>;

export const myDossiersQuery = z.object({ ...pageQuery, status: z.enum(STATUSES).optional() });
export type MyDossiersQuery = z.infer<typeof myDossiersQuery>;

export const BOXES = ['reception', 'mine', 'agency', 'signing', 'sign-again', 'returning', 'done'] as const;
export type Box = (typeof BOXES)[number];

export const queueQuery = z.object({
  ...pageQuery,
  box: z.enum(BOXES).default('agency'),
  q: z.string().trim().max(100).optional().describe('Mã hồ sơ, hoặc tên người nộp không cần dấu'),
  deadline: z.enum(['overdue', 'today', 'soon']).optional(),
  procedure: key.optional().describe('Mã thủ tục'),
});
export type QueueQuery = z.infer<typeof queueQuery>;

/** As printed on receipts; people type it in any case and with blanks. */
export const trackingCode = z
  .string()
  .max(60)
  .transform((code) => code.replace(/\s+/g, '').toUpperCase());

/** As printed under the QR code of a result, with or without its hyphens. */
export const verifyCodeParam = z
  .string()
  .max(40)
  .transform((code) => code.replace(/[\s-]+/g, '').toUpperCase());
