// `node compile.mjs`: the TypeScript of the server and its libraries into dist/, file by file. Types are `npm run check`'s.
import fs from 'node:fs/promises';
import path from 'node:path';
import swc from '@swc/core';
import { inRoot, root } from './place.mjs';

const FROM = ['apps/server/src', 'libs'];
const OF_TESTS = /\/test\/|\/src\/testing\/|spec\.ts$/;

const { $schema: _, jsc, ...rest } = JSON.parse(await fs.readFile(inRoot('.config/swc.json'), 'utf8'));
// With a baseUrl that is not absolute, swc resolves `@motcua/…` to files that end in .ts.
const options = { ...rest, swcrc: false, configFile: false, jsc: { ...jsc, baseUrl: root } };

/** @param {string} file from the root */
async function compile(file) {
  const out = inRoot('dist', file.replace(/\.ts$/, '.js'));
  const sourceFileName = path.relative(path.dirname(out), inRoot(file));
  const { code, map } = await swc.transformFile(inRoot(file), { ...options, sourceFileName });
  await fs.mkdir(path.dirname(out), { recursive: true });
  await fs.writeFile(out, `${code}\n//# sourceMappingURL=${path.basename(out)}.map\n`);
  if (map) await fs.writeFile(`${out}.map`, map);
}

/** @param {string} place @returns {Promise<string[]>} */
async function typescriptIn(place) {
  const names = await fs.readdir(inRoot(place), { recursive: true });
  const files = names.map((name) => path.posix.join(place, name.replaceAll(path.sep, '/')));
  return files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && !OF_TESTS.test(file));
}

const files = (await Promise.all(FROM.map(typescriptIn))).flat();
await Promise.all(files.map(compile));
