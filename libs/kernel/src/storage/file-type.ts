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

/** Beginnings of what a computer would run: Windows, Linux, macOS (both byte orders, universal), Java, Android, scripts. */
const PROGRAMS = [
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

/** What the bytes themselves say, whatever the name or the sender claims; undefined for anything unknown, such as plain text. */
export async function typeOfFile(path: string): Promise<FileType | 'program' | undefined> {
  const start = await head(path, 8);
  if (PROGRAMS.some((magic) => start.startsWith(magic))) return 'program';
  const found = await fileTypeFromFile(path);
  if (!found) return undefined;
  const type = (Object.keys(TYPES) as FileType[]).find((key) => TYPES[key] === found.mime);
  // Some readers accept a PDF with anything before its header; a signed paper with a hidden beginning is no paper.
  if (type === 'pdf' && !start.startsWith('%PDF-')) return undefined;
  return type;
}

async function head(path: string, bytes: number): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}
