import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { trustFromFolders, verifyInThread } from '@motcua/signature/verify';
import { CommandRefused } from './command-refused';
import { loadLater } from './load-later';

export const VERIFY_USAGE = 'TỆP.pdf [--trust THƯ-MỤC] [--at THỜI-ĐIỂM-ISO] [--offline]';

/**
 * `motcua verify`: judges a file with no database. `--trust` replaces the portal's own anchors (DATA_DIR/trust), `--at`
 * is the time of the judgement. Nothing is looked up online, `--offline` or not: whom one may ask stands in the portal's
 * database. What the file itself brings along counts.
 */
export async function verifyCommand(args: string[]): Promise<object> {
  const { file, trust, at } = readArguments(args);
  const pdf = await readFile(file).catch(() => {
    throw new CommandRefused(`Không đọc được tệp ${file}`);
  });
  const folders = trust ? [trust] : ownFolders();
  return { file: basename(file), ...(await verifyInThread(pdf, await trustIn(folders), at)) };
}

function ownFolders(): string[] {
  const { dataDir: find } = loadLater('./data-dir') as typeof import('./data-dir');
  const dataDir = find();
  return dataDir ? [join(dataDir, 'trust')] : [];
}

function trustIn(folders: string[]) {
  return trustFromFolders(...folders).catch((error: unknown) => {
    throw new CommandRefused(`Không đọc được chứng thư số: ${error instanceof Error ? error.message : String(error)}`);
  });
}

function readArguments(args: string[]): { file: string; trust: string | undefined; at: Date } {
  const { values, positionals } = parse(args);
  const at = values.at === undefined ? new Date() : new Date(values.at);
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new CommandRefused(`Cần đúng một tệp: verify ${VERIFY_USAGE}`);
  if (Number.isNaN(at.getTime()))
    throw new CommandRefused(`Thời điểm không đọc được: ${values.at} (ví dụ 2026-11-21T08:00:00+07:00)`);
  return { file, trust: values.trust, at };
}

function parse(args: string[]) {
  try {
    const options = { trust: { type: 'string' }, at: { type: 'string' }, offline: { type: 'boolean' } } as const;
    return parseArgs({ args, allowPositionals: true, options });
  } catch {
    throw new CommandRefused(`Không hiểu tham số: verify ${VERIFY_USAGE}`);
  }
}
