import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { inRoot, root } from './place.mjs';
import { Refusal } from './report.mjs';
import { collect, tail } from './processes.mjs';
import { takeTurns } from './turns.mjs';

const vite = [
  inRoot('node_modules/vite/bin/vite.js'),
  'build',
  '-c',
  'apps/web/vite.config.mjs',
  '--logLevel',
  'error',
];

/** What is made of what. Each is remade when a file it is made of changes, or what it makes is gone. */
const PROGRAMS = [
  {
    key: 'server',
    name: 'Dựng máy chủ',
    from: ['apps/server/src', 'libs', 'apps/launcher/src/compile.mjs', '.config/swc.json', 'package-lock.json'],
    makes: ['dist/apps/server', 'dist/libs'],
    by: [[inRoot('apps/launcher/src/compile.mjs')]],
  },
  {
    key: 'web',
    name: 'Dựng giao diện',
    from: ['apps/web', 'tsconfig.base.json', 'package-lock.json'],
    makes: ['dist/web/client', 'dist/web/server'],
    by: [vite, [...vite, '--ssr']],
  },
];

/** @typedef {typeof PROGRAMS[number]} Program */

/**
 * Builds the server and the web program, side by side, where they are not fresh.
 * @param {import('./report.mjs').Report} report
 * @param {{ only?: string[], anew?: boolean }} [what]
 */
export async function ensureBuilt(report, { only = ['server', 'web'], anew = false } = {}) {
  const stale = () => PROGRAMS.filter(({ key }) => only.includes(key)).filter((program) => anew || !isFresh(program));
  if (stale().length === 0) return;
  await takeTurns(report, () => Promise.all(stale().map((program) => report.step(program.name, () => build(program)))));
}

/** @param {Program} program */
async function build(program) {
  const print = fingerprint(program);
  for (const dir of program.makes) fs.rmSync(inRoot(dir), { recursive: true, force: true });
  fs.rmSync(stampOf(program), { force: true });
  for (const args of program.by) {
    const { code, output } = await collect(process.execPath, args, {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
    });
    if (code !== 0) throw new Refusal(`${program.name} không thành:\n\n${tail(output, 60)}`);
  }
  fs.writeFileSync(stampOf(program), print);
}

/** @param {Program} program */
const stampOf = ({ key }) => inRoot('dist', `.${key}`);

/** @param {Program} program */
function isFresh(program) {
  const stamp = stampOf(program);
  if (!fs.existsSync(stamp) || !program.makes.every((dir) => fs.existsSync(inRoot(dir)))) return false;
  return fs.readFileSync(stamp, 'utf8') === fingerprint(program);
}

/** Names, sizes and times of the files: a few milliseconds for the whole tree. @param {Program} program */
function fingerprint({ from }) {
  const hash = createHash('sha1').update(process.version);
  for (const place of from) for (const line of filesUnder(place)) hash.update(line);
  return hash.digest('hex');
}

/** @param {string} place @returns {Generator<string>} */
function* filesUnder(place) {
  const stat = fs.statSync(inRoot(place), { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isDirectory()) {
    yield `${place}:${stat.size}:${stat.mtimeMs}\n`;
    return;
  }
  for (const name of fs.readdirSync(inRoot(place)).sort()) {
    if (name !== 'node_modules' && name !== 'test') yield* filesUnder(path.posix.join(place, name));
  }
}
