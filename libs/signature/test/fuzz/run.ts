import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fuzz } from './fuzz';

/** `run.ts CASES SEED`: one JSON object on stdout, progress on stderr; files that show a fault are kept in a folder. */
async function main([cases, seed]: string[]): Promise<number> {
  const { faults, ...result } = await fuzz(Number(cases), Number(seed), (done) => process.stderr.write(`${done}\n`));
  const folder = faults.length > 0 ? mkdtempSync(join(tmpdir(), 'motcua-fuzz-')) : undefined;
  const kept = faults.map(({ bytes, ...fault }) => {
    const file = join(folder ?? '', `${fault.number}.pdf`);
    writeFileSync(file, bytes);
    return { ...fault, file };
  });
  process.stdout.write(`${JSON.stringify({ ...result, faults: kept })}\n`);
  return faults.length > 0 ? 1 : 0;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
