import { clean } from '@motcua/kernel/http';

const MAX_LENGTH = 150;

/**
 * A file's name as a person gave it, fit to be shown and to be saved under: no folders, no control or direction
 * characters, at most 150 letters with its ending kept.
 */
export function cleanFileName(given: string | undefined, extension: string): string {
  const base =
    clean(given ?? '')
      .split(/[\\/]/)
      .at(-1) ?? '';
  const name = base
    // Direction marks could make `exe.pdf` out of `fdp.exe`.
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  if (!name) return `giay-to.${extension}`;
  const letters = [...name];
  if (letters.length <= MAX_LENGTH) return name;
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(name)?.[0] ?? '';
  return `${letters
    .slice(0, MAX_LENGTH - ending.length)
    .join('')
    .trimEnd()}${ending}`;
}
