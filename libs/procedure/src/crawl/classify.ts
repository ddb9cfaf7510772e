import { fold } from '@motcua/kernel/text';
import type { LifeEvent } from '../catalogue/life-events';
import type { CompetenceRule } from '../procedure-draft';
import { communes, department, fields } from '../seed/shared';

interface Subject {
  /** Folded words; any of them in the name decides. */
  words: string[];
  field: { code: string; name: string };
  life: LifeEvent[];
}

const education = { code: 'giao-duc', name: 'Giáo dục và đào tạo' };
const insurance = { code: 'bao-hiem-xa-hoi', name: 'Bảo hiểm xã hội' };
const profession = { code: 'chung-chi-hanh-nghe', name: 'Chứng chỉ hành nghề' };

/** From the particular to the general: the first that fits decides. */
const SUBJECTS: Subject[] = [
  { words: ['khai sinh'], field: fields.civilStatus, life: ['birth', 'papers'] },
  { words: ['ket hon', 'hon nhan'], field: fields.civilStatus, life: ['marriage'] },
  { words: ['khai tu', 'mai tang'], field: fields.civilStatus, life: ['bereavement'] },
  {
    words: ['thuong tru', 'tam tru', 'cu tru'],
    field: { code: 'cu-tru', name: 'Đăng ký, quản lý cư trú' },
    life: ['residence'],
  },
  {
    words: ['that nghiep', 'viec lam', 'giay phep lao dong', 'giay phep lam viec', 'hoc nghe'],
    field: fields.employment,
    life: ['work'],
  },
  { words: ['thai san', 'om dau', 'bao hiem xa hoi'], field: insurance, life: ['allowance', 'health'] },
  { words: ['kham benh', 'chua benh'], field: fields.health, life: ['health'] },
  {
    words: ['cong chuc', 'vien chuc'],
    field: { code: 'cong-chuc-vien-chuc', name: 'Công chức, viên chức' },
    life: ['work'],
  },
  { words: ['thue', 'nguoi phu thuoc'], field: { code: 'thue', name: 'Thuế' }, life: ['work', 'business'] },
  { words: ['ho ngheo', 'tro cap', 'an trua'], field: fields.socialProtection, life: ['allowance'] },
  {
    words: [
      'hoc sinh',
      'sinh vien',
      'hoc bong',
      'tot nghiep',
      'van bang',
      'truong',
      'tuyen sinh',
      'xet tuyen',
      'tien si',
      'cu nhan',
      'hoc phi',
      'hoc tap',
      'di hoc',
      'luu hoc',
      'bo tuc',
      'mau giao',
      'cong nghe thong tin',
      'khuyet tat',
    ],
    field: education,
    life: ['study'],
  },
  { words: ['dat dai', 'quyen su dung dat'], field: fields.land, life: ['home'] },
  { words: ['xay dung'], field: fields.construction, life: ['home'] },
  { words: ['chung chi', 'chung nhan', 'the an toan', 'kiem tra vien', 'the'], field: profession, life: ['work'] },
];
const OTHER: Omit<Subject, 'words'> = { field: { code: 'khac', name: 'Lĩnh vực khác' }, life: [] };

const has = (key: string, word: string) => ` ${key} `.includes(` ${word} `);

/** Field and life events that a procedure's name speaks of. */
export function subjectOf(name: string): Omit<Subject, 'words'> {
  const key = fold(name);
  return SUBJECTS.find(({ words }) => words.some((word) => has(key, word))) ?? OTHER;
}

const NO_DISTRICTS = 'Từ 01/7/2025 không còn cấp huyện';
const NOT_PROVINCIAL = 'Cơ quan trong nguồn không thuộc tỉnh, giao cơ quan cấp tỉnh cùng lĩnh vực tiếp nhận';
const home = department('Sở Nội vụ');
const schools = department('Sở Giáo dục và Đào tạo');

/** Which agencies stand today where the source's agency stood: folded words, the competence, and why it is so read. */
const AGENCIES: [words: string[], rules: CompetenceRule[], why: string][] = [
  [['cap xa', 'xa phuong thi tran', 'cong an xa'], communes, 'Giao Ủy ban nhân dân cấp xã'],
  [['mam non', 'tieu hoc'], communes, 'Trường công lập cấp này do cấp xã quản lý từ 01/7/2025'],
  [['cap huyen', 'huyen thanh pho', 'phong tu phap', 'phong lao dong', 'phong giao duc'], communes, NO_DISTRICTS],
  [['so giao duc'], schools, 'Giao Sở cùng tên'],
  [['bo giao duc', 'quan ly chat luong'], schools, NOT_PROVINCIAL],
  [
    ['co so giao duc', 'giao duc thuong xuyen', 'co so dao tao', 'trung tam sat hach'],
    schools,
    'Giao cơ quan quản lý nhà nước về giáo dục',
  ],
  [['so cong thuong'], department('Sở Công Thương'), 'Giao Sở cùng tên'],
  [['bo cong thuong', 'dien luc'], department('Sở Công Thương'), NOT_PROVINCIAL],
  [['bo noi vu'], home, NOT_PROVINCIAL],
  [['lao dong', 'viec lam'], home, 'Việc về lao động do ngành Nội vụ làm từ năm 2025'],
  [['so huu tri tue', 'khoa hoc va cong nghe'], department('Sở Khoa học và Công nghệ'), NOT_PROVINCIAL],
  [['duong bo'], department('Sở Xây dựng'), 'Việc về giao thông do ngành Xây dựng làm từ năm 2025'],
  [['kham chua benh', 'y te'], department('Sở Y tế'), 'Giao cơ quan quản lý nhà nước về y tế'],
];
const PROVINCE: [rules: CompetenceRule[], why: string] = [
  [{ agencyKind: 'province' }],
  'Cơ quan trong nguồn không có ở cổng này, giao Ủy ban nhân dân tỉnh',
];

/** Who settles the procedure in a province of today. */
export function competenceOf(agency: string): [rules: CompetenceRule[], why: string] {
  const key = fold(agency);
  const found = AGENCIES.find(([words]) => words.some((word) => has(key, word)));
  return found ? [found[1], found[2]] : PROVINCE;
}
