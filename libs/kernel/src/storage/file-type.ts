import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type/node';

/** What a paper may be. */
const TYPES = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export type FileType = keyof typeof TYPES;

export const mimeOf = (type: FileType): string => TYPES[type];

/** First bytes of what a computer would run: Windows, Linux, macOS, Java, Android, WebAssembly, scripts. */
const PROGRAM_BEGINNINGS = [
  'MZ',
  '\x7fELF',
  '\xfe\xed\xfa\xce',
  '\xfe\xed\xfa\xcf',
  '\xce\xfa\xed\xfe',
  '\xcf\xfa\xed\xfe',
  '\xca\xfe\xba\xbe',
  'dex\n',
  '\0asm',
  '#!',
];

/** Programs in a wrapping of their own. */
const PROGRAM_PACKAGES = new Set(['apk', 'jar', 'deb', 'rpm', 'dmg', 'crx', 'xpi', 'lnk', 'swf']);

/**
 * What the bytes themselves say, whatever the name or the sender claims; undefined for what is no paper, such as plain
 * text or a document with macros.
 */
export async function typeOfFile(path: string): Promise<FileType | 'program' | undefined> {
  const start = await beginning(path, 8);
  if (PROGRAM_BEGINNINGS.some((bytes) => start.startsWith(bytes))) return 'program';
  const found = await fileTypeFromFile(path);
  if (!found) return undefined;
  if (PROGRAM_PACKAGES.has(found.ext)) return 'program';
  const type = (Object.keys(TYPES) as FileType[]).find((key) => TYPES[key] === found.mime);
  // Readers put up with bytes before a PDF's header: one file could then be two things, and a signature cover neither.
  return type === 'pdf' && !start.startsWith('%PDF-') ? undefined : type;
}

async function beginning(path: string, bytes: number): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}
