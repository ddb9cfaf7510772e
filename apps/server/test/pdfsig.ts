import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What Debian's `pdfsig` (poppler) says of a file: an opinion that is not ours. */
export function pdfsig(pdf: Buffer): { signatures: number; valid: number; wholeDocument: boolean; text: string } {
  const dir = mkdtempSync(join(tmpdir(), 'motcua-pdfsig-'));
  try {
    const file = join(dir, 'file.pdf');
    writeFileSync(file, pdf);
    const { stdout, error } = spawnSync('pdfsig', ['-nocert', file], { encoding: 'utf8' });
    if (error) throw new Error('pdfsig is missing: run the tests with `npm test`, or install poppler-utils');
    const count = (pattern: RegExp) => [...stdout.matchAll(pattern)].length;
    return {
      signatures: count(/^Signature #\d+:/gm),
      valid: count(/Signature Validation: Signature is Valid\./g),
      wholeDocument: /Total document signed/.test(stdout),
      text: stdout,
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
