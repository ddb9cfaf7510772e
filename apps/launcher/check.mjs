// `npm run check`: format, lint, types, boundaries, generated files. Shows every fault, not only the first.
import { availableParallelism } from 'node:os';
import { ensureBuilt } from './src/built.mjs';
import { generate } from './src/generated.mjs';
import { ensureInstalled } from './src/install.mjs';
import { inRoot, root } from './src/place.mjs';
import { explain, Report, runCommand, seconds } from './src/report.mjs';
import { collect } from './src/processes.mjs';

/** @typedef {{ name: string, faults: () => Promise<string> }} Check */

const FORMATTED = [
  '{apps,libs,.config,.github}/**/*.{ts,tsx,mjs,cjs,css,yml}',
  '*.{json,yml}',
  '!package-lock.json',
  '!apps/web/src/api/schema.d.ts',
  '!apps/web/src/ui/icons.data.ts',
];

/** @param {string} name @param {string} program @param {string[]} args @returns {Check} */
const tool = (name, program, ...args) => ({
  name,
  faults: async () => {
    const { code, output } = await collect(process.execPath, [inRoot('node_modules', program), ...args], { cwd: root });
    return code === 0 ? '' : output.trim();
  },
});

/** The longest first, so that the last to finish is a short one. @type {Check[]} */
const CHECKS = [
  tool('Lint', 'eslint/bin/eslint.js', '-c', '.config/eslint.config.mjs', '--max-warnings', '0', 'apps', 'libs'),
  tool('Kiểu của máy chủ', 'typescript/bin/tsc', '--noEmit', '-p', 'apps/server/tsconfig.json'),
  tool('Kiểu của giao diện', 'typescript/bin/tsc', '--noEmit', '-p', 'apps/web/tsconfig.json'),
  tool('Kiểu của trình khởi động', 'typescript/bin/tsc', '--noEmit', '-p', 'apps/launcher/tsconfig.json'),
  tool(
    'Định dạng',
    'prettier/bin/prettier.cjs',
    '--config',
    '.config/prettier.json',
    '--check',
    '--log-level',
    'warn',
    ...FORMATTED,
  ),
  tool(
    'Ranh giới mô-đun',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '-c',
    '.config/dependency-cruiser.cjs',
    'apps',
    'libs',
  ),
  {
    name: 'Tệp sinh tự động',
    faults: async () => {
      await ensureBuilt(new Report(process.stderr), { only: ['server'] });
      const stale = await generate({ keep: false });
      return stale.length > 0 ? `${stale.join('\n')}\nđã cũ: hãy chạy npm run generate` : '';
    },
  },
];

const report = new Report();

/** @param {Check} check */
async function run({ name, faults }) {
  const began = performance.now();
  const found = await faults().catch(explain);
  report.line(`  ${found ? '✗' : '✓'} ${name.padEnd(26)} ${seconds(performance.now() - began).padStart(10)}`);
  return { name, found };
}

await runCommand(async () => {
  await ensureInstalled(report, { forDevelopers: true });
  const waiting = [...CHECKS];
  /** @type {{ name: string, found: string }[]} */
  const results = [];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await run(next));
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));
  const faulty = results.filter(({ found }) => found);
  for (const { name, found } of faulty) report.line(`\n── ${name} ──\n${found}`);
  report.line(faulty.length > 0 ? `\nChưa đạt: ${faulty.map(({ name }) => name).join(', ')}` : '\nĐạt cả.');
  return faulty.length > 0 ? 1 : 0;
});
