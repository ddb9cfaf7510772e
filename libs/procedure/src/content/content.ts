import { z } from 'zod';
import { Form } from './form';
import { Process } from './process';

export const CHANNELS = ['online', 'desk', 'post'] as const;
export type Channel = (typeof CHANNELS)[number];
export const PAPER_TYPES = ['pdf', 'jpg', 'png', 'docx'] as const;
/** Whole đồng; more than this is a slip of the finger. */
const MAX_AMOUNT = 1_000_000_000;

const text = (max: number) => z.string().trim().min(1, 'Hãy nhập nội dung').max(max, `Nội dung dài quá ${max} ký tự`);
const code = z
  .string()
  .max(40)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'Mã chỉ gồm chữ không dấu, chữ số, dấu chấm và gạch nối');
const copies = z.int().min(0).max(99);
const amount = z.number().min(0).max(3650);

export const LegalBasis = z.strictObject({
  title: text(500),
  article: text(200).optional(),
  effectiveOn: z.iso.date().optional(),
});

export const Paper = z.strictObject({
  code,
  name: text(1000),
  required: z.boolean(),
  copies: z.strictObject({ original: copies, certified: copies, photo: copies }),
  note: text(4000).optional(),
  accept: z.array(z.enum(PAPER_TYPES)).min(1),
});

export const Fee = z.strictObject({
  code,
  name: text(300),
  /** fee is phí (for a service), charge is lệ phí (to the budget): Luật Phí và lệ phí 2015, Điều 3. */
  kind: z.enum(['fee', 'charge']),
  amount: z.int().min(0).max(MAX_AMOUNT),
  /** Owed only in this case; absent: always. */
  caseKey: code.optional(),
});

export const Case = z.strictObject({ key: code, name: text(300) });

export const ProcedureLimit = z
  .strictObject({
    channel: z.enum([...CHANNELS, 'any']),
    amount,
    unit: z.enum(['working-day', 'working-hour', 'calendar-day']),
    /** `HH:mm`: received later than this counts as received the next working day. */
    lateAfter: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .optional(),
  })
  .refine(
    ({ unit, amount: given }) => unit === 'working-hour' || Number.isInteger(given),
    'Thời hạn tính bằng ngày cần là số nguyên',
  );

/** All that a version of a procedure says. A dossier keeps the version it was filed under. */
export const ProcedureContent = z.strictObject({
  legalBases: z.array(LegalBasis).max(30),
  papers: z.array(Paper).max(60),
  fees: z.array(Fee).max(40),
  cases: z.array(Case).max(30),
  limits: z.array(ProcedureLimit).min(1, 'Thủ tục cần có thời hạn giải quyết').max(10),
  form: Form,
  steps: Process,
  result: z.strictObject({
    title: text(300),
    /** Of the paper's number: `15/GP-…`. */
    symbol: z
      .string()
      .max(20)
      .regex(/^[A-ZĐ][A-ZĐ0-9.-]*$/, 'Ký hiệu chỉ gồm chữ in hoa, chữ số, dấu chấm và gạch nối'),
    /** Paragraphs; `{{field}}` is filled from the form, from what is known of the dossier, or by the handler. */
    body: z.array(text(3000)).min(1).max(60),
  }),
  channels: z.array(z.enum(CHANNELS)).min(1),
  resultChannels: z.array(z.enum(CHANNELS)).min(1),
  /** Until when the fee must be paid; null where it may be paid at any time or there is none. */
  payBefore: z.enum(['receive', 'result']).nullable(),
  /** How it goes, step by step, for people. */
  guide: z.array(text(8000)).max(80),
});
export type ProcedureContent = z.output<typeof ProcedureContent>;
export type Paper = ProcedureContent['papers'][number];
export type Fee = ProcedureContent['fees'][number];
export type ProcedureLimit = ProcedureContent['limits'][number];
