import type { AgencyKind } from '../agency/agency.entity';

interface SeedAgency {
  code: string;
  parentCode: string | null;
  name: string;
  shortName: string;
  kind: AgencyKind;
}

/** Level-1 code of tỉnh Lâm Đồng (Quyết định 20/2020/QĐ-TTg). */
export const PROVINCE_CODE = 'H36';

const department = (number: string, name: string, shortName = name): SeedAgency => ({
  code: `${PROVINCE_CODE}.${number}`,
  parentCode: PROVINCE_CODE,
  name,
  shortName,
  kind: 'department',
});

const unitOf = (parent: string, number: string, name: string, shortName = name): SeedAgency => ({
  code: `${PROVINCE_CODE}.${parent}.${number}`,
  parentCode: `${PROVINCE_CODE}.${parent}`,
  name,
  shortName,
  kind: 'unit-of-department',
});

/** The provincial committee, its 15 departments and boards since July 2025, and three bodies of theirs that citizens meet. */
export const departments: SeedAgency[] = [
  {
    code: PROVINCE_CODE,
    parentCode: null,
    name: 'Ủy ban nhân dân tỉnh Lâm Đồng',
    shortName: 'UBND tỉnh Lâm Đồng',
    kind: 'province',
  },
  department('01', 'Văn phòng Ủy ban nhân dân tỉnh', 'Văn phòng UBND tỉnh'),
  department('02', 'Sở Nội vụ'),
  department('03', 'Sở Tư pháp'),
  department('04', 'Sở Tài chính'),
  department('05', 'Sở Công Thương'),
  department('06', 'Sở Nông nghiệp và Môi trường', 'Sở NNMT'),
  department('07', 'Sở Xây dựng'),
  department('08', 'Sở Văn hóa, Thể thao và Du lịch', 'Sở VHTTDL'),
  department('09', 'Sở Khoa học và Công nghệ', 'Sở KHCN'),
  department('10', 'Sở Giáo dục và Đào tạo', 'Sở GDĐT'),
  department('11', 'Sở Y tế'),
  department('12', 'Sở Dân tộc và Tôn giáo', 'Sở DTTG'),
  department('13', 'Sở Ngoại vụ'),
  department('14', 'Thanh tra tỉnh'),
  department('15', 'Ban Quản lý các khu công nghiệp', 'Ban QL các KCN'),
  unitOf('01', '01', 'Trung tâm Phục vụ hành chính công tỉnh', 'Trung tâm PVHCC tỉnh'),
  unitOf('05', '01', 'Chi cục Quản lý thị trường', 'Chi cục QLTT'),
  unitOf('06', '01', 'Văn phòng Đăng ký đất đai tỉnh', 'VP Đăng ký đất đai'),
];
