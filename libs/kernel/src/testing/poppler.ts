import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Poppler's programs (`poppler-utils`): an independent reader of what we write. Must be there in CI. */
export const poppler = has('pdftoppm') && has('pdfsig');

export const withPoppler = poppler || process.env['CI'] === 'true' ? it : it.skip;

/** Reads QR codes as a telephone does (`zbar-tools`, with poppler's rendering). Must be there in CI. */
export const withQrReader = (poppler && has('zbarimg', '--version')) || process.env['CI'] === 'true' ? it : it.skip;

/** Asks qpdf, a reader that forgives nothing (`qpdf`). Must be there in CI. */
export const withQpdf = has('qpdf', '--version') || process.env['CI'] === 'true' ? it : it.skip;

function has(program: string, asked = '-v'): boolean {
  try {
    execFileSync(program, [asked], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export function inFile<T>(bytes: Buffer, work: (file: string, dir: string) => T): T {
  const dir = mkdtempSync(join(tmpdir(), 'motcua-pdf-'));
  try {
    const file = join(dir, 'a.pdf');
    writeFileSync(file, bytes);
    return work(file, dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

export interface Picture {
  width: number;
  height: number;
  /** Share of pixels darker than middle grey within a part of the page, edges as shares of the page from its top left. */
  ink(left: number, top: number, right: number, bottom: number): number;
}

/** One page as grey pixels at 72 dots an inch. */
export function picture(bytes: Buffer, page = 1): Picture {
  const grey = inFile(bytes, (file, dir) => {
    execFileSync('pdftoppm', [
      '-r',
      '72',
      '-gray',
      '-f',
      String(page),
      '-l',
      String(page),
      '-singlefile',
      file,
      join(dir, 'page'),
    ]);
    return readFileSync(join(dir, 'page.pgm'));
  });
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(grey.toString('latin1', 0, 40));
  if (!header) throw new Error('not a grey picture');
  const [width, height] = [Number(header[1]), Number(header[2])];
  const pixels = grey.subarray(header[0].length);
  return {
    width,
    height,
    ink(left, top, right, bottom) {
      let [dark, all] = [0, 0];
      for (let y = Math.floor(top * height); y < bottom * height; y++) {
        for (let x = Math.floor(left * width); x < right * width; x++) {
          all += 1;
          if ((pixels[y * width + x] ?? 255) < 128) dark += 1;
        }
      }
      return dark / all;
    },
  };
}

export const textOf = (bytes: Buffer): string =>
  inFile(bytes, (file) => execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }));

export interface PopplerVerdict {
  /** Fields for signatures, those that wait for one, too. */
  signatures: number;
  valid: number;
  /** Whether the last signature is over the document to its end, and valid. */
  wholeDocument: boolean;
}

/** What poppler says of the signatures; whether their certificates are trusted is not asked. */
export function pdfsig(bytes: Buffer): PopplerVerdict {
  const report = inFile(bytes, (file) =>
    execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  );
  return {
    signatures: report.match(/^Signature #\d+:/gm)?.length ?? 0,
    valid: report.match(/Signature Validation: Signature is Valid\./g)?.length ?? 0,
    wholeDocument: / {2}- Total document signed\n.*Signature is Valid\./.test(report),
  };
}

/** What `qpdf --check` finds wrong; empty for a file without fault. */
export function qpdfCheck(bytes: Buffer): string {
  return inFile(bytes, (file) => {
    const { status, stdout, stderr } = spawnSync('qpdf', ['--check', file], { encoding: 'utf8' });
    return status === 0 ? '' : `${stdout}${stderr}`;
  });
}

/** What the QR codes on the pages say, in no particular order. */
export const qrCodesIn = (bytes: Buffer): string[] =>
  inFile(bytes, (file, dir) => {
    execFileSync('pdftoppm', ['-r', '150', '-png', file, join(dir, 'page')]);
    const pages = readdirSync(dir).filter((name) => name.endsWith('.png'));
    const read = ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', ...pages];
    return execFileSync('zbarimg', read, { cwd: dir, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .trim()
      .split('\n');
  });
