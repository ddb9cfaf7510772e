/** The office's words, each said one way everywhere. Labels take their words from here. */
export const glossary = {
  procedure: 'thủ tục',
  dossier: 'hồ sơ',
  dossierCode: 'mã hồ sơ',
  requiredPaper: 'giấy tờ',
  form: 'tờ khai',
  oneStopDesk: 'bộ phận một cửa',
  receipt: 'giấy tiếp nhận và hẹn trả kết quả',
  dueAt: 'ngày hẹn trả',
  supplement: 'bổ sung',
  withdraw: 'rút hồ sơ',
  result: 'kết quả',
  fee: 'phí',
  charge: 'lệ phí',
  agency: 'cơ quan',
  field: 'lĩnh vực',
  signature: 'chữ ký số',
  seal: 'con dấu',
  certificate: 'chứng thư số',
  citizen: 'người dân',
  business: 'doanh nghiệp',
  citizenNumber: 'số định danh cá nhân',
  taxCode: 'mã số thuế',
  legalBasis: 'căn cứ pháp lý',
} as const;

/** A word of the glossary as a label: with a capital first letter. */
export function label(word: keyof typeof glossary): string {
  const text = glossary[word];
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

/** How a result or a dossier travels. */
export const channels: Record<string, string> = {
  online: 'Trên mạng',
  post: 'Qua bưu điện',
  desk: 'Tại bộ phận một cửa',
  any: 'Mọi cách nộp',
};

export const timeUnits: Record<string, string> = {
  'working-day': 'ngày làm việc',
  'working-hour': 'giờ làm việc',
  'calendar-day': 'ngày',
};

/** Who does a step, as people are told. */
export const stepRoles: Record<string, string> = {
  reception: 'Cán bộ một cửa',
  handler: 'Chuyên viên thụ lý',
  'unit-head': 'Trưởng phòng',
  leader: 'Lãnh đạo cơ quan',
  clerk: 'Văn thư',
};
