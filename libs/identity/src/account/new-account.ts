import { localTime } from '@motcua/kernel/calendar';
import { z } from 'zod';
import { roleKeys } from '../roles';
import { birthYear, citizenNumberFault } from './citizen-number';
import { isTaxCode } from './tax-code';

const today = () => localTime(new Date()).date;

/** A line of text as people write it: no line breaks, no control characters, none that turns what is beside it round. */
const line = (what: string, max: number) =>
  z
    .string({ error: `Cần nhập ${what}` })
    .trim()
    .min(1, `Cần nhập ${what}`)
    .max(max, `Nhập tối đa ${max} ký tự cho ${what}`)
    .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, `Viết ${what} trên một dòng`);

/** Names of the country's peoples: `K'Brêu`, `Y-Hla`, `Trần Thị B.`. */
const personName = (what: string) =>
  line(what, 100).regex(/^[\p{L}\p{M}'’. -]*$/u, `Viết ${what} bằng chữ cái, không có chữ số hay ký hiệu`);

const phone = z
  .string({ error: 'Cần nhập số điện thoại' })
  .regex(/^0\d{9}$/, 'Số điện thoại gồm 10 chữ số, bắt đầu bằng 0');
const email = z
  .email('Địa chỉ thư điện tử chưa đúng, ví dụ đúng: ten@congty.vn')
  .max(254, 'Địa chỉ thư điện tử quá dài');

export const password = z
  .string({ error: 'Cần nhập mật khẩu' })
  .min(8, 'Mật khẩu cần ít nhất 8 ký tự')
  .max(128, 'Mật khẩu dài tối đa 128 ký tự');

const citizenNumber = z
  .string({ error: 'Cần nhập số định danh cá nhân' })
  .max(12, 'Số định danh cá nhân gồm đúng 12 chữ số');
const taxCode = z
  .string({ error: 'Cần nhập mã số thuế' })
  .max(14, 'Mã số thuế gồm 10 chữ số, hoặc thêm gạch nối và 3 chữ số');
const dateOfBirth = z.iso.date('Ngày sinh viết theo dạng 1990-12-31');

/** How a citizen opens an account. */
export const newCitizen = z
  .object({
    citizenNumber,
    fullName: personName('họ và tên'),
    dateOfBirth: dateOfBirth.optional(),
    phone,
    email: email.optional(),
    password,
  })
  .superRefine((it, context) => {
    const fault = citizenNumberFault(it.citizenNumber, today());
    if (fault) return context.addIssue({ code: 'custom', path: ['citizenNumber'], message: fault });
    const born = it.dateOfBirth;
    if (born === undefined) return;
    if (born > today()) context.addIssue({ code: 'custom', path: ['dateOfBirth'], message: 'Ngày sinh chưa tới' });
    else if (Number(born.slice(0, 4)) !== birthYear(it.citizenNumber)) {
      context.addIssue({
        code: 'custom',
        path: ['dateOfBirth'],
        message: 'Năm sinh không khớp với số định danh cá nhân',
      });
    }
  })
  .meta({ id: 'NewCitizenDto' });
export type NewCitizen = z.infer<typeof newCitizen>;

/** How a business opens an account. */
export const newBusiness = z
  .object({
    taxCode: taxCode.refine(isTaxCode, 'Mã số thuế chưa đúng, hãy xem lại trên giấy chứng nhận đăng ký doanh nghiệp'),
    name: line('tên doanh nghiệp', 200),
    representative: personName('họ tên người đại diện'),
    phone,
    email: email.optional(),
    password,
  })
  .meta({ id: 'NewBusinessDto' });
export type NewBusiness = z.infer<typeof newBusiness>;

/** How an administrator opens an account for a member of staff. */
export const newStaff = z
  .object({
    login: z
      .string({ error: 'Cần nhập tên đăng nhập' })
      .max(50, 'Tên đăng nhập dài tối đa 50 ký tự')
      .regex(
        /^[a-z][a-z0-9]*([._-][a-z0-9]+)*$/,
        'Tên đăng nhập gồm chữ thường không dấu, chữ số, dấu chấm hoặc gạch nối, bắt đầu bằng chữ; ví dụ: lan.nguyen',
      ),
    name: personName('họ và tên'),
    phone: phone.optional(),
    email: email.optional(),
    citizenNumber: citizenNumber.optional(),
    password,
    role: z.enum(roleKeys, 'Hãy chọn một vai trò trong danh sách').optional(),
    agencyId: z.uuid('Hãy chọn cơ quan').nullish(),
  })
  .superRefine((it, context) => {
    const fault = it.citizenNumber && citizenNumberFault(it.citizenNumber, today());
    if (fault) context.addIssue({ code: 'custom', path: ['citizenNumber'], message: fault });
  })
  .meta({ id: 'NewStaffDto' });
export type NewStaff = z.infer<typeof newStaff>;
