import { fold } from '@motcua/kernel/text';

/** What people say, and what the law calls it. */
const SAID: [said: string[], meant: string[]][] = [
  [
    ['sổ đỏ', 'sổ hồng', 'bìa đỏ', 'giấy tờ nhà', 'sổ đất', 'sang tên đất'],
    ['đất', 'quyền sử dụng đất'],
  ],
  [['giấy khai sinh', 'làm khai sinh', 'giấy tờ cho con'], ['khai sinh']],
  [['giấy chứng tử', 'báo tử', 'khai tử', 'người mất', 'qua đời'], ['khai tử']],
  [['giấy độc thân', 'độc thân'], ['tình trạng hôn nhân']],
  [['giấy kết hôn', 'cưới', 'lấy vợ', 'lấy chồng', 'hôn thú'], ['kết hôn']],
  [
    ['công chứng', 'sao y', 'photo'],
    ['chứng thực bản sao', 'chứng thực'],
  ],
  [
    ['mở quán', 'mở cửa hàng', 'buôn bán', 'hộ cá thể', 'giấy phép kinh doanh'],
    ['hộ kinh doanh', 'kinh doanh'],
  ],
  [
    ['xây nhà', 'làm nhà', 'cất nhà', 'sửa nhà'],
    ['xây dựng nhà ở', 'giấy phép xây dựng'],
  ],
  [
    ['hộ khẩu', 'nhập khẩu', 'nhập hộ khẩu', 'chuyển khẩu'],
    ['thường trú', 'cư trú'],
  ],
  [['lý lịch', 'tiền án', 'giấy xác nhận không tiền án'], ['lý lịch tư pháp']],
  [
    ['trợ cấp', 'người già', 'người cao tuổi', 'người khuyết tật', 'hộ nghèo'],
    ['trợ cấp xã hội', 'bảo trợ', 'hỗ trợ'],
  ],
  [['thất nghiệp', 'mất việc', 'nghỉ việc'], ['trợ cấp thất nghiệp']],
  [
    ['nghỉ đẻ', 'sinh con', 'nghỉ sinh'],
    ['thai sản', 'khai sinh'],
  ],
  [['ốm', 'nghỉ ốm'], ['ốm đau']],
  [['làm thuê người nước ngoài', 'work permit', 'thuê tây'], ['giấy phép lao động']],
  [['khuyến mãi', 'bốc thăm', 'trúng thưởng'], ['khuyến mại']],
  [['chuyển trường', 'xin học'], ['chuyển trường']],
  [
    ['bằng', 'bằng cấp', 'mất bằng'],
    ['văn bằng', 'chứng chỉ'],
  ],
  [['thẻ bảo hiểm', 'bhyt'], ['bảo hiểm y tế']],
  [['xin phép hành nghề', 'chứng chỉ bác sĩ'], ['giấy phép hành nghề']],
  [
    ['thuế tncn', 'giảm trừ gia cảnh'],
    ['thuế thu nhập cá nhân', 'người phụ thuộc'],
  ],
];
/** Said around what is looked for. */
const AROUND = [
  'thu tuc',
  'cach lam',
  'lam the nao de',
  'muon lam',
  'toi muon',
  'toi can',
  'xin cap',
  'xin',
  'lam',
  'o dau',
  'can giay to gi',
  'nhu the nao',
];

const folded = SAID.map(([said, meant]) => ({ said: said.map(fold), meant: meant.map(fold) }));
const holds = (key: string, phrase: string) => ` ${key} `.includes(` ${phrase} `);

/**
 * Folded keys to look for: first what was typed, second it without the words around it, then what the law calls it;
 * none where nothing can be looked for. Everyday words count only as whole words.
 */
export function searchKeys(q: string): string[] {
  const typed = fold(q);
  const core =
    AROUND.reduce((key, words) => (holds(key, words) ? ` ${key} `.replace(` ${words} `, ' ').trim() : key), typed) ||
    typed;
  const meant = folded
    .filter(({ said }) => said.some((phrase) => holds(core, phrase) || holds(typed, phrase)))
    .flatMap((entry) => entry.meant);
  return typed === '' ? [] : [typed, core, ...new Set(meant)].slice(0, 10);
}
