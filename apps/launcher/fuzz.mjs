// `npm run fuzz:signature`: fifty thousand signed files made worse at random, always the same for one seed. None may crash
// the verifier, none may hang it, none may pass that does not say what was signed. `--cases 2000`, `--seed 7` for others.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './src/install.mjs';
import { needNode } from './src/node-version.mjs';
import { inRoot } from './src/place.mjs';
import { Refusal, Report, runCommand } from './src/report.mjs';

/** So long without a sign of life is a hang, in milliseconds, however busy the machine. */
const SILENCE_MS = 120_000;
const SHOWN = 20;

const report = new Report();

function readArguments() {
  const options = /** @type {const} */ ({ cases: { type: 'string' }, seed: { type: 'string' } });
  const { values } = parseArgs({ options });
  const [cases, seed] = [Number(values.cases ?? 50_000), Number(values.seed ?? 20_261_122)];
  if (!Number.isInteger(cases) || cases < 1 || !Number.isInteger(seed))
    throw new Refusal('Cần: npm run fuzz:signature -- --cases 50000 --seed 20261122');
  return { cases, seed };
}

/** @param {{ cases: number, seed: number }} order @returns {Promise<any>} what was found; undefined after a hang */
function run({ cases, seed }) {
  const loader = inRoot('.config/require-typescript.cjs');
  const script = inRoot('libs/signature/test/fuzz/run.ts');
  const child = spawn(process.execPath, ['--require', loader, script, String(cases), String(seed)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, silent] = ['', false];
  const end = () => {
    silent = true;
    child.kill('SIGKILL');
  };
  let timer = setTimeout(end, SILENCE_MS);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => child.kill(signal));
  child.stdout.on('data', (text) => (out += text));
  child.stderr.on('data', (text) => {
    clearTimeout(timer);
    timer = setTimeout(end, SILENCE_MS);
    const done = Number(String(text).trim().split('\n').at(-1));
    if (Number.isNaN(done)) report.line(String(text).trimEnd());
    else if (done % 5_000 === 0) report.line(`  … ${done}/${cases}`);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve(silent || !out ? undefined : JSON.parse(out));
    });
  });
}

await runCommand(async () => {
  needNode();
  const order = readArguments();
  await ensureInstalled(report, { forDevelopers: true });
  const found = await report.step(`Kiểm tra ${order.cases} tệp bị sửa ngẫu nhiên`, () => run(order));
  if (!found) {
    report.line(`\n✗ Dừng giữa chừng, hoặc quá ${SILENCE_MS / 1000} giây không có kết quả.`);
    return 1;
  }
  const { conclusions, slowest, faults } = found;
  for (const [name, count] of Object.entries(conclusions)) report.line(`  · ${name}: ${count}`);
  for (const { number, kind, milliseconds } of slowest)
    report.line(`  · lâu: tệp ${number} (${kind}) ${milliseconds} ms`);
  for (const { number, kind, sample, what, file } of faults.slice(0, SHOWN))
    report.line(`  ✗ tệp ${number} (${kind}, ${sample}): ${what} → ${file}`);
  report.line(
    faults.length > 0
      ? `\n${faults.length} lỗi (seed ${order.seed}).`
      : `\nKhông hỏng, không treo, không tệp giả nào qua (seed ${order.seed}).`,
  );
  return faults.length > 0 ? 1 : 0;
});
process.exit();
