import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { judgePath, type PathJudgement } from '@motcua/signature/x509';
import { CommandRefused } from './command-refused';

export const CERT_PATH_USAGE =
  '--leaf TỆP --anchors THƯ-MỤC [--intermediates THƯ-MỤC] [--crls THƯ-MỤC] [--at THỜI-ĐIỂM-ISO] [--policy OID]…';

const KINDS = new Set(['.pem', '.crt', '.cer', '.der', '.crl']);
const MAX_FILES = 20_000;
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * `motcua cert-path`: judges the path from a certificate to an anchor with no database and no network. With `--crls` each
 * certificate below the anchor must be shown not to be revoked; with `--policy` one of the policies must hold.
 */
export async function certPathCommand(args: string[]): Promise<PathJudgement> {
  const { leaf, intermediates, anchors, crls, at, policy } = readArguments(args);
  const files = {
    leaf: await readOne(leaf),
    anchors: await readFolder(anchors),
    intermediates: intermediates === undefined ? [] : await readFolder(intermediates),
    ...(crls !== undefined && { crls: await readFolder(crls) }),
  };
  return judgePath(files, at, policy);
}

function readArguments(args: string[]) {
  const values = parse(args);
  const { leaf, anchors } = values;
  const at = values.at === undefined ? new Date() : new Date(values.at);
  if (leaf === undefined || anchors === undefined)
    throw new CommandRefused(`Thiếu tham số: cert-path ${CERT_PATH_USAGE}`);
  if (Number.isNaN(at.getTime()))
    throw new CommandRefused(`Thời điểm không đọc được: ${values.at} (ví dụ 2026-11-21T08:00:00+07:00)`);
  const unknown = values.policy?.find((oid) => !/^[012](\.\d{1,15}){1,40}$/.test(oid));
  if (unknown !== undefined) throw new CommandRefused(`Không phải mã OID của chính sách: ${unknown}`);
  return { ...values, leaf, anchors, at };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  const options = {
    leaf: text,
    intermediates: text,
    anchors: text,
    crls: text,
    at: text,
    policy: { ...text, multiple: true },
  } as const;
  try {
    return parseArgs({ args, options }).values;
  } catch {
    throw new CommandRefused(`Không hiểu tham số: cert-path ${CERT_PATH_USAGE}`);
  }
}

async function readOne(file: string): Promise<Buffer> {
  const { size } = await stat(file).catch(() => refuse(file));
  if (size > MAX_BYTES) throw new CommandRefused(`Tệp lớn quá 64 MiB: ${file}`);
  return readFile(file).catch(() => refuse(file));
}

/** Files of a folder that may hold certificates or lists, by name; a file in the place of a folder is meant alone. */
async function readFolder(folder: string): Promise<Buffer[]> {
  const place = await stat(folder).catch(() => refuse(folder));
  if (place.isFile()) return [await readOne(folder)];
  const names = (await readdir(folder)).filter((name) => KINDS.has(extname(name).toLowerCase())).sort();
  if (names.length > MAX_FILES) throw new CommandRefused(`Thư mục có quá ${MAX_FILES} tệp: ${folder}`);
  const files: Buffer[] = [];
  let left = MAX_BYTES;
  for (const name of names) {
    const file = await readOne(join(folder, name));
    left -= file.length;
    if (left < 0) throw new CommandRefused(`Các tệp trong thư mục lớn quá 64 MiB: ${folder}`);
    files.push(file);
  }
  return files;
}

function refuse(place: string): never {
  throw new CommandRefused(`Không đọc được ${place}`);
}
