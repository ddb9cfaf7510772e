import { fileSize } from '../../i18n/format';
import { viForm } from '../../i18n/vi-form';

export const MAX_FILE_BYTES = 20 * 1024 * 1024;
export const MAX_FILES_A_PAPER = 10;

const sameType: Record<string, string> = { jpeg: 'jpg', jpe: 'jpg' };
const programs = [
  [0x4d, 0x5a],
  [0x7f, 0x45, 0x4c, 0x46],
  [0x23, 0x21],
];

/** Why a file will be refused, said before it is sent. The server looks again, at the content. */
export async function fileFault(file: File, accept: readonly string[]): Promise<string | undefined> {
  const { upload } = viForm;
  if (file.size === 0) return upload.empty;
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  if (programs.some((mark) => mark.every((byte, at) => head[at] === byte))) return upload.program;
  const extension = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  if (!accept.includes(sameType[extension] ?? extension)) return upload.wrongType(typesInWords(accept));
  return file.size > MAX_FILE_BYTES ? upload.tooLarge(fileSize(file.size)) : undefined;
}

/** `PDF, JPG hoặc PNG`. */
export function typesInWords(accept: readonly string[]): string {
  const types = accept.map((type) => type.toUpperCase());
  return types.length > 1 ? `${types.slice(0, -1).join(', ')} hoặc ${types.at(-1)}` : types.join('');
}

/** For the browser's file chooser. */
export function acceptAttribute(accept: readonly string[]): string {
  return accept.flatMap((type) => (type === 'jpg' ? ['.jpg', '.jpeg'] : [`.${type}`])).join(',');
}
