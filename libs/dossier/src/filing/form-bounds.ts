/** What a saved form may hold, complete or not. The procedure's own limits are checked when it is submitted. */
const MAX_TEXT = 5_000;
const MAX_NODES = 5_000;
const MAX_KEY = 100;

interface Fault {
  path: (string | number)[];
  message: string;
}

/** Why the answers of a form cannot be kept, empty when they can. */
export function formFaults(data: Record<string, unknown>): Fault[] {
  const faults: Fault[] = [];
  let nodes = 0;
  const walk = (value: unknown, path: (string | number)[]): void => {
    nodes += 1;
    if (nodes > MAX_NODES || faults.length >= 20) return;
    if (typeof value === 'string' && value.length > MAX_TEXT) {
      faults.push({ path, message: `Nội dung dài quá ${MAX_TEXT.toLocaleString('vi-VN')} ký tự. Hãy viết ngắn lại.` });
    } else if (typeof value === 'number' && !Number.isFinite(value)) {
      faults.push({ path, message: 'Giá trị không phải là số' });
    } else if (Array.isArray(value)) {
      value.forEach((item, i) => walk(item, [...path, i]));
    } else if (value !== null && typeof value === 'object') {
      for (const [name, item] of Object.entries(value)) {
        if (name.length > MAX_KEY) faults.push({ path, message: 'Tên trường dữ liệu quá dài' });
        else walk(item, [...path, name]);
      }
    }
  };
  walk(data, []);
  if (nodes > MAX_NODES) return [{ path: [], message: 'Biểu mẫu có quá nhiều dữ liệu. Hãy rút gọn.' }];
  return faults;
}
