import { writtenDay } from '@motcua/kernel/calendar';
import { pageQuery } from '@motcua/kernel/http';
import { z } from 'zod';
import { CODE_SCHEMES } from './agency/agency-code.entity';
import { AGENCY_KINDS, agencyKinds } from './agency/agency.entity';
import type { AgencyView } from './agency/agency.queries';
import type { Colleague } from './organization/staff.service';

/** A line of text as people write it: no line breaks, no control characters, none that turns what is beside it round. */
const line = (what: string, max: number) =>
  z
    .string({ error: `Cần nhập ${what}` })
    .trim()
    .min(1, `Cần nhập ${what}`)
    .max(max, `Nhập tối đa ${max} ký tự cho ${what}`)
    .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, `Viết ${what} trên một dòng`);

export const day = writtenDay('Ngày viết theo dạng 2026-12-31');
export const agencyKind = z.enum(agencyKinds, `Loại cơ quan là một trong: ${Object.values(AGENCY_KINDS).join(', ')}`);

export const agencyCode = z
  .string({ error: 'Cần nhập mã định danh' })
  .max(30, 'Mã định danh dài tối đa 30 ký tự')
  .regex(/^[A-Z]\d{2}(\.[A-Z0-9]{1,6})*$/, 'Mã định danh có dạng H36 hoặc H36.07 (Quyết định 20/2020/QĐ-TTg)');

export const agencyFields = {
  name: line('tên cơ quan', 200),
  shortName: line('tên viết tắt', 100),
  kind: agencyKind,
  communeCode: z
    .string()
    .regex(/^\d{5}$/, 'Mã đơn vị hành chính gồm 5 chữ số')
    .nullable(),
  address: line('địa chỉ', 300).nullable(),
  phone: z
    .string()
    .regex(/^[0-9 ().+-]{3,30}$/, 'Số điện thoại chỉ gồm chữ số, dấu cách, dấu chấm và ngoặc')
    .nullable(),
};

const optional = {
  communeCode: agencyFields.communeCode.default(null),
  address: agencyFields.address.default(null),
  phone: agencyFields.phone.default(null),
  parentId: z.uuid('Hãy chọn cơ quan cấp trên').nullable().default(null),
};

export const newAgency = z
  .object({ ...agencyFields, ...optional, code: agencyCode, activeFrom: day.optional() })
  .meta({ id: 'NewAgencyDto' });
export type NewAgencyBody = z.infer<typeof newAgency>;

export const agencyDetails = z.object({ ...agencyFields, ...optional }).meta({ id: 'AgencyDetailsDto' });
export type AgencyDetailsBody = z.infer<typeof agencyDetails>;

export const newCode = z
  .object({
    scheme: z.enum(CODE_SCHEMES),
    code: z.string({ error: 'Cần nhập mã định danh' }).max(30, 'Mã định danh dài tối đa 30 ký tự'),
    validFrom: day,
  })
  .superRefine(({ scheme, code }, context) => {
    const fault = (message: string) => context.addIssue({ code: 'custom', path: ['code'], message });
    if (scheme === 'qcvn102-2016' && !/^\d{3}(\.\d{2}){2}\.[GH]\d{2}$/.test(code))
      fault('Mã theo QCVN 102:2016 có dạng 000.00.07.H36');
    const faults = scheme === 'qd20-2020' ? agencyCode.safeParse(code).error?.issues : undefined;
    if (faults?.[0]) fault(faults[0].message);
  })
  .meta({ id: 'NewAgencyCodeDto' });
export type NewCodeBody = z.infer<typeof newCode>;

export const closing = z.object({ on: day }).meta({ id: 'ClosingDto' });
export type Closing = z.infer<typeof closing>;

export const agencyQuery = z.object({
  q: z.string().max(200, 'Tìm bằng tối đa 200 ký tự').optional(),
  kind: agencyKind.optional(),
  limit: z.coerce.number().int().min(1).max(200, 'Mỗi lần xem tối đa 200 cơ quan').default(50),
});
export type AgencyQuery = z.infer<typeof agencyQuery>;

export const agencyAdminQuery = z.object({
  ...pageQuery,
  after: z.uuid('Trang sau không còn, hãy tải lại danh sách').optional(),
  q: agencyQuery.shape.q,
  kind: agencyQuery.shape.kind,
});
export type AgencyAdminQuery = z.infer<typeof agencyAdminQuery>;

const shown = {
  id: z.uuid(),
  code: z.string().max(30).nullable(),
  name: z.string().max(200),
  shortName: z.string().max(100),
  kind: z.enum(agencyKinds),
  parentId: z.uuid().nullable(),
  parentName: z.string().max(200).nullable(),
  address: z.string().max(300).nullable(),
  phone: z.string().max(30).nullable(),
};

export const agencyDto = z.object(shown).meta({ id: 'AgencyDto' });
export type AgencyDto = z.infer<typeof agencyDto>;

export const agencyListDto = z.object({ items: z.array(agencyDto).max(200) }).meta({ id: 'AgencyListDto' });

export function toAgencyDto(view: AgencyView): AgencyDto {
  const { id, code, name, shortName, kind, parentId, parentName, address, phone } = view;
  return { id, code, name, shortName, kind, parentId, parentName, address, phone };
}

const managed = {
  ...shown,
  communeCode: z.string().max(5).nullable(),
  activeFrom: z.iso.date(),
  activeTo: z.iso.date().nullable(),
};

export const managedAgencyDto = z.object(managed).meta({ id: 'ManagedAgencyDto' });
export const managedAgencyPageDto = z
  .object({ items: z.array(managedAgencyDto).max(100), next: z.string().max(200).nullable() })
  .meta({ id: 'ManagedAgencyPageDto' });

export const agencyFileDto = z
  .object({
    ...managed,
    codes: z
      .array(
        z.object({
          scheme: z.enum(CODE_SCHEMES),
          code: z.string().max(30),
          validFrom: z.iso.date(),
          validTo: z.iso.date().nullable(),
        }),
      )
      .max(1000),
  })
  .meta({ id: 'AgencyFileDto' });
export type AgencyFileDto = z.infer<typeof agencyFileDto>;

export const importOrder = z
  .object({
    csv: z
      .string({ error: 'Cần nội dung tệp CSV' })
      .min(1, 'Tệp CSV trống')
      .max(900_000, 'Tệp CSV quá lớn, hãy chia thành nhiều tệp'),
    dryRun: z.boolean({ error: 'Cần cho biết chỉ thử hay nạp thật' }),
  })
  .meta({ id: 'AgencyImportDto' });
export type ImportOrder = z.infer<typeof importOrder>;

export const importReportDto = z
  .object({
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    refused: z.array(z.object({ line: z.int(), reason: z.string().max(500) })).max(20_000),
  })
  .meta({ id: 'AgencyImportReportDto' });
export type ImportReport = z.infer<typeof importReportDto>;

export const unitName = z.object({ name: line('tên đơn vị', 200) }).meta({ id: 'UnitNameDto' });
export type UnitName = z.infer<typeof unitName>;
export const unitDto = z.object({ id: z.uuid(), name: z.string().max(200) }).meta({ id: 'UnitDto' });
export type UnitDto = z.infer<typeof unitDto>;

export const newPosition = z
  .object({
    title: line('chức danh', 100),
    rank: z.int('Thứ bậc là số nguyên').min(1, 'Thứ bậc từ 1 đến 999').max(999, 'Thứ bậc từ 1 đến 999'),
  })
  .meta({ id: 'NewPositionDto' });
export type NewPosition = z.infer<typeof newPosition>;
export const positionDto = z
  .object({ id: z.uuid(), title: z.string().max(100), rank: z.int() })
  .meta({ id: 'PositionDto' });
export type PositionDto = z.infer<typeof positionDto>;

const place = { unitId: z.uuid('Hãy chọn đơn vị').nullable().default(null), position: line('chức danh', 100) };
export const newStaffMember = z
  .object({ accountId: z.uuid('Hãy chọn tài khoản'), ...place, from: day.optional(), to: day.nullish() })
  .meta({ id: 'NewStaffMemberDto' });
export type NewStaffMemberBody = z.infer<typeof newStaffMember>;
export const staffPlace = z.object(place).meta({ id: 'StaffPlaceDto' });
export type StaffPlace = z.infer<typeof staffPlace>;

export const staffDto = z
  .object({
    accountId: z.uuid(),
    name: z.string().max(200),
    position: z.string().max(100),
    unitName: z.string().max(200).nullable(),
    roles: z.array(z.string().max(50)).max(50).describe('Vai trò đang giữ trong cơ quan này'),
  })
  .meta({ id: 'StaffDto' });
export type StaffDto = z.infer<typeof staffDto>;

export function toStaffDto({ accountId, name, position, unitName: unit, roles }: Colleague): StaffDto {
  return { accountId, name, position, unitName: unit, roles };
}

export const staffMemberDto = z
  .object({
    staffMemberId: z.uuid(),
    ...staffDto.shape,
    unitId: z.uuid().nullable(),
    from: z.iso.date(),
    to: z.iso.date().nullable(),
  })
  .meta({ id: 'StaffMemberDto' });
export type StaffMemberDto = z.infer<typeof staffMemberDto>;

export const colleagueQuery = z.object({ agency: z.uuid('Hãy chọn cơ quan').optional() });
export type ColleagueQuery = z.infer<typeof colleagueQuery>;
