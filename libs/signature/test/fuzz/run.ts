import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgeCostly } from '../tamper/costly-files';
import { fuzz } from './fuzz';

/** What a file may cost that was built to cost much, milliseconds of CPU. */
const LIMIT = 100;

/** `run.ts CASES SEED`: one JSON object on stdout, progress on stderr; files that show a fault are kept in a folder. */
async function main([cases, seed]: string[]): Promise<number> {
  const costly: { what: string; milliseconds: number; limit: number }[] = [];
  await judgeCostly((what, spent) => {
    const milliseconds = Math.round(spent);
    costly.push({ what, milliseconds, limit: LIMIT });
    process.stderr.write(`${milliseconds} ms (limit ${LIMIT}): ${what}\n`);
  });
  const { faults, ...result } = await fuzz(Number(cases), Number(seed), (done) => process.stderr.write(`${done}\n`));
  const folder = faults.length > 0 ? mkdtempSync(join(tmpdir(), 'motcua-fuzz-')) : undefined;
  const kept = faults.map(({ bytes, ...fault }) => {
    const file = join(folder ?? '', `${fault.number}.pdf`);
    writeFileSync(file, bytes);
    return { ...fault, file };
  });
  process.stdout.write(`${JSON.stringify({ ...result, costly, faults: kept })}\n`);
  return faults.length > 0 ? 1 : 0;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
