import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Refusal } from './report.mjs';
import { alive, commandLine } from './processes.mjs';

const MARKER = 'motcua.json';
const SECRETS = 'secrets.json';
const LOCK = 'portal.json';

/** @param {string} dir */
const isEmpty = (dir) => fs.readdirSync(dir).every((name) => name === 'lost+found');

/**
 * Makes the folder, and marks it as the portal's own when nothing else was in it.
 * @param {string} dir
 */
export function prepareDataDir(dir) {
  fs.mkdirSync(dir, { recursive: true, mode: 0o755 });
  if (!isEmpty(dir)) return;
  const about = 'Thư mục dữ liệu của Một Cửa. `npm start -- --fresh` chỉ xoá thư mục có tệp này.';
  fs.writeFileSync(
    path.join(dir, MARKER),
    `${JSON.stringify({ about, createdAt: new Date().toISOString() }, null, 2)}\n`,
  );
}

/**
 * Refuses to empty a folder that holds what is not ours.
 * @param {string} dir
 */
export function needOwnDataDir(dir) {
  if (!fs.existsSync(dir) || isEmpty(dir) || fs.existsSync(path.join(dir, MARKER))) return;
  throw new Refusal(
    `Không xoá ${dir}: thư mục này không do Một Cửa tạo ra (không có tệp ${MARKER}).\nHãy tự kiểm tra và xoá, hoặc chọn thư mục khác bằng DATA_DIR.`,
  );
}

/** Takes everything out but what says whose the folder is and who has it now. @param {string} dir */
export function emptyDataDir(dir) {
  needOwnDataDir(dir);
  const names = fs.readdirSync(dir).filter((name) => ![MARKER, LOCK, 'lost+found'].includes(name));
  for (const name of names) fs.rmSync(path.join(dir, name), { recursive: true, force: true });
}

/**
 * The keys of this portal, made once: whoever loses them can no longer read its signing keys.
 * @param {string} dir
 * @returns {Record<'SESSION_SECRET' | 'KEY_ENCRYPTION_KEY' | 'BANK_SECRET', string>}
 */
export function secretsOf(dir) {
  const file = path.join(dir, SECRETS);
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8'));
  const secret = () => randomBytes(32).toString('hex');
  const secrets = { SESSION_SECRET: secret(), KEY_ENCRYPTION_KEY: secret(), BANK_SECRET: secret() };
  writeWhole(file, `${JSON.stringify(secrets, null, 2)}\n`);
  return secrets;
}

/** All of the file or none of it, also when the power goes. @param {string} file @param {string} text */
function writeWhole(file, text) {
  const draft = `${file}.${process.pid}`;
  const handle = fs.openSync(draft, 'w', 0o600);
  fs.writeFileSync(handle, text);
  fs.fsyncSync(handle);
  fs.closeSync(handle);
  fs.renameSync(draft, file);
}

/** @typedef {{ pid: number, url: string, since: string }} Holder */

/**
 * The launcher that runs a portal on this folder now.
 * @param {string} dir
 * @returns {Holder | undefined}
 */
export function holderOfDataDir(dir) {
  try {
    const holder = /** @type {Holder} */ (JSON.parse(fs.readFileSync(path.join(dir, LOCK), 'utf8')));
    if (holder.pid === process.pid || !alive(holder.pid)) return undefined;
    return commandLine(holder.pid)?.includes('launcher') === false ? undefined : holder;
  } catch {
    return undefined;
  }
}

/**
 * Takes the folder for this process until it ends, or refuses and says who has it.
 * @param {string} dir
 * @param {string} url
 */
export function claimDataDir(dir, url) {
  const file = path.join(dir, LOCK);
  refuseHeld(dir);
  fs.rmSync(file, { force: true });
  try {
    fs.writeFileSync(file, `${JSON.stringify({ pid: process.pid, url, since: new Date().toISOString() })}\n`, {
      flag: 'wx',
    });
  } catch (error) {
    refuseHeld(dir);
    throw error;
  }
  process.once('exit', () => fs.rmSync(file, { force: true }));
}

/** @param {string} dir */
export function refuseHeld(dir) {
  const holder = holderOfDataDir(dir);
  if (!holder) return;
  throw new Refusal(
    [
      `Một Cửa đang chạy trên thư mục này: ${holder.url} (tiến trình ${holder.pid}).`,
      'Hãy mở địa chỉ đó, hoặc dừng nó bằng Ctrl-C ở cửa sổ kia rồi chạy lại.',
      'Muốn chạy thêm một cổng khác bên cạnh, hãy chọn thư mục và cổng riêng: DATA_DIR=/đường/dẫn/khác PORT=3001 npm start',
    ].join('\n'),
  );
}
