// Jest on Node 20 cannot require() an ES module, and NestJS 12 is ESM-only: TypeScript of this repository is compiled
// as in the build, an ES module of node_modules is lowered to CommonJS, a CommonJS one passes through untouched (unless it imports()).
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const swc = require('@swc/core');

const { paths, baseUrl, ...jsc } = JSON.parse(readFileSync(join(__dirname, 'swc.json'), 'utf8')).jsc;
const version = createHash('sha1')
  .update(readFileSync(__filename))
  .update(JSON.stringify(jsc))
  .update(swc.version)
  .digest('hex');

const types = new Map();
function packageType(dir) {
  if (!types.has(dir)) types.set(dir, readPackageType(dir));
  return types.get(dir);
}
function readPackageType(dir) {
  try {
    return JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')).type ?? 'commonjs';
  } catch {
    return dir === dirname(dir) ? 'commonjs' : packageType(dirname(dir));
  }
}
// In jest a CommonJS file may not import() either: that, too, becomes require().
const DYNAMIC_IMPORT = /\bimport\(['"]/;
const isEsm = (file) => file.endsWith('.mjs') || (file.endsWith('.js') && packageType(dirname(file)) === 'module');

module.exports = {
  canInstrument: false,
  getCacheKey: (source, file) => createHash('sha1').update(version).update(file).update(source).digest('hex'),
  process(source, filename) {
    const common = { filename, swcrc: false, configFile: false };
    if (/\.tsx?$/.test(filename)) {
      const tsx = filename.endsWith('.tsx');
      return swc.transformSync(source, {
        ...common,
        sourceMaps: 'inline',
        jsc: {
          ...jsc,
          parser: { ...jsc.parser, tsx },
          transform: { ...jsc.transform, react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
      });
    }
    if (!isEsm(filename) && !DYNAMIC_IMPORT.test(source)) return { code: source };
    return swc.transformSync(source, {
      ...common,
      jsc: { parser: { syntax: 'ecmascript' }, target: 'es2022' },
      module: { type: 'commonjs' },
    });
  },
};
