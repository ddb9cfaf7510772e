import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** @param {string[]} parts */
export const inRoot = (...parts) => path.join(root, ...parts);

export const serverEntry = inRoot('dist/apps/server/src/main.js');
export const commandEntry = inRoot('dist/apps/server/src/cli.js');
export const contractEntry = inRoot('dist/apps/server/src/openapi.js');
export const webDir = inRoot('dist/web');

/** As the packages with PostgreSQL's programs name it. */
export const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
