import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { contractEntry, inRoot, root } from './place.mjs';
import { Refusal } from './report.mjs';
import { collect } from './processes.mjs';

/** Files that are made from others and committed, in the order of their making, and the program that writes each. */
const GENERATED = [
  { file: 'apps/web/src/api/openapi.json', by: (/** @type {string} */ out) => [contractEntry, out] },
  {
    file: 'apps/web/src/api/schema.d.ts',
    by: (/** @type {string} */ out) => [
      inRoot('node_modules/openapi-typescript/bin/cli.js'),
      path.join(path.dirname(out), 'openapi.json'),
      '-o',
      out,
    ],
  },
  {
    file: 'apps/web/src/ui/icons.data.ts',
    by: (/** @type {string} */ out) => [inRoot('apps/web/generate-icons.mjs'), out],
  },
];

/**
 * Makes every generated file anew, beside the committed ones, and says which of those are no longer what they are made of.
 * @param {{ keep: boolean }} what whether to put the new ones in place
 * @returns {Promise<string[]>} the files that differ
 */
export async function generate({ keep }) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-generated-'));
  try {
    const stale = [];
    for (const { file, by } of GENERATED) {
      const made = path.join(dir, path.basename(file));
      const { code, output } = await collect(process.execPath, by(made), { cwd: root });
      if (code !== 0) throw new Refusal(`Không sinh được ${file}:\n${output}`);
      if (readOr(made) === readOr(inRoot(file))) continue;
      stale.push(file);
      if (keep) fs.copyFileSync(made, inRoot(file));
    }
    return stale;
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

/** @param {string} file */
const readOr = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');
