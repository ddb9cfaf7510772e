import { writtenDay } from '@motcua/kernel/calendar';
import { pageQuery } from '@motcua/kernel/http';
import { z } from 'zod';
import type { DetailedProcedure, ListedProcedure } from './catalogue/catalogue';
import { CHANNELS, ProcedureContent } from './content/content';
import { STEP_ROLES, type StepRole } from './content/process';
import { feeText, LEVEL_TEXT, limitText, shareText } from './content/words';
import { PROCEDURE_STATUSES, type ServiceLevel } from './procedure.entity';

const content = ProcedureContent.shape;
const audience = z.enum(['citizen', 'business']);
const level = z.union([z.literal(2), z.literal(3), z.literal(4)]);
const FieldRef = z.object({ code: z.string().max(60), name: z.string().max(300) });

export const CatalogueQueryDto = z.object({
  ...pageQuery,
  q: z.string().max(200, 'Từ khóa dài quá 200 ký tự').optional(),
  field: z.string().max(60).optional(),
  level: z
    .enum(['2', '3', '4'], 'Mức độ cần là 2, 3 hoặc 4')
    .transform((text) => Number(text) as ServiceLevel)
    .optional(),
  audience: audience.optional(),
  life: z.string().max(40).optional(),
});
export type CatalogueQueryDto = z.output<typeof CatalogueQueryDto>;

export const AgencyQueryDto = z.object({ q: z.string().max(200, 'Từ khóa dài quá 200 ký tự').optional() });
export type AgencyQueryDto = z.output<typeof AgencyQueryDto>;

export const CodeParam = z.string().max(60);

export const ProcedureSummary = z
  .object({
    code: z.string().max(60),
    name: z.string().max(1000),
    field: FieldRef,
    serviceLevel: level,
    levelText: z.string().max(100),
    audiences: z.array(audience),
    limitText: z.string().max(1000),
    feeText: z.string().max(300),
    lifeEvents: z.array(z.string().max(40)),
    /** False while the office does not take it. */
    open: z.boolean(),
  })
  .meta({ id: 'ProcedureSummary' });
export type ProcedureSummary = z.output<typeof ProcedureSummary>;

export const ProcedurePage = z
  .object({ items: z.array(ProcedureSummary), next: z.string().nullable() })
  .meta({ id: 'ProcedurePage' });

const StepForPeople = z.object({
  key: z.string().max(40),
  name: z.string().max(100),
  role: z.enum(Object.keys(STEP_ROLES) as [StepRole, ...StepRole[]]),
  roleText: z.string().max(100),
  shareText: z.string().max(100),
});

export const ProcedureDto = ProcedureSummary.extend({
  versionId: z.uuid(),
  versionNumber: z.int(),
  guide: content.guide,
  legalBases: content.legalBases,
  papers: content.papers,
  fees: content.fees,
  cases: content.cases,
  limits: content.limits,
  form: content.form,
  channels: content.channels,
  resultChannels: content.resultChannels,
  resultTitle: z.string().max(300),
  payBefore: content.payBefore,
  steps: z.array(StepForPeople),
}).meta({ id: 'ProcedureDto' });
export type ProcedureDto = z.output<typeof ProcedureDto>;

export const FieldList = z.object({ items: z.array(FieldRef.extend({ count: z.int() })) }).meta({ id: 'FieldList' });
export const LifeEventList = z.array(
  z.object({ key: z.string().max(40), name: z.string().max(100), count: z.int() }).meta({ id: 'LifeEventDto' }),
);
export const CompetentAgencyList = z
  .object({
    items: z.array(
      z.object({ id: z.uuid(), code: z.string().max(60), name: z.string().max(300), kind: z.string().max(40) }),
    ),
  })
  .meta({ id: 'CompetentAgencyList' });

export const AdminQueryDto = z.object({
  ...pageQuery,
  q: z.string().max(200).optional(),
  status: z.enum(PROCEDURE_STATUSES).optional(),
});
export type AdminQueryDto = z.output<typeof AdminQueryDto>;

export const AdminProcedure = z
  .object({
    code: z.string().max(60),
    name: z.string().max(1000),
    field: FieldRef,
    serviceLevel: level,
    status: z.enum(PROCEDURE_STATUSES),
    source: z.enum(['seed', 'import', 'admin']),
    versionNumber: z.int(),
    effectiveFrom: z.string().max(10),
    publishedAt: z.string().max(40),
  })
  .meta({ id: 'AdminProcedure' });
export type AdminProcedure = z.output<typeof AdminProcedure>;
export const AdminProcedurePage = z
  .object({ items: z.array(AdminProcedure), next: z.string().nullable() })
  .meta({ id: 'AdminProcedurePage' });

/** A JSON body is at most 1 MiB; larger files are loaded by the operator's command. */
export const ImportOrder = z
  .object({ text: z.string('Hãy chọn tệp').min(1, 'Hãy chọn tệp').max(1_048_576, 'Tệp lớn hơn 1 MB') })
  .meta({ id: 'ImportOrder' });
export type ImportOrder = z.output<typeof ImportOrder>;
export const ImportReportDto = z
  .object({
    loaded: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    refused: z.array(z.object({ procedure: z.string(), reason: z.string() })),
    guessed: z.array(
      z.object({ procedure: z.string(), code: z.string(), field: z.string(), value: z.string(), why: z.string() }),
    ),
  })
  .meta({ id: 'ImportReport' });

export const NewVersion = z
  .object({
    name: z.string().trim().min(1, 'Hãy nhập tên thủ tục').max(1000, 'Tên thủ tục dài quá 1.000 ký tự').optional(),
    effectiveFrom: writtenDay('Hãy ghi ngày hiệu lực theo dạng năm-tháng-ngày').optional(),
    content: ProcedureContent,
    /** Only says what is wrong. */
    dryRun: z.boolean().default(false),
  })
  .meta({ id: 'NewVersion' });
export type NewVersion = z.output<typeof NewVersion>;
export const PublishedVersion = z
  .object({ versionId: z.uuid().nullable(), versionNumber: z.int().nullable(), faults: z.array(z.string()) })
  .meta({ id: 'PublishedVersion' });
export type PublishedVersion = z.output<typeof PublishedVersion>;

export const StatusOrder = z
  .object({ status: z.enum(PROCEDURE_STATUSES, 'Hãy chọn trạng thái') })
  .meta({ id: 'ProcedureStatusOrder' });
export type StatusOrder = z.output<typeof StatusOrder>;

export function summaryOf({
  code,
  name,
  field,
  serviceLevel,
  audiences,
  lifeEvents,
  status,
  content: said,
}: ListedProcedure): ProcedureSummary {
  return {
    code,
    name,
    field,
    serviceLevel,
    levelText: LEVEL_TEXT[serviceLevel],
    audiences,
    limitText: limitText(said.limits),
    feeText: feeText(said),
    lifeEvents,
    open: status === 'open',
  };
}

export function detailOf(procedure: DetailedProcedure): ProcedureDto {
  const { content: said, versionId, versionNumber } = procedure;
  const { guide, legalBases, papers, fees, cases, limits, form, channels, resultChannels, payBefore } = said;
  return {
    ...summaryOf(procedure),
    ...{ versionId, versionNumber, guide, legalBases, papers, fees, cases, limits, form, payBefore },
    channels: CHANNELS.filter((channel) => channels.includes(channel)),
    resultChannels: CHANNELS.filter((channel) => resultChannels.includes(channel)),
    resultTitle: said.result.title,
    steps: Object.entries(said.steps.steps).map(([key, { name, role, share }]) => ({
      key,
      name,
      role,
      roleText: STEP_ROLES[role],
      shareText: shareText(share, limits),
    })),
  };
}
