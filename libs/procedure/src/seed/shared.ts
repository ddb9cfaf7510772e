import type { Channel, Fee, Paper, ProcedureLimit } from '../content/content';
import { address, citizenNumber, email, phone, text, topic, type Topic } from '../content/form-pieces';
import type { CompetenceRule } from '../procedure-draft';

/** Two-level local government began on this day (Luật Tổ chức chính quyền địa phương 2025). */
export const TWO_LEVELS_FROM = '2025-07-01';

export const fields = {
  civilStatus: { code: 'ho-tich', name: 'Hộ tịch' },
  certification: { code: 'chung-thuc', name: 'Chứng thực' },
  criminalRecord: { code: 'ly-lich-tu-phap', name: 'Lý lịch tư pháp' },
  business: { code: 'dang-ky-kinh-doanh', name: 'Đăng ký kinh doanh' },
  construction: { code: 'xay-dung', name: 'Xây dựng' },
  culture: { code: 'van-hoa', name: 'Văn hóa' },
  health: { code: 'kham-chua-benh', name: 'Khám bệnh, chữa bệnh' },
  socialProtection: { code: 'bao-tro-xa-hoi', name: 'Bảo trợ xã hội' },
  land: { code: 'dat-dai', name: 'Đất đai' },
  employment: { code: 'viec-lam', name: 'Việc làm' },
  trade: { code: 'thuong-mai', name: 'Xúc tiến thương mại' },
};

export const communes: CompetenceRule[] = [
  { agencyKind: 'commune' },
  { agencyKind: 'ward' },
  { agencyKind: 'special-zone' },
];
export const department = (name: string): CompetenceRule[] => [{ agencyKind: 'department', agencyName: name }];

export const everyChannel: Channel[] = ['online', 'desk', 'post'];

/** Within the day; what comes after 15:00 may take until the next working day. */
export const withinTheDay: ProcedureLimit[] = [{ channel: 'any', amount: 0, unit: 'working-day', lateAfter: '15:00' }];
export const workingDays = (amount: number): ProcedureLimit[] => [{ channel: 'any', amount, unit: 'working-day' }];
export const days = (amount: number): ProcedureLimit[] => [{ channel: 'any', amount, unit: 'calendar-day' }];

type Looks = Partial<Omit<Paper, 'code' | 'name'>>;

/** An original that must be there, unless told otherwise. */
export const paper = (code: string, name: string, looks: Looks = {}): Paper => ({
  code,
  name,
  required: true,
  copies: { original: 1, certified: 0, photo: 0 },
  accept: ['pdf', 'jpg', 'png'],
  ...looks,
});

export const optional: Looks = { required: false };
export const certifiedCopy: Looks = { copies: { original: 0, certified: 1, photo: 0 } };
export const photocopy: Looks = { copies: { original: 0, certified: 0, photo: 1 } };

export const charge = (code: string, name: string, amount: number, caseKey?: string): Fee => ({
  code,
  name,
  kind: 'charge',
  amount,
  ...(caseKey ? { caseKey } : {}),
});
export const serviceFee = (code: string, name: string, amount: number, caseKey?: string): Fee => ({
  ...charge(code, name, amount, caseKey),
  kind: 'fee',
});

/** Who files it, the first page of nearly every form. */
export function applicantTopic(title = 'Người yêu cầu', help?: string): Topic {
  return topic(
    'applicant',
    title,
    [
      text('applicantName', 'Họ và tên', { autocomplete: 'name' }),
      citizenNumber('applicantNumber', 'Số định danh cá nhân', { help: '12 chữ số trên thẻ căn cước' }),
      address('applicantAddress', 'Nơi cư trú', { help: 'Số nhà, đường hoặc thôn; xã, phường; tỉnh, thành phố' }),
      phone('applicantPhone', 'Số điện thoại'),
      email('applicantEmail', 'Thư điện tử', { optional: true }),
    ],
    help,
  );
}

export const applicantPrefill = {
  applicantName: 'account.name',
  applicantNumber: 'account.citizenNumber',
  applicantPhone: 'account.phone',
  applicantEmail: 'account.email',
} as const;

/** An enterprise or organisation that files. */
export function companyTopic(): Topic {
  return topic('company', 'Tổ chức, doanh nghiệp đề nghị', [
    text('companyName', 'Tên tổ chức, doanh nghiệp', { autocomplete: 'organization' }),
    text('companyTaxCode', 'Mã số doanh nghiệp', { inputmode: 'numeric', help: '10 chữ số, cũng là mã số thuế' }, 14),
    address('companyAddress', 'Địa chỉ trụ sở'),
    text('companyRepresentative', 'Người đại diện theo pháp luật'),
    phone('companyPhone', 'Số điện thoại'),
    email('companyEmail', 'Thư điện tử', { optional: true }),
  ]);
}

export const companyPrefill = {
  companyName: 'account.name',
  companyTaxCode: 'account.taxCode',
  companyPhone: 'account.phone',
  companyEmail: 'account.email',
} as const;

export const sexes = { male: 'Nam', female: 'Nữ' };
export const yesNo = { yes: 'Có', no: 'Không' };
