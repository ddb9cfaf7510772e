import { z } from 'zod';
import { actNotAllowed } from '../procedure.problems';

export const ACTS = [
  'receive',
  'return-for-supplement',
  'refuse',
  'assign',
  'forward',
  'submit-for-signature',
  'send-back',
  'approve',
  'return-result',
] as const;
export type Act = (typeof ACTS)[number];

export const STEP_KINDS = ['reception', 'handling', 'approval', 'return'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** Which roles may have a step of the office, and what people call them. */
export const STEP_ROLES = {
  reception: 'Bộ phận một cửa',
  handler: 'Chuyên viên thụ lý',
  'unit-head': 'Trưởng phòng',
  leader: 'Lãnh đạo',
} as const;
export type StepRole = keyof typeof STEP_ROLES;

/** Where an act that closes the dossier leads. */
export const END = 'end';

export const stepKey = z
  .string()
  .max(40, 'Mã bước dài quá 40 ký tự')
  .regex(/^[a-z][a-z0-9-]*$/, 'Mã bước chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối');

const Step = z.strictObject({
  name: z.string().trim().min(1, 'Hãy đặt tên bước').max(100, 'Tên bước dài quá 100 ký tự'),
  role: z.enum(Object.keys(STEP_ROLES) as [StepRole, ...StepRole[]], 'Hãy chọn vai trò làm bước này'),
  kind: z.enum(STEP_KINDS, 'Hãy chọn loại bước'),
  /** Part of the procedure's time limit that the step may take. */
  share: z.number().min(0, 'Tỷ lệ thời gian cần từ 0').max(1, 'Tỷ lệ thời gian cần không quá 1').optional(),
  acts: z.partialRecord(z.enum(ACTS, 'Thao tác này hệ thống chưa có'), stepKey),
});

/** The steps of the office and what may be done at each: `acts` names the step reached, or `end`. */
export const Process = z
  .strictObject({ start: stepKey, steps: z.record(stepKey, Step) })
  .refine(({ steps }) => Object.keys(steps).length <= 40, 'Quy trình có nhiều nhất 40 bước');
export type Process = z.output<typeof Process>;
export type Step = Process['steps'][string];

/**
 * The step that an act leads to; null where it closes the dossier.
 * @throws Problem procedure/act-not-allowed (409)
 */
export function next(process: Process, key: string, act: Act): { step: string | null } {
  const target = process.steps[key]?.acts[act];
  if (target === undefined) throw actNotAllowed(key, act);
  return { step: target === END ? null : target };
}

/** What may be done at a step, in the order of the office's work. */
export function actsAt(process: Process, key: string): Act[] {
  const acts = process.steps[key]?.acts ?? {};
  return ACTS.filter((act) => acts[act] !== undefined);
}
